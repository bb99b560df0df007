import { beforeAll, describe, expect, test } from 'vitest'
import { openClinic, openQueue, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
})

type Desk = Awaited<ReturnType<typeof openQueue>>

const rule = (msg: string) => ({ errors: [{ type: 'validation_error', msg }] })
const notFound = (model: string) => ({
  errors: [{ type: 'object_not_found', msg: `No ${model} matches the given query.` }],
  detail: `No ${model} matches the given query.`,
})

/** A room of another doctor of the same clinic. */
async function roomOfColleague(desk: Desk): Promise<string> {
  const colleague = await desk.clinic.doctor('Omar Aziz')
  const made = await desk.nurse.post(desk.clinic.at('/token/sub_queue/'), {
    name: 'Room 9',
    status: 'active',
    resource_type: 'practitioner',
    resource_id: colleague.external_id,
  })
  return made.body.id
}

const put = (desk: Desk, ticket: string, body: object) => desk.nurse.put(`${desk.tokens}${ticket}/`, body)
const patch = (desk: Desk, ticket: string, body: object) => desk.nurse.patch(`${desk.tokens}${ticket}/`, body)
const history = async (desk: Desk, ticket: string) =>
  (await desk.nurse.get(`${desk.tokens}${ticket}/history/`)).body.results

describe('issuing a ticket', () => {
  test('a ticket is answered with everything the contract names', async () => {
    const desk = await openQueue(server)
    const patient = await desk.clinic.patient('Ana Santos')
    const { status, body } = await desk.issue({ patient, note: 'Wheelchair', sub_queue: desk.room1 })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: expect.any(String),
      category: {
        id: desk.category,
        name: 'General',
        resource_type: 'practitioner',
        shorthand: 'GEN',
        metadata: null,
        default: false,
      },
      sub_queue: { id: desk.room1, name: 'Room 1', status: 'active', current_token: null },
      note: 'Wheelchair',
      patient: {
        id: patient,
        name: 'Ana Santos',
        gender: 'female',
        phone_number: '+919876543210',
        emergency_phone_number: null,
        address: null,
        permanent_address: null,
        pincode: null,
        date_of_birth: null,
        year_of_birth: 1980,
        deceased_datetime: null,
        blood_group: null,
        instance_tags: [],
        facility_tags: [],
      },
      number: 1,
      status: 'CREATED',
      queue: {
        id: desk.queue,
        name: 'Morning',
        date: '2026-05-08',
        is_primary: true,
        system_generated: false,
      },
      created_by: { id: desk.nurse.id, user_type: 'staff', deleted: false },
      updated_by: { id: desk.nurse.id },
      resource_type: 'practitioner',
      resource: { id: desk.doctor.external_id, first_name: 'Meera', last_name: 'Nair', user_type: 'doctor' },
    })
    expect(Object.keys(body.category)).toHaveLength(6)
    expect(await desk.token(body.id)).toEqual(body)
  })

  test('what a ticket does not have is absent or null, never an empty object', async () => {
    const desk = await openQueue(server)
    const { body } = await desk.issue({ patient: null, sub_queue: null, note: null })
    expect(body.note).toBeNull()
    for (const name of ['patient', 'sub_queue', 'booking', 'encounter']) {
      expect(body[name] ?? null).toBeNull()
    }
  })

  test('a category of another facility is refused and one of none is not found (T1, T4, point 10)', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openQueue(server)
    const foreign = await desk.issue({ category: elsewhere.category })
    expect([foreign.status, foreign.body]).toEqual([
      400,
      rule('Category and Queue are not in the same facility'),
    ])
    const none = await desk.issue({ category: unknown })
    expect([none.status, none.body]).toEqual([404, notFound('TokenCategory')])
  })

  test('a point of another facility or another doctor is refused and one of none is not found (T2, T3, T4)', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    const hers = await roomOfColleague(desk)
    for (const send of [
      (sub_queue: string) => desk.issue({ sub_queue }),
      (sub_queue: string) => put(desk, ticket, { status: 'CREATED', note: null, sub_queue }),
      (sub_queue: string) => patch(desk, ticket, { sub_queue }),
    ]) {
      const foreign = await send(elsewhere.room1)
      expect([foreign.status, foreign.body]).toEqual([
        400,
        rule('Sub Queue and Queue are not in the same facility'),
      ])
      const other = await send(hers)
      expect([other.status, other.body]).toEqual([
        400,
        rule('Sub Queue and Queue are not in the same resource'),
      ])
      const none = await send(unknown)
      expect([none.status, none.body]).toEqual([404, notFound('TokenSubQueue')])
    }
  })

  test('a patient of another facility is as unknown as one who never was (T4, D17, point 16)', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openClinic(server)
    for (const patient of [unknown, await elsewhere.patient('Not Ours')]) {
      const { status, body } = await desk.issue({ patient })
      expect([status, body]).toEqual([404, notFound('Patient')])
    }
    const boss = await desk.clinic.superuser()
    const patient = await elsewhere.patient('Not Ours')
    expect((await boss.post(desk.tokens, { category: desk.category, patient })).status).toBe(200)
  })

  test('what is unknown is said before what breaks a rule (evaluation order of a create)', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openQueue(server)
    const first = await desk.issue({ category: elsewhere.category, sub_queue: unknown })
    expect([first.status, first.body]).toEqual([404, notFound('TokenSubQueue')])
    const both = await desk.issue({ category: elsewhere.category, sub_queue: elsewhere.room1 })
    expect(both.body).toEqual(rule('Category and Queue are not in the same facility'))
    const reader = await desk.clinic.staffWith(['can_list_token'])
    const malformed = await reader.post(desk.tokens, { category: 'x' })
    expect(malformed.status).toBe(400)
    expect((await reader.post(desk.tokens, { category: unknown })).status).toBe(403)
  })

  test('numbers start at one in each queue and category and are never taken from the client (T5, T6)', async () => {
    const desk = await openQueue(server)
    const priority = await desk.clinic.category('Priority', 'PRI')
    const issued = [
      await desk.issue({ number: 40, status: 'FULFILLED', is_next: true, id: unknown }),
      await desk.issue(),
      await desk.issue({ category: priority }),
    ]
    expect(issued.map(({ body }) => [body.category.name, body.number, body.status])).toEqual([
      ['General', 1, 'CREATED'],
      ['General', 2, 'CREATED'],
      ['Priority', 1, 'CREATED'],
    ])
    expect(issued[0]?.body.id).not.toBe(unknown)
  })

  test('a number is not given again after its ticket was deleted (D1)', async () => {
    const desk = await openQueue(server)
    const [, second] = [await desk.issue(), await desk.issue(), await desk.issue()]
    await desk.nurse.delete(`${desk.tokens}${second.body.id}/`)
    expect((await desk.issue()).body.number).toBe(4)
    const last = await desk.issue()
    await desk.nurse.delete(`${desk.tokens}${last.body.id}/`)
    expect((await desk.issue()).body.number).toBe(6)
  })

  test('a refused ticket takes no number', async () => {
    const desk = await openQueue(server)
    await desk.issue()
    await desk.issue({ patient: unknown })
    await desk.issue({ sub_queue: unknown })
    expect((await desk.issue()).body.number).toBe(2)
  })

  test('a patient may hold several tickets of a queue (T16)', async () => {
    const desk = await openQueue(server)
    const patient = await desk.clinic.patient()
    await desk.issue({ patient })
    const again = await desk.issue({ patient })
    expect([again.status, again.body.number]).toEqual([200, 2])
  })
})

describe('correcting a ticket', () => {
  test.each(['UNFULFILLED', 'CREATED', 'IN_PROGRESS', 'FULFILLED', 'CANCELLED', 'ENTERED_IN_ERROR'])(
    'a ticket that is %s may become anything (T11)',
    async (from) => {
      const desk = await openQueue(server)
      const ticket = (await desk.issue()).body.id
      for (const status of [
        'UNFULFILLED',
        'CREATED',
        'IN_PROGRESS',
        'FULFILLED',
        'CANCELLED',
        'ENTERED_IN_ERROR',
      ]) {
        for (const sub_queue of [null, desk.room1]) {
          await put(desk, ticket, { status: from, note: null, sub_queue })
          const became = await put(desk, ticket, { status, note: null, sub_queue })
          expect([became.status, became.body.status]).toEqual([200, status])
          const current = status === 'IN_PROGRESS' && sub_queue !== null ? ticket : null
          expect((await desk.pointState(desk.room1)).current_token?.id ?? null).toBe(current)
        }
      }
    },
  )

  test('a status that does not exist is refused in the words of the schema (T10)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    const { status, body } = await put(desk, ticket, { status: 'WAITING', note: null, sub_queue: null })
    expect([status, body]).toEqual([
      400,
      {
        errors: [
          {
            type: 'enum',
            loc: ['status'],
            msg: "Input should be 'UNFULFILLED', 'CREATED', 'IN_PROGRESS', 'FULFILLED', 'CANCELLED' or 'ENTERED_IN_ERROR'",
            input: 'WAITING',
          },
        ],
      },
    ])
  })

  test('the ticket being served cannot be moved to another point by a correction (T7, point 5)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    await desk.callNext(desk.room1)
    for (const status of ['IN_PROGRESS', 'FULFILLED']) {
      const { status: code, body } = await put(desk, ticket, { status, note: null, sub_queue: desk.room2 })
      expect([code, body]).toEqual([400, rule('Sub Queue already has a current token')])
    }
    const same = await put(desk, ticket, { status: 'IN_PROGRESS', note: 'x', sub_queue: desk.room1 })
    expect(same.status).toBe(200)
    expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: { id: ticket } })
  })

  test('a ticket that leaves its point frees the point, whether null is sent or nothing (T8, T9)', async () => {
    const desk = await openQueue(server)
    for (const change of [{ status: 'IN_PROGRESS', sub_queue: null }, { status: 'IN_PROGRESS' }, {}]) {
      const ticket = (await desk.issue()).body.id
      await desk.callNext(desk.room1)
      const { status, body } = await put(desk, ticket, change)
      expect(status).toBe(200)
      expect(body).toMatchObject({ status: 'IN_PROGRESS' })
      expect(body).not.toHaveProperty('sub_queue')
      expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: null })
    }
  })

  test('a partial update leaves the point, the note and the status alone (D47, point 23)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue({ note: 'Diabetic' })).body.id
    await desk.callNext(desk.room1)
    const same = { status: 'IN_PROGRESS', note: 'Diabetic', sub_queue: { id: desk.room1 } }
    expect((await patch(desk, ticket, {})).body).toMatchObject(same)
    expect((await patch(desk, ticket, { note: 'Fasting' })).body).toMatchObject({ ...same, note: 'Fasting' })
    const done = await patch(desk, ticket, { status: 'FULFILLED' })
    expect(done.body).toMatchObject({ status: 'FULFILLED', note: 'Fasting', sub_queue: { id: desk.room1 } })
  })

  test('a note is cleared by null and kept when it is left out (D46)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue({ note: 'Diabetic' })).body.id
    expect((await put(desk, ticket, { status: 'CREATED', sub_queue: null })).body.note).toBe('Diabetic')
    expect((await put(desk, ticket, { status: 'CREATED', note: null, sub_queue: null })).body.note).toBeNull()
    expect(await desk.token(ticket)).toMatchObject({ note: null })
  })

  test('the current ticket of a point follows its status (D12)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    const current = async () => (await desk.pointState(desk.room1)).current_token?.id ?? null
    for (const after of ['FULFILLED', 'CANCELLED', 'UNFULFILLED', 'ENTERED_IN_ERROR', 'CREATED']) {
      await put(desk, ticket, { status: 'IN_PROGRESS', note: null, sub_queue: desk.room1 })
      expect(await current()).toBe(ticket)
      await put(desk, ticket, { status: after, note: null, sub_queue: desk.room1 })
      expect(await current()).toBeNull()
    }
  })

  test('a finished ticket keeps the point that is sent and loses it when none is (point 6)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    for (const status of ['FULFILLED', 'CANCELLED', 'UNFULFILLED']) {
      await put(desk, ticket, { status: 'IN_PROGRESS', sub_queue: desk.room1 })
      const kept = await put(desk, ticket, { status, sub_queue: desk.room1 })
      expect(kept.body).toMatchObject({ status, sub_queue: { id: desk.room1, current_token: null } })
      const lost = await put(desk, ticket, { status })
      expect(lost.body).not.toHaveProperty('sub_queue')
    }
  })

  test('a note on a patient still in the room does not push out who is current there (D12)', async () => {
    const desk = await openQueue(server)
    const first = (await desk.issue()).body.id
    const second = (await desk.issue()).body.id
    await desk.callNext(desk.room1)
    await desk.callNext(desk.room1)
    await put(desk, first, { status: 'IN_PROGRESS', note: 'Waits for a form', sub_queue: desk.room1 })
    expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: { id: second } })
    await patch(desk, first, { note: null })
    expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: { id: second } })
  })

  test('a note on a ticket reserved for a room does not call it', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue({ sub_queue: desk.room1 })).body.id
    await put(desk, ticket, { status: 'CREATED', note: 'Fasting', sub_queue: desk.room1 })
    expect((await history(desk, ticket)).map((each: { kind: string }) => each.kind)).toEqual([
      'ticket.issued',
      'ticket.noted',
    ])
    await put(desk, ticket, { status: 'CREATED', note: 'Fasting', sub_queue: desk.room2 })
    expect((await history(desk, ticket)).at(-1)).toMatchObject({ kind: 'ticket.called', to_state: 'called' })
  })

  test('the ticket, its category and its patient cannot be changed by a correction', async () => {
    const desk = await openQueue(server)
    const patient = await desk.clinic.patient()
    const issued = (await desk.issue({ patient })).body
    const { body } = await put(desk, issued.id, {
      id: unknown,
      patient: await desk.clinic.patient('Somebody Else'),
      category: await desk.clinic.category('Priority', 'PRI'),
      number: 99,
      queue: unknown,
      status: 'CREATED',
      sub_queue: null,
    })
    expect(body).toMatchObject({
      id: issued.id,
      number: 1,
      category: { id: desk.category },
      patient: { id: patient },
      queue: { id: desk.queue },
    })
  })

  test('an unknown ticket is said before a bad body, a bad body before a missing right (order of an update)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    const reader = await desk.clinic.staffWith(['can_list_token'])
    const bad = { status: 'WAITING' }
    expect((await desk.nurse.put(`${desk.tokens}${unknown}/`, bad)).body).toEqual(notFound('Token'))
    expect((await reader.put(`${desk.tokens}${ticket}/`, bad)).status).toBe(400)
    expect((await reader.put(`${desk.tokens}${ticket}/`, { sub_queue: unknown })).status).toBe(403)
  })
})

describe('deleting a ticket', () => {
  test('it is marked as entered in error and gone from everywhere (T12, D15)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    const gone = await desk.nurse.delete(`${desk.tokens}${ticket}/`)
    expect([gone.status, gone.body]).toEqual([204, ''])
    for (const again of [
      await desk.nurse.get(`${desk.tokens}${ticket}/`),
      await desk.nurse.get(`${desk.tokens}${ticket}/history/`),
      await put(desk, ticket, { status: 'CREATED' }),
      await desk.step(ticket, 'set_next', { sub_queue: desk.room1 }),
      await desk.step(ticket, 'undo'),
      await desk.nurse.delete(`${desk.tokens}${ticket}/`),
    ]) {
      expect([again.status, again.body]).toEqual([404, notFound('Token')])
    }
    expect((await desk.nurse.get(desk.tokens)).body).toEqual({ count: 0, results: [] })
    const [row] = await server.sql(
      'select status, deleted_at is not null as deleted from ticket where external_id = $1',
      [ticket],
    )
    expect(row).toEqual({ status: 'entered_in_error', deleted: true })
  })

  test('the room of a deleted ticket is free (D13)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    await desk.callNext(desk.room1)
    await desk.nurse.delete(`${desk.tokens}${ticket}/`)
    expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: null })
  })

  test('removing a ticket removes nothing else: no foreign key of the tables cascades to people, places or tickets (D41)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue({ sub_queue: desk.room1 })).body.id
    await desk.callNext(desk.room1)
    await desk.nurse.delete(`${desk.tokens}${ticket}/`)
    expect(await desk.pointState(desk.room1)).toMatchObject({ id: desk.room1, status: 'active' })
    const cascades = await server.sql<{ table: string }>(
      `select distinct conrelid::regclass::text as table from pg_constraint
      where contype = 'f' and confdeltype <> 'a' order by 1`,
    )
    // Only lists of pairs, which are part of what they belong to.
    expect(cascades.map((each) => each.table)).toEqual([
      'display_service_point',
      'display_stage',
      'location_department',
    ])
  })
})

describe('a ticket asked for through another queue', () => {
  test('it is told apart from an unknown one, but only to those who may use the queue (T13, D16)', async () => {
    const desk = await openQueue(server)
    const other = await desk.nurse.post(desk.clinic.at('/token/queue/'), {
      name: 'Evening',
      date: '2026-05-08',
      ...desk.resource,
    })
    const ticket = (await desk.issue()).body.id
    const there = desk.clinic.at(`/token/queue/${other.body.id}/token/${ticket}/`)
    const all = async (who: typeof desk.nurse) => [
      await who.get(there),
      await who.get(`${there}history/`),
      await who.put(there, { status: 'FULFILLED' }),
      await who.patch(there, { status: 'FULFILLED' }),
      await who.post(`${there}set_next/`, { sub_queue: desk.room1 }),
      await who.post(`${there}complete/`),
      await who.post(`${there}undo/`),
      await who.delete(there),
    ]
    for (const { status, body } of await all(desk.nurse)) {
      expect([status, body]).toEqual([400, rule('Token does not belong to the specified queue')])
    }
    const outsider = await (await openClinic(server)).staff('Nurse')
    expect((await all(outsider)).map(({ status }) => status)).toEqual(Array(8).fill(403))
    expect(await desk.token(ticket)).toMatchObject({ status: 'CREATED' })
  })

  test('a ticket of another facility is unknown through one of our queues (D16)', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openQueue(server)
    const ticket = (await elsewhere.issue()).body.id
    const boss = await desk.clinic.superuser()
    const there = `${desk.tokens}${ticket}/`
    for (const { status, body } of [
      await boss.get(there),
      await boss.put(there, { status: 'CANCELLED' }),
      await boss.post(`${there}set_next/`, { sub_queue: desk.room1 }),
      await boss.delete(there),
    ]) {
      expect([status, body]).toEqual([404, notFound('Token')])
    }
  })
})

describe('serving a certain ticket next', () => {
  test('it goes to the room, is served there and current there alone (T15, D9, D15, point 5)', async () => {
    const desk = await openQueue(server)
    const first = (await desk.issue()).body.id
    const second = (await desk.issue()).body.id
    await desk.callNext(desk.room1)
    const set = await desk.step(second, 'set_next', { sub_queue: desk.room1 })
    expect(set.status).toBe(200)
    expect(set.body).toMatchObject({
      id: second,
      status: 'IN_PROGRESS',
      sub_queue: { id: desk.room1, current_token: { id: second, status: 'IN_PROGRESS' } },
      resource_type: 'practitioner',
    })
    expect(await desk.token(first)).toMatchObject({ status: 'IN_PROGRESS', sub_queue: { id: desk.room1 } })
    const moved = await desk.step(second, 'set_next', { sub_queue: desk.room2 })
    expect(moved.body).toMatchObject({ sub_queue: { id: desk.room2, current_token: { id: second } } })
    expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: null })
    expect(await desk.pointState(desk.room2)).toMatchObject({ current_token: { id: second, number: 2 } })
  })

  test('any ticket may be served next, even one that was finished, and again (T15)', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    for (const status of ['FULFILLED', 'CANCELLED', 'UNFULFILLED', 'IN_PROGRESS']) {
      await put(desk, ticket, { status, sub_queue: null })
      const set = await desk.step(ticket, 'set_next', { sub_queue: desk.room1 })
      expect([set.status, set.body.status]).toEqual([200, 'IN_PROGRESS'])
      expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: { id: ticket } })
    }
  })

  test('nothing pretends to keep a next flag (D14)', async () => {
    const desk = await openQueue(server)
    const ticket = await desk.issue()
    expect(ticket.body).not.toHaveProperty('is_next')
    const columns = await server.sql(`select 1 from information_schema.columns where column_name = 'is_next'`)
    expect(columns).toEqual([])
  })
})

describe('listing tickets', () => {
  test('tickets are found by category, status, point, patient and part of a name', async () => {
    const desk = await openQueue(server)
    const priority = await desk.clinic.category('Priority', 'PRI')
    const ana = await desk.clinic.patient('Ana Santos')
    await desk.issue({ patient: ana })
    await desk.issue({ patient: await desk.clinic.patient('Leo 100% Mbeki') })
    await desk.issue({ category: priority, sub_queue: desk.room2 })
    const done = (await desk.issue()).body.id
    await put(desk, done, { status: 'FULFILLED', sub_queue: null })
    await desk.callNext(desk.room1)
    const list = async (query: string) => {
      const { status, body } = await desk.nurse.get(`${desk.tokens}?ordering=number&${query}`)
      expect([status, body]).toEqual([200, expect.anything()])
      expect(body.count).toBe(body.results.length)
      return body.results.map((each: { number: number; category: { shorthand: string } }) => [
        each.category.shorthand,
        each.number,
      ])
    }
    const [gen1, gen2, gen3, pri1] = [
      ['GEN', 1],
      ['GEN', 2],
      ['GEN', 3],
      ['PRI', 1],
    ]
    expect(await list(`category=${priority}`)).toEqual([pri1])
    expect(await list(`category=${unknown}`)).toEqual([])
    expect(await list('status=FULFILLED')).toEqual([gen3])
    expect(await list('status=FULFILLED,IN_PROGRESS')).toEqual([gen1, gen3])
    expect(await list(`sub_queue=${desk.room2}`)).toEqual([pri1])
    expect(await list('status=CREATED&sub_queue_is_null=true')).toEqual([gen2])
    expect(await list('status=CREATED&sub_queue_is_null=false')).toEqual([pri1])
    expect(await list(`patient=${ana}`)).toEqual([gen1])
    expect(await list(`patient_filter=${ana}`)).toEqual([gen1])
    expect(await list('patient_name=MBEK')).toEqual([gen2])
    expect(await list('patient_name=100%25')).toEqual([gen2])
    expect(await list('patient_name=%25%25')).toEqual([])
    expect(await list('patient_name=')).toHaveLength(4)
    expect(await list('foo=bar&category_name=x')).toHaveLength(4)
  })

  test('tickets come in the order asked for, newest change first otherwise, and pages never overlap', async () => {
    const desk = await openQueue(server)
    server.setClock('2026-05-08T04:00:00Z')
    for (let each = 0; each < 5; each++) {
      await desk.issue()
    }
    const numbers = async (query: string) =>
      (await desk.nurse.get(`${desk.tokens}?${query}`)).body.results.map(
        (each: { number: number }) => each.number,
      )
    server.setClock('2026-05-08T04:01:00Z')
    const third = (await desk.nurse.get(`${desk.tokens}?ordering=number&limit=1&offset=2`)).body.results[0]
    await put(desk, third.id, { note: 'touched' })
    server.setClock(undefined)
    expect(await numbers('ordering=number')).toEqual([1, 2, 3, 4, 5])
    expect(await numbers('ordering=-number')).toEqual([5, 4, 3, 2, 1])
    expect((await numbers('ordering=created_date')).toSorted((a: number, b: number) => a - b)).toEqual([
      1, 2, 3, 4, 5,
    ])
    expect(await numbers('')).toEqual([3, 5, 4, 2, 1])
    expect(await numbers('ordering=colour')).toEqual([3, 5, 4, 2, 1])
    const pages = [0, 2, 4].map((offset) => numbers(`ordering=-created_date&limit=2&offset=${offset}`))
    expect((await Promise.all(pages)).flat().toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
  })

  test('a page has fourteen tickets unless told, and never more than two hundred', async () => {
    const desk = await openQueue(server)
    await server.sql(
      `insert into ticket (facility_id, external_id, queue_id, category_id, number, status, arrived_at, created_at, updated_at)
      select q.facility_id, gen_random_uuid(), q.id, c.id, n, 'waiting', now(), now(), now()
      from queue q join category c on c.facility_id = q.facility_id, generate_series(1, 230) n where q.external_id = $1`,
      [desk.queue],
    )
    const page = async (query: string) => {
      const { body } = await desk.nurse.get(`${desk.tokens}?${query}`)
      return [body.count, body.results.length]
    }
    expect(await page('')).toEqual([230, 14])
    expect(await page('limit=500')).toEqual([230, 200])
    expect(await page('limit=99999999999999999999')).toEqual([230, 200])
    expect(await page('limit=50&offset=220')).toEqual([230, 10])
    expect(await page('offset=2147483647')).toEqual([230, 0])
  })

  test('a list costs the same few statements however many rows it has (D38)', async () => {
    const desk = await openQueue(server)
    const reader = desk.nurse
    const query = `resource_type=practitioner&resource_id=${desk.doctor.external_id}`
    const lists = {
      tickets: `${desk.tokens}?limit=200`,
      queues: desk.clinic.at(`/token/queue/?${query}&limit=200`),
      points: desk.clinic.at(`/token/sub_queue/?${query}&limit=200`),
      categories: desk.clinic.at('/token/category/?limit=200'),
      summary: desk.clinic.at(`/token/queue/${desk.queue}/summary/`),
    }
    const costs = async () => {
      const found: Record<string, number> = {}
      for (const [name, path] of Object.entries(lists)) {
        found[name] = (await server.statementsDuring(() => reader.get(path))).length
      }
      return found
    }
    await desk.issue()
    const few = await costs()
    for (let each = 0; each < 12; each++) {
      const category = await desk.clinic.category(`Category ${each}`, `C${each}`)
      const point = await desk.point(`Room ${each + 3}`)
      await desk.issue({ category, sub_queue: point, patient: await desk.clinic.patient() })
      await desk.callNext(point)
      await desk.nurse.post(desk.clinic.at('/token/queue/'), {
        name: `Queue ${each}`,
        date: '2026-05-08',
        ...desk.resource,
      })
    }
    expect(await costs()).toEqual(few)
    expect(Math.max(...Object.values(few))).toBeLessThanOrEqual(5)
  })
})

describe("a patient's tickets", () => {
  test('they come from every facility where the caller may see them, newest first, and are counted on every page', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openQueue(server)
    const patient = await desk.clinic.patient('Ana Santos')
    const boss = await desk.clinic.superuser()
    await desk.issue({ patient })
    await boss.post(elsewhere.tokens, { category: elsewhere.category, patient })
    await desk.issue({ patient })
    const list = async (who: typeof boss, query = '') => {
      const { status, body } = await who.get(`/patient/${patient}/get_tokens/${query}`)
      expect(status).toBe(200)
      return [body.count, ...body.results.map((each: { queue: { id: string } }) => each.queue.id)]
    }
    expect(await list(boss)).toEqual([3, desk.queue, elsewhere.queue, desk.queue])
    expect(await list(desk.nurse)).toEqual([2, desk.queue, desk.queue])
    expect(await list(elsewhere.nurse)).toEqual([1, elsewhere.queue])
    expect(await list(desk.nurse, '?limit=1&offset=1')).toEqual([2, desk.queue])
    expect(await list(desk.nurse, '?offset=5')).toEqual([2])
  })
})

describe('the history of a ticket', () => {
  test('it tells who did what when, oldest first (D42)', async () => {
    const desk = await openQueue(server)
    const omar = await desk.clinic.staff('Doctor', { name: 'Omar Aziz' })
    server.setClock('2026-05-08T04:00:00Z')
    const ticket = (await desk.issue()).body.id
    server.setClock('2026-05-08T04:10:00.5Z')
    await omar.post(`${desk.tokens}${ticket}/call/`, { sub_queue: desk.room1 })
    server.setClock('2026-05-08T04:11:00Z')
    await omar.post(`${desk.tokens}${ticket}/serve/`)
    server.setClock('2026-05-08T04:20:00Z')
    await put(desk, ticket, { status: 'FULFILLED', note: 'Follow-up', sub_queue: desk.room1 })
    server.setClock(undefined)
    const told = await history(desk, ticket)
    expect(
      told.map((each: Record<string, unknown> & { actor: { id: string } }) => [
        each.at,
        each.kind,
        each.actor.id,
        each.from,
        each.to,
        each.note,
      ]),
    ).toEqual([
      ['2026-05-08T04:00:00Z', 'ticket.issued', desk.nurse.id, null, 'CREATED', null],
      ['2026-05-08T04:10:00.5Z', 'ticket.called', omar.id, 'CREATED', 'CREATED', null],
      ['2026-05-08T04:11:00Z', 'ticket.served', omar.id, 'CREATED', 'IN_PROGRESS', null],
      ['2026-05-08T04:20:00Z', 'ticket.completed', desk.nurse.id, 'IN_PROGRESS', 'FULFILLED', 'Follow-up'],
    ])
    const [times] = await server.sql(
      'select arrived_at, called_at, service_started_at, service_ended_at from ticket where external_id = $1',
      [ticket],
    )
    expect(times).toEqual({
      arrived_at: '2026-05-08T04:00:00Z',
      called_at: '2026-05-08T04:10:00.5Z',
      service_started_at: '2026-05-08T04:11:00Z',
      service_ended_at: '2026-05-08T04:20:00Z',
    })
  })

  test('saying the same twice is not told twice', async () => {
    const desk = await openQueue(server)
    const ticket = (await desk.issue()).body.id
    for (const _again of [1, 2]) {
      const { status } = await put(desk, ticket, { status: 'FULFILLED', note: 'x', sub_queue: null })
      expect(status).toBe(200)
    }
    expect(await history(desk, ticket)).toHaveLength(2)
  })

  test('instants on the wire are in UTC with Z, with a fraction only when there is one (point 21)', async () => {
    const desk = await openQueue(server)
    const at = async (now: string) => {
      server.setClock(now)
      const { body } = await desk.issue()
      server.setClock(undefined)
      return [body.created_date, body.modified_date]
    }
    expect(await at('2026-05-08T04:00:00Z')).toEqual(['2026-05-08T04:00:00Z', '2026-05-08T04:00:00Z'])
    expect(await at('2026-05-08T04:00:00.250Z')).toEqual([
      '2026-05-08T04:00:00.25Z',
      '2026-05-08T04:00:00.25Z',
    ])
  })
})
