import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Answer, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'
import { openServiceDesk, type ServiceDesk } from '../../testing/service-desk.ts'

const server: TestServer = await openServer()
let desk: ServiceDesk

const nine = '2026-05-08T03:30:00Z'

beforeAll(async () => {
  server.setClock(nine)
  desk = await openServiceDesk(server)
})
beforeEach(() => server.setClock(nine))

const open = (patient_id: unknown, more: object = {}, caller = desk.clerk) =>
  caller.post('/visits', { patient_id, ...more }, desk.clinic.branch)
const openNew = async (name?: string): Promise<number> =>
  (await open(await desk.clinic.patient(name))).body.data.id
const find = async (visit: number | string) =>
  (await desk.clerk.get(`/visits/${visit}`, desk.clinic.branch)).body.data
const complete = (visit: number | string, body?: object, caller = desk.clerk) =>
  caller.put(`/visits/${visit}/complete`, body, desk.clinic.branch)
const register = (visit_id: number, patient_id: number) =>
  desk.clerk.post(
    `/branch-services/${desk.serviceId}/queue`,
    { patient_id, visit_id, priority_type: 4 },
    desk.clinic.branch,
  )
const eventsOf = (visit: number) =>
  server.sql(
    `select kind, actor_id, from_status, to_status from event
    where facility_id = $1 and subject_id = $2 and kind like 'visit.%' order by id`,
    [desk.clinic.facilityId, visit],
  )
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).toSorted((a, b) => a - b)

describe('opening a visit', () => {
  test('makes one of a patient who is known here', async () => {
    const patient = await desk.clinic.patient('Ana Santos')
    const { status, body } = await open(patient, { notes: 'Came with her son' })
    expect(status).toBe(201)
    expect(body).toEqual({
      message: 'Visit opened.',
      data: {
        id: expect.any(Number),
        external_id: expect.any(String),
        patient: {
          id: expect.any(Number),
          external_id: patient,
          first_name: 'Ana',
          last_name: 'Santos',
          full_name: 'Ana Santos',
          gender: 'female',
          phone_number: '+919876543210',
          date_of_birth: null,
          age: 46,
        },
        patient_id: body.data.patient.id,
        branch_id: desk.clinic.facilityId,
        status: 'open',
        notes: 'Came with her son',
        opened_at: nine,
        completed_at: null,
        tickets: [],
      },
    })
    expect(await eventsOf(body.data.id)).toEqual([
      { kind: 'visit.opened', actor_id: desk.clerk.userId, from_status: null, to_status: 'open' },
    ])
    for (const name of [body.data.id, body.data.external_id]) {
      const found = await desk.clerk.get(`/visits/${name}`, desk.clinic.branch)
      expect([found.status, found.body]).toEqual([
        200,
        { message: 'Visit retrieved successfully.', data: body.data },
      ])
    }
  })

  test('a second time gives the one that is open', async () => {
    const patient = await desk.clinic.patient()
    const first = await open(patient)
    const again = await open(first.body.data.patient.id, { notes: 'again' }, desk.colleague)
    expect([again.status, again.body.data]).toEqual([200, first.body.data])
    expect(await eventsOf(first.body.data.id)).toHaveLength(1)
  })

  test('at ten desks at once makes one visit', async () => {
    for (const _again of [1, 2, 3]) {
      const patient = await desk.clinic.patient()
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, each) => open(patient, {}, each % 2 ? desk.clerk : desk.colleague)),
      )
      expect(statuses(answers)).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 201])
      const ids = new Set(answers.map(({ body }) => body.data.id))
      expect(ids.size).toBe(1)
      expect(await eventsOf([...ids][0])).toHaveLength(1)
    }
  })

  test('waits for a colleague who opens it, and goes on from there', async () => {
    const patient = await desk.clinic.patient()
    const answer = await server.meanwhile<Answer>(async (colleague) => {
      await colleague.run(
        `insert into visit (facility_id, patient_id, clinic_date, opened_at, updated_at)
        select $1, id, '2026-05-08', now(), now() from patient where external_id = $2`,
        [desk.clinic.facilityId, patient],
      )
      const opened = open(patient)
      await vi.waitUntil(() => colleague.somebodyWaits(), { timeout: 5000, interval: 1 })
      await colleague.run('commit')
      return opened
    })
    expect([answer.status, answer.body.message]).toEqual([200, 'The visit is open already.'])
  })

  test('is for one day on the calendar of the branch', async () => {
    const patient = await desk.clinic.patient('Late Visitor')
    // Half past eleven in the evening and one minute past midnight in Kolkata.
    server.setClock('2026-05-08T18:00:00Z')
    const today = await open(patient)
    server.setClock('2026-05-08T18:31:00Z')
    const tomorrow = await open(patient)
    expect(statuses([today, tomorrow])).toEqual([201, 201])
    const on = async (date: string) =>
      (await desk.clerk.get(`/visits?date=${date}&search=late`, desk.clinic.branch)).body.data
    expect(await on('2026-05-08')).toEqual([today.body.data])
    expect(await on('2026-05-09')).toEqual([tomorrow.body.data])
  })

  test('makes another one after the first is completed', async () => {
    const patient = await desk.clinic.patient()
    const first = await open(patient)
    await complete(first.body.data.id)
    const second = await open(patient)
    expect(second.status).toBe(201)
    expect(second.body.data.id).not.toBe(first.body.data.id)
  })

  test('wants a patient of this branch', async () => {
    const elsewhere = await openClinic(server)
    const theirs = await elsewhere.patient()
    const superuser = await desk.clinic.superuser()
    for (const [patient, caller] of [
      [theirs, desk.clerk],
      [theirs, superuser],
      [999_999_999, desk.clerk],
      ['ffffffff-ffff-4fff-8fff-ffffffffffff', desk.clerk],
    ] as const) {
      const { status, body } = await open(patient, {}, caller)
      expect([status, body.errors]).toEqual([422, { patient_id: ['The selected patient id is invalid.'] }])
    }
  })

  test.each([
    [{}, ['patient_id']],
    [{ patient_id: null, notes: 'x'.repeat(1001) }, ['notes', 'patient_id']],
    [{ patient_id: 'Ana' }, ['patient_id']],
    [{ patient_id: 1.5 }, ['patient_id']],
  ])('is not asked for as %j', async (body, fields) => {
    const answer = await desk.clerk.post('/visits', body, desk.clinic.branch)
    expect([answer.status, Object.keys(answer.body.errors).toSorted()]).toEqual([422, fields])
  })

  test('is for those who work in the branch, signed in, and in a branch that is named', async () => {
    const elsewhere = await openServiceDesk(server)
    const patient = await desk.clinic.patient()
    const visit = await openNew()
    for (const [method, path] of [
      ['post', '/visits'],
      ['get', '/visits'],
      ['get', `/visits/${visit}`],
      ['put', `/visits/${visit}/complete`],
    ] as const) {
      const ask = (caller: ServiceDesk['clerk'], headers: Record<string, string>) =>
        method === 'get' ? caller.get(path, headers) : caller[method](path, { patient_id: patient }, headers)
      expect((await ask(server.anonymous, desk.clinic.branch)).status).toBe(401)
      expect((await ask(elsewhere.clerk, desk.clinic.branch)).status).toBe(403)
      expect((await ask(desk.clerk, {})).status).toBe(422)
    }
  })
})

describe('finding visits', () => {
  test('shows their tickets in full, closed ones included, in the order in which they were issued', async () => {
    const visit = await openNew()
    const tickets = [
      await desk.ticket({ visit, status: 'completed' }),
      await desk.ticket({ visit, status: 'cancelled' }),
      await desk.ticket({ visit, status: 'waiting' }),
    ]
    await desk.ticket({ visit: await openNew(), status: 'waiting' })
    const { patient_id, tickets: shown } = await find(visit)
    expect(shown).toMatchObject(
      tickets.map(({ id, external_id, label }, place) => ({
        id,
        external_id,
        ticket_number: label,
        status: { value: ['completed', 'cancelled', 'waiting'][place] },
        priority_type: { value: 4, label: 'Regular', color: 'blue' },
        patient: { id: patient_id },
        visit_id: visit,
        branch_service_id: desk.serviceId,
      })),
    )
    const listed = (await desk.clerk.get('/visits?perPage=200', desk.clinic.branch)).body.data
    expect(listed.find(({ id }: { id: number }) => id === visit).tickets).toEqual(shown)
  })

  test('says that one of another branch is unknown', async () => {
    const elsewhere = await openServiceDesk(server)
    const visit = await openNew()
    for (const name of [visit, (await find(visit)).external_id, 999_999_999, 'today', '-1']) {
      for (const answer of [
        await elsewhere.clerk.get(`/visits/${name}`, elsewhere.clinic.branch),
        await elsewhere.clerk.put(`/visits/${name}/complete`, {}, elsewhere.clinic.branch),
      ]) {
        expect([answer.status, answer.body]).toEqual([404, { message: 'Visit not found.' }])
      }
    }
  })

  test('lists those of today, who came last first, by status and by patient', async () => {
    const other = await openServiceDesk(server)
    const { branch } = other.clinic
    const visits: number[] = []
    for (const [place, name] of ['Ana Santos', 'Ben Cruz', 'Cora Santos'].entries()) {
      server.setClock(`2026-05-08T04:0${place}:00Z`)
      const patient_id = await other.clinic.patient(name, `+91987654321${place}`)
      visits.push((await other.clerk.post('/visits', { patient_id }, branch)).body.data.id)
    }
    const [ana, ben, cora] = visits
    await other.clerk.put(`/visits/${ben}/complete`, {}, branch)
    const list = async (query: string) => {
      const { body } = await other.clerk.get(`/visits${query}`, branch)
      return body.data.map(({ id }: { id: number }) => id)
    }
    expect(await list('')).toEqual([cora, ben, ana])
    expect(await list('?status=open')).toEqual([cora, ana])
    expect(await list('?status=completed')).toEqual([ben])
    expect(await list('?search=SANTOS')).toEqual([cora, ana])
    expect(await list('?search=3211')).toEqual([ben])
    expect(await list('?search=%25')).toEqual([])
    expect(await list('?date=2026-05-07')).toEqual([])
    const first = await other.clerk.get('/visits?search=santos&perPage=1', branch)
    expect(first.body.meta).toMatchObject({ current_page: 1, last_page: 2, total: 2 })
    expect(first.body.links.next).toBe('/api/v1/visits?search=santos&perPage=1&page=2')
    const second = await other.clerk.get(first.body.links.next, branch)
    expect(second.body.data[0].id).toBe(ana)
  })

  test.each(['date=today', 'date=2026-02-30', 'status=lost', 'page=last'])('takes no %s', async (query) => {
    const { status, body } = await desk.clerk.get(`/visits?${query}`, desk.clinic.branch)
    expect([status, Object.keys(body.errors)]).toEqual([422, [query.split('=')[0]]])
  })
})

describe('completing a visit', () => {
  test('checks out what was completed and leaves alone what was over before', async () => {
    const visit = await openNew()
    const served = [
      await desk.ticket({ visit, status: 'completed' }),
      await desk.ticket({ visit, status: 'completed' }),
    ]
    const over = await Promise.all(
      (['no_show', 'transferred', 'cancelled', 'entered_in_error'] as const).map(async (status) => ({
        status,
        ticket: await desk.ticket({ visit, status }),
      })),
    )
    server.setClock('2026-05-08T06:00:00Z')
    const { status, body } = await complete(visit)
    expect([status, body.message]).toEqual([200, 'Visit completed.'])
    expect(body.data).toMatchObject({ status: 'completed', completed_at: '2026-05-08T06:00:00Z' })
    for (const ticket of served) {
      expect(await desk.statusOf(ticket)).toEqual({ status: 'checked_out', version: 2 })
    }
    for (const { ticket, status: before } of over) {
      expect(await desk.statusOf(ticket)).toEqual({ status: before, version: 1 })
    }
    const events = await server.sql(
      `select kind, actor_id, ticket_id, queue_id is not null as has_queue, resource_id is not null as has_resource,
        ticket_version, from_status, to_status, before -> 'ticket' ->> 'status' as before
      from event where facility_id = $1 and ticket_id = any ($2) order by id`,
      [desk.clinic.facilityId, [...served, ...over.map(({ ticket }) => ticket)].map(({ id }) => id)],
    )
    expect(events).toEqual(
      served.map(({ id }) => ({
        kind: 'ticket.checked_out',
        actor_id: desk.clerk.userId,
        ticket_id: id,
        has_queue: true,
        has_resource: true,
        ticket_version: 2,
        from_status: 'completed',
        to_status: 'checked_out',
        before: 'completed',
      })),
    )
    expect((await eventsOf(visit)).at(-1)).toMatchObject({
      kind: 'visit.completed',
      from_status: 'open',
      to_status: 'completed',
    })
  })

  test('a second time changes nothing, nor do ten at once', async () => {
    const visit = await openNew()
    await desk.ticket({ visit, status: 'completed' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => complete(visit)))
    expect(new Set(statuses(answers))).toEqual(new Set([200]))
    server.setClock('2026-05-08T09:00:00Z')
    const again = await complete(visit, { force: true })
    expect([again.status, again.body.data.completed_at]).toEqual([200, nine])
    expect((await eventsOf(visit)).map(({ kind }) => kind)).toEqual(['visit.opened', 'visit.completed'])
  })

  test.each(['checked_in', 'waiting', 'called', 'in_service', 'skipped'] as const)(
    'is refused while a ticket is %s, and says which',
    async (status) => {
      const visit = await openNew()
      const served = await desk.ticket({ visit, status: 'completed' })
      const ticket = await desk.ticket({ visit, status })
      const answer = await complete(visit)
      expect([answer.status, answer.body]).toEqual([
        409,
        {
          message: 'The visit has open tickets.',
          data: {
            tickets: [{ id: ticket.id, external_id: ticket.external_id, ticket_number: ticket.label }],
          },
        },
      ])
      expect(await find(visit)).toMatchObject({ status: 'open', completed_at: null })
      expect(await desk.statusOf(served)).toEqual({ status: 'completed', version: 1 })
      expect(await desk.statusOf(ticket)).toEqual({ status, version: 1 })
      expect(await eventsOf(visit)).toHaveLength(1)
    },
  )

  test('by force makes no-shows of open tickets, ends their stage visits and frees the service point', async () => {
    const staged = await openServiceDesk(server)
    const { facilityId, branch } = staged.clinic
    await server.sql(
      `insert into stage (facility_id, healthcare_service_id, name, code, position, is_initial, is_terminal, created_at, updated_at)
      values ($1, $2, 'Reception', 'REC', 1, true, false, now(), now())`,
      [facilityId, staged.serviceId],
    )
    const patient = await staged.clinic.patient()
    const visit = (await staged.clerk.post('/visits', { patient_id: patient }, branch)).body.data.id
    const body = { patient_id: patient, visit_id: visit, priority_type: 4 }
    const waiting = (await staged.clerk.post(`/branch-services/${staged.service}/queue`, body, branch)).body
      .data
    const served = await staged.ticket({ visit, status: 'completed' })
    const attended = await staged.ticket({ visit, status: 'in_service' })
    const [point] = await server.sql<{ id: number }>(
      `insert into service_point (facility_id, resource_id, name, status, current_ticket_id, created_at, updated_at)
      select $1, q.resource_id, 'Room 1', 'active', t.id, now(), now()
      from ticket t join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
      where t.facility_id = $1 and t.id = $2 returning id`,
      [facilityId, attended.id],
    )
    const answer = await staged.clerk.put(`/visits/${visit}/complete`, { force: true }, branch)
    expect([answer.status, answer.body.data.status]).toEqual([200, 'completed'])
    expect((await staged.statusOf(served)).status).toBe('checked_out')
    expect(await staged.statusOf(waiting)).toEqual({ status: 'no_show', version: 2 })
    expect(await staged.statusOf(attended)).toEqual({ status: 'no_show', version: 2 })
    expect(
      await server.sql('select id, status, completed_at from stage_visit where ticket_id = $1', [waiting.id]),
    ).toEqual([{ id: waiting.current_stage_visit.id, status: 'skipped', completed_at: nine }])
    expect(
      await server.sql('select current_ticket_id from service_point where id = $1', [point?.id]),
    ).toEqual([{ current_ticket_id: null }])
    const [event] = await server.sql(
      `select kind, from_status, to_status, ticket_version, stage_id, stage_visit_id, before -> 'stage_visit' ->> 'status' as stay
      from event where facility_id = $1 and ticket_id = $2 order by id desc limit 1`,
      [facilityId, waiting.id],
    )
    expect(event).toEqual({
      kind: 'ticket.no_show',
      from_status: 'checked_in',
      to_status: 'no_show',
      ticket_version: 2,
      stage_id: waiting.current_stage_visit.service_stage_id,
      stage_visit_id: waiting.current_stage_visit.id,
      stay: 'waiting',
    })
    const undone = await staged.clerk.put(`/queue-tickets/${waiting.id}/undo`, {}, branch)
    expect(undone.status).toBe(409)
  })

  test.each([{ force: 'yes' }, { force: 1 }])('takes no %j', async (body) => {
    const answer = await complete(await openNew(), body)
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, ['force']])
  })
})

describe('completing a visit while somebody adds a ticket to it', () => {
  test('waits for the ticket and does not overlook it', async () => {
    const visit = await openNew()
    const template = await desk.ticket({ visit, status: 'completed' })
    const answer = await server.meanwhile<Answer>(async (desk2) => {
      await desk2.run(
        `insert into ticket (facility_id, external_id, queue_id, category_id, number, status, visit_id, arrived_at, created_at, updated_at)
        select facility_id, gen_random_uuid(), queue_id, category_id, number + 1000, 'checked_in', visit_id, now(), now(), now()
        from ticket where facility_id = $1 and id = $2`,
        [desk.clinic.facilityId, template.id],
      )
      const completed = complete(visit)
      await vi.waitUntil(() => desk2.somebodyWaits(), { timeout: 5000, interval: 1 })
      await desk2.run('commit')
      return completed
    })
    expect(answer.status).toBe(409)
    expect(answer.body.data.tickets).toHaveLength(1)
    expect(await find(visit)).toMatchObject({ status: 'open' })
  })

  test('makes whoever registers wait, and tells that the visit is over', async () => {
    const { id, patient_id } = (await open(await desk.clinic.patient())).body.data
    const answer = await server.meanwhile<Answer>(async (colleague) => {
      await colleague.run('select from visit where facility_id = $1 and id = $2 for update', [
        desk.clinic.facilityId,
        id,
      ])
      const registered = register(id, patient_id)
      await vi.waitUntil(() => colleague.somebodyWaits(), { timeout: 5000, interval: 1 })
      await colleague.run(
        `update visit set status = 'completed', progress = 'completed', completed_at = now() where id = $1`,
        [id],
      )
      await colleague.run('commit')
      return registered
    })
    expect([answer.status, answer.body.errors]).toEqual([422, { visit_id: ['The visit is not open.'] }])
    expect((await find(id)).tickets).toEqual([])
  })

  test('leaves no open ticket behind, whatever happens to its tickets at the same moment', async () => {
    const target_service_id = await desk.clinic.service('Lasik', 'LAS')
    const transfer = { target_service_id, transfer_priority_type: 'end_of_queue', priority_type: 4 }
    for (let each = 0; each < 10; each += 1) {
      const { id, patient_id } = (await open(await desk.clinic.patient())).body.data
      const [first, second] = [await desk.ticket({ visit: id }), await desk.ticket({ visit: id })]
      const step = (name: string) =>
        desk.clerk.put(`/queue-tickets/${first.id}/${name}`, {}, desk.clinic.branch)
      const answers = await Promise.all([
        step('serve'),
        desk.clerk.post(`/queue-tickets/${second.id}/transfer`, transfer, desk.clinic.branch),
        complete(id, { force: true }),
        register(id, patient_id),
        step('skip'),
      ])
      expect(statuses(answers).filter((status) => status >= 500)).toEqual([])
      const { status, tickets } = await find(id)
      expect([answers[2].status, status]).toEqual([200, 'completed'])
      const left = tickets.map((ticket: { status: { value: string } }) => ticket.status.value)
      const over = ['no_show', 'transferred', 'checked_out']
      expect(left.filter((value: string) => !over.includes(value))).toEqual([])
    }
  })

  test('lets one of the two through: a ticket that is counted, or a visit that is over', async () => {
    const outcomes = new Set<string>()
    for (let each = 0; each < 20; each += 1) {
      const { id, patient_id } = (await open(await desk.clinic.patient())).body.data
      // Whoever is sent first is not always first there.
      const acts = [() => register(id, patient_id), () => complete(id)]
      const inTurn = each % 2 ? acts : acts.toReversed()
      const answers = await Promise.all(inTurn.map((act) => act()))
      const [registered, completed] = (each % 2 ? answers : answers.toReversed()) as [Answer, Answer]
      const { status, tickets } = await find(id)
      const fault = Object.keys(registered.body.errors ?? {}).join('')
      outcomes.add([registered.status, fault, completed.status, status, tickets.length].join(' '))
    }
    const allowed = ['201  409 open 1', '422 visit_id 200 completed 0']
    expect([...outcomes].filter((outcome) => !allowed.includes(outcome))).toEqual([])
  })

  test('waits for somebody who takes a step with a ticket, and counts what the ticket is then', async () => {
    const visit = await openNew()
    const ticket = await desk.ticket({ visit, status: 'in_service' })
    const answer = await server.meanwhile<Answer>(async (doctor) => {
      await doctor.run(`update ticket set status = 'completed' where facility_id = $1 and id = $2`, [
        desk.clinic.facilityId,
        ticket.id,
      ])
      const completed = complete(visit)
      await vi.waitUntil(() => doctor.somebodyWaits(), { timeout: 5000, interval: 1 })
      await doctor.run('commit')
      return completed
    })
    expect(answer.status).toBe(200)
    expect(await desk.statusOf(ticket)).toEqual({ status: 'checked_out', version: 2 })
  })
})
