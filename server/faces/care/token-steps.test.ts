import { beforeAll, describe, expect, test } from 'vitest'
import { type Caller, openQueue, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
})

type Desk = Awaited<ReturnType<typeof openQueue>>

const states = [
  'checked_in',
  'waiting',
  'called',
  'in_service',
  'skipped',
  'completed',
  'cancelled',
  'entered_in_error',
]

/** Which steps are possible from which states, and what becomes of the ticket. */
const steps: Record<string, { from: string[]; to: string; care: string }> = {
  call: { from: ['checked_in', 'waiting', 'skipped'], to: 'called', care: 'CREATED' },
  recall: { from: ['called'], to: 'called', care: 'CREATED' },
  serve: { from: ['checked_in', 'waiting', 'called', 'skipped'], to: 'in_service', care: 'IN_PROGRESS' },
  complete: { from: ['called', 'in_service'], to: 'completed', care: 'FULFILLED' },
  skip: { from: ['checked_in', 'waiting', 'called', 'in_service'], to: 'skipped', care: 'UNFULFILLED' },
  return: { from: ['called', 'in_service', 'skipped'], to: 'waiting', care: 'CREATED' },
  cancel: {
    from: ['checked_in', 'waiting', 'called', 'in_service', 'skipped'],
    to: 'cancelled',
    care: 'CANCELLED',
  },
}

/** Issues a ticket and brings it to a state by steps alone. */
async function ticketIn(state: string, desk: Desk, by: Caller = desk.nurse): Promise<string> {
  const ticket: string = (await by.post(desk.tokens, { category: desk.category })).body.id
  const paths: Record<string, [string, object?][]> = {
    checked_in: [],
    waiting: [['call', { sub_queue: desk.room1 }], ['return']],
    called: [['call', { sub_queue: desk.room1 }]],
    in_service: [['serve', { sub_queue: desk.room1 }]],
    skipped: [['skip']],
    completed: [['serve', { sub_queue: desk.room1 }], ['complete']],
    cancelled: [['cancel']],
    entered_in_error: [],
  }
  for (const [step, body = {}] of paths[state] ?? []) {
    const { status } = await by.post(`${desk.tokens}${ticket}/${step}/`, body)
    expect([step, status]).toEqual([step, 200])
  }
  if (state === 'entered_in_error') {
    await by.put(`${desk.tokens}${ticket}/`, { status: 'ENTERED_IN_ERROR' })
  }
  return ticket
}

const refused = { detail: 'The ticket is not in a state that allows this' }

const stored = async (ticket: string) =>
  (
    await server.sql(
      `select status, service_point_id, note, arrived_at, called_at, service_started_at, service_ended_at
      from ticket where external_id = $1`,
      [ticket],
    )
  )[0]

describe('the steps of a ticket', () => {
  test.each(Object.keys(steps))('%s is possible from the right states and from no other', async (step) => {
    const desk = await openQueue(server)
    const rule = steps[step]
    for (const state of states) {
      const ticket = await ticketIn(state, desk)
      const body = step === 'call' || step === 'serve' ? { sub_queue: desk.room2 } : {}
      const before = await stored(ticket)
      const answer = await desk.step(ticket, step, body)
      const expected = rule?.from.includes(state)
        ? { state, status: 200, body: { status: rule.care }, after: { status: rule.to } }
        : { state, status: 409, body: { ...refused, state, by: { id: desk.nurse.id } }, after: before }
      expect({ state, ...answer, after: await stored(ticket) }).toMatchObject(expected)
    }
  })

  test('a called ticket is served where it was called, and frees the room when it is done', async () => {
    const desk = await openQueue(server)
    const ticket = await ticketIn('called', desk)
    const served = await desk.step(ticket, 'serve')
    expect(served.body.sub_queue).toMatchObject({ id: desk.room1, current_token: { id: ticket } })
    const done = await desk.step(ticket, 'complete', { note: 'Prescription given' })
    expect(done.body).toMatchObject({
      status: 'FULFILLED',
      note: 'Prescription given',
      sub_queue: { id: desk.room1, current_token: null },
    })
    expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: null })
  })

  test('skipping, returning and cancelling free the room too', async () => {
    const desk = await openQueue(server)
    for (const step of ['skip', 'return', 'cancel']) {
      const ticket = await ticketIn('in_service', desk)
      await desk.step(ticket, step)
      expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: null })
      expect((await desk.token(ticket)).sub_queue?.id ?? null).toBe(step === 'cancel' ? desk.room1 : null)
    }
  })

  test('who returns to the line keeps the old place; who was skipped comes after those who waited', async () => {
    const desk = await openQueue(server)
    const at = async (minute: number, act: () => Promise<unknown>) => {
      server.setClock(`2026-05-08T04:${String(minute).padStart(2, '0')}:00Z`)
      await act()
    }
    const tickets: string[] = []
    for (const minute of [0, 1, 2]) {
      await at(minute, async () => tickets.push((await desk.issue()).body.id))
    }
    const [first = '', second = '', third = ''] = tickets
    await at(3, () => desk.step(first, 'call', { sub_queue: desk.room1 }))
    await at(4, () => desk.step(first, 'return'))
    await at(5, () => desk.step(second, 'skip'))
    await at(6, () => desk.step(second, 'return'))
    const order: string[] = []
    for (const minute of [7, 8, 9]) {
      await at(minute, async () => order.push((await desk.callNext(desk.room1)).body.id))
    }
    server.setClock(undefined)
    expect(order).toEqual([first, third, second])
  })

  test('a closed room, a room of another doctor and a room of none call nobody', async () => {
    const desk = await openQueue(server)
    const closed = await desk.point('Room 3', 'inactive')
    const elsewhere = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    for (const step of ['call', 'serve', 'set_next']) {
      const inClosed = await desk.step(ticket, step, { sub_queue: closed })
      expect([inClosed.status, inClosed.body.errors[0].msg]).toEqual([400, 'Sub Queue is not active'])
      const inNone = await desk.step(ticket, step, { sub_queue: unknown })
      expect([inNone.status, inNone.body.errors[0].msg]).toEqual([
        404,
        'No TokenSubQueue matches the given query.',
      ])
      expect((await desk.step(ticket, step, { sub_queue: elsewhere.room1 })).status).toBe(
        step === 'set_next' ? 404 : 400,
      )
    }
    expect(await desk.token(ticket)).toMatchObject({ status: 'CREATED' })
    expect((await desk.nurse.get(`${desk.tokens}${ticket}/history/`)).body.results).toHaveLength(1)
  })

  test('every step is in the history, an announcement again too', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    const walk: [string, object?][] = [
      ['call', { sub_queue: desk.room1 }],
      ['recall'],
      ['serve'],
      ['skip', { note: 'Went out' }],
      ['call', { sub_queue: desk.room2 }],
      ['complete'],
    ]
    for (const [step, body = {}] of walk) {
      expect((await desk.step(ticket, step, body)).status).toBe(200)
    }
    const { body } = await desk.nurse.get(`${desk.tokens}${ticket}/history/`)
    expect(
      body.results.map(
        (each: { kind: string; from_state: string; to_state: string; note: string | null }) => [
          each.kind,
          each.from_state,
          each.to_state,
          each.note,
        ],
      ),
    ).toEqual([
      ['ticket.issued', null, 'checked_in', null],
      ['ticket.called', 'checked_in', 'called', null],
      ['ticket.recalled', 'called', 'called', null],
      ['ticket.served', 'called', 'in_service', null],
      ['ticket.skipped', 'in_service', 'skipped', 'Went out'],
      ['ticket.called', 'skipped', 'called', null],
      ['ticket.completed', 'called', 'completed', null],
    ])
    const [row] = await server.sql('select call_count from ticket where external_id = $1', [ticket])
    expect(row).toEqual({ call_count: 3 })
  })

  test("the patient's link is the same whoever asks", async () => {
    const desk = await openQueue(server)
    const issued = (await desk.issue()).body
    expect(issued.link).toEqual({ code: expect.any(String), path: `/t#${issued.link.code}` })
    const { status, body } = await desk.step(issued.id, 'link')
    expect([status, body]).toEqual([200, issued.link])
  })
})

describe('taking a step back', () => {
  const walks: Record<
    string,
    { from: string; take: (desk: Desk, ticket: string) => Promise<{ status: number }> }
  > = {
    'a call': {
      from: 'checked_in',
      take: (desk, ticket) => desk.step(ticket, 'call', { sub_queue: desk.room2 }),
    },
    'a call of a skipped one': {
      from: 'skipped',
      take: (desk, ticket) => desk.step(ticket, 'call', { sub_queue: desk.room2 }),
    },
    'an announcement': { from: 'called', take: (desk, ticket) => desk.step(ticket, 'recall') },
    'a beginning': {
      from: 'called',
      take: (desk, ticket) => desk.step(ticket, 'serve', { sub_queue: desk.room2 }),
    },
    'a beginning where it was called': { from: 'called', take: (desk, ticket) => desk.step(ticket, 'serve') },
    'an end': { from: 'in_service', take: (desk, ticket) => desk.step(ticket, 'complete', { note: 'Done' }) },
    'an end of a called one': { from: 'called', take: (desk, ticket) => desk.step(ticket, 'complete') },
    'a skip': { from: 'in_service', take: (desk, ticket) => desk.step(ticket, 'skip') },
    'a skip in line': {
      from: 'waiting',
      take: (desk, ticket) => desk.step(ticket, 'skip', { note: 'Not here' }),
    },
    'a return': { from: 'in_service', take: (desk, ticket) => desk.step(ticket, 'return') },
    'a return of a skipped one': { from: 'skipped', take: (desk, ticket) => desk.step(ticket, 'return') },
    'a cancellation': {
      from: 'in_service',
      take: (desk, ticket) => desk.step(ticket, 'cancel', { note: 'Left' }),
    },
    'a serving by set_next': {
      from: 'in_service',
      take: (desk, ticket) => desk.step(ticket, 'set_next', { sub_queue: desk.room2 }),
    },
    'a serving of a finished one': {
      from: 'completed',
      take: (desk, ticket) => desk.step(ticket, 'set_next', { sub_queue: desk.room2 }),
    },
    'a call of the next': {
      from: 'checked_in',
      take: (desk) =>
        desk.nurse.post(desk.clinic.at(`/token/queue/${desk.queue}/call_next/`), { sub_queue: desk.room2 }),
    },
    'a serving of the next': { from: 'waiting', take: (desk) => desk.callNext(desk.room2) },
    'a correction of status': {
      from: 'in_service',
      take: (desk, ticket) =>
        desk.nurse.put(`${desk.tokens}${ticket}/`, { status: 'FULFILLED', note: 'x', sub_queue: null }),
    },
    'a correction nobody takes on purpose': {
      from: 'completed',
      take: (desk, ticket) =>
        desk.nurse.put(`${desk.tokens}${ticket}/`, { status: 'CREATED', note: null, sub_queue: desk.room2 }),
    },
    'a reservation': {
      from: 'waiting',
      take: (desk, ticket) => desk.nurse.patch(`${desk.tokens}${ticket}/`, { sub_queue: desk.room2 }),
    },
    'a note': {
      from: 'in_service',
      take: (desk, ticket) => desk.nurse.patch(`${desk.tokens}${ticket}/`, { note: 'Fasting' }),
    },
  }

  test.each(Object.entries(walks))(
    '%s is taken back once: status, room, note and times are as they were, and both are told',
    async (_name, walk) => {
      const desk = await openQueue(server)
      server.setClock('2026-05-08T04:00:00.123Z')
      const ticket = await ticketIn(walk.from, desk)
      const [before, atRoom] = [await stored(ticket), await desk.pointState(desk.room1)]
      const toldBefore = (await desk.nurse.get(`${desk.tokens}${ticket}/history/`)).body.results
      server.setClock('2026-05-08T05:00:00Z')
      expect((await walk.take(desk, ticket)).status).toBe(200)
      server.setClock('2026-05-08T05:01:00Z')
      const undone = await desk.step(ticket, 'undo')
      server.setClock(undefined)
      expect([undone.status, undone.body]).toEqual([200, expect.anything()])
      expect(await stored(ticket)).toEqual(before)
      expect(await desk.pointState(desk.room1)).toEqual(atRoom)
      expect(await desk.pointState(desk.room2)).toMatchObject({ current_token: null })
      const told = (await desk.nurse.get(`${desk.tokens}${ticket}/history/`)).body.results
      expect(told.slice(0, -2)).toEqual(toldBefore)
      expect(told.at(-1)).toMatchObject({ kind: 'ticket.undone', actor: { id: desk.nurse.id } })
      const again = await desk.step(ticket, 'undo')
      expect([again.status, again.body.detail]).toEqual([409, 'There is nothing to undo on this ticket'])
    },
  )

  test('the issue of a ticket is no step to take back', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    const { status, body } = await desk.step(ticket, 'undo')
    expect([status, body]).toEqual([
      409,
      { detail: 'There is nothing to undo on this ticket', state: 'checked_in' },
    ])
  })

  test("nobody takes back a colleague's step", async () => {
    const desk = await openQueue(server)
    const colleague = await desk.clinic.staff('Nurse')
    const ticket = await ticketIn('in_service', desk)
    const { status, body } = await colleague.post(`${desk.tokens}${ticket}/undo/`)
    expect([status, body]).toEqual([403, { detail: 'Only the person who did the last step can undo it' }])
    expect(await desk.token(ticket)).toMatchObject({ status: 'IN_PROGRESS' })
    await colleague.post(`${desk.tokens}${ticket}/complete/`)
    expect((await desk.step(ticket, 'undo')).status).toBe(403)
    expect((await colleague.post(`${desk.tokens}${ticket}/undo/`)).status).toBe(200)
  })

  test('an end is not taken back once somebody else is served in the room', async () => {
    const desk = await openQueue(server)
    const ticket = await ticketIn('completed', desk)
    await ticketIn('in_service', desk)
    const { status, body } = await desk.step(ticket, 'undo')
    expect([status, body]).toEqual([
      409,
      { detail: 'The last step can no longer be undone', state: 'completed' },
    ])
    expect(await desk.token(ticket)).toMatchObject({ status: 'FULFILLED' })
  })

  test('a step is not taken back into a room that was removed', async () => {
    const desk = await openQueue(server)
    const ticket = await ticketIn('completed', desk)
    await desk.nurse.delete(desk.clinic.at(`/token/sub_queue/${desk.room1}/`))
    expect((await desk.step(ticket, 'undo')).status).toBe(409)
  })

  test('a note on a patient still in the room can be taken back though somebody else is current', async () => {
    const desk = await openQueue(server)
    const ticket = await ticketIn('in_service', desk)
    const current = await ticketIn('in_service', desk)
    await desk.nurse.patch(`${desk.tokens}${ticket}/`, { note: 'Waits for a form' })
    const { status, body } = await desk.step(ticket, 'undo')
    expect([status, body.note]).toEqual([200, null])
    expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: { id: current } })
  })
})
