import { beforeAll, describe, expect, test } from 'vitest'
import { openClinic, openQueue, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const unknown = '00000000-0000-4000-8000-000000000000'
const day = '2026-05-08'

beforeAll(async () => {
  server = await openServer()
})

const rule = (msg: string) => ({ errors: [{ type: 'validation_error', msg }] })
const notFound = (model: string) => ({
  errors: [{ type: 'object_not_found', msg: `No ${model} matches the given query.` }],
  detail: `No ${model} matches the given query.`,
})

describe('which resource a queue is for', () => {
  const words = {
    practitioner: 'Schedule User is not part of the facility',
    location: 'Location is not part of the facility',
    healthcare_service: 'Healthcare Service is not part of the facility',
  }

  test.each(Object.entries(words))(
    'a %s of another facility gets no queue, no ticket, no service point and no list (Q1)',
    async (kind, msg) => {
      const { clinic, nurse, category } = await openQueue(server)
      const other = await openClinic(server)
      const foreign = {
        practitioner: async () => (await other.doctor()).external_id,
        location: () => other.location(),
        healthcare_service: () => other.service(),
      }[kind]
      const resource = { resource_type: kind, resource_id: await foreign?.() }
      const issue = { ...resource, date: day, category }
      const query = `resource_type=${kind}&resource_id=${resource.resource_id}`
      const answers = [
        await nurse.post(clinic.at('/token/queue/'), { name: 'Morning', date: day, ...resource }),
        await nurse.post(clinic.at('/token/queue/generate_token/'), issue),
        await nurse.post(clinic.at('/token/sub_queue/'), { name: 'Room', status: 'active', ...resource }),
        await nurse.get(clinic.at(`/token/queue/?${query}`)),
        await nurse.get(clinic.at(`/token/sub_queue/?${query}`)),
      ]
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
      expect(answers.map(({ body }) => body)).toEqual(Array(5).fill(rule(msg)))
    },
  )

  test.each([
    ['practitioner', 'User'],
    ['location', 'FacilityLocation'],
    ['healthcare_service', 'HealthcareService'],
  ])('a %s that nobody knows is not found (Q2)', async (kind, model) => {
    const { clinic, nurse } = await openQueue(server)
    const resource = { resource_type: kind, resource_id: unknown }
    const created = await nurse.post(clinic.at('/token/queue/'), { name: 'Morning', date: day, ...resource })
    expect([created.status, created.body]).toEqual([404, notFound(model)])
    const listed = await nurse.get(clinic.at(`/token/queue/?resource_type=${kind}&resource_id=${unknown}`))
    expect([listed.status, listed.body]).toEqual([404, notFound(model)])
  })
})

describe('opening a queue', () => {
  test('the first queue of a doctor and day is primary and the next is not (Q3)', async () => {
    const { clinic, nurse, resource, queue } = await openQueue(server)
    const first = await nurse.get(clinic.at(`/token/queue/${queue}/`))
    expect(first.body).toEqual({
      id: queue,
      name: 'Morning',
      date: day,
      is_primary: true,
      system_generated: false,
      created_by: expect.objectContaining({ id: nurse.id }),
      updated_by: expect.objectContaining({ id: nurse.id }),
    })
    const second = await nurse.post(clinic.at('/token/queue/'), {
      name: 'Evening',
      date: day,
      ...resource,
      set_is_primary: true,
      is_primary: true,
      system_generated: true,
    })
    expect(second.body).toMatchObject({ is_primary: false, system_generated: false })
    const tomorrow = await nurse.post(clinic.at('/token/queue/'), {
      name: 'Morning',
      date: '2026-05-09',
      ...resource,
    })
    expect(tomorrow.body).toMatchObject({ is_primary: true })
  })

  test('a queue may be for a day long past or far ahead (Q8)', async () => {
    const { clinic, nurse, resource } = await openQueue(server)
    for (const date of ['1999-01-01', '2030-12-31', '2028-02-29']) {
      const created = await nurse.post(clinic.at('/token/queue/'), { name: 'Some day', date, ...resource })
      expect([created.status, created.body.date]).toEqual([200, date])
    }
  })

  test('an update changes the name and nothing else (Q7)', async () => {
    const { clinic, nurse, queue } = await openQueue(server)
    const change = {
      id: unknown,
      name: 'Forenoon',
      date: '2020-01-01',
      is_primary: false,
      system_generated: true,
      resource_type: 'location',
      resource_id: unknown,
    }
    const at = clinic.at(`/token/queue/${queue}/`)
    for (const send of [() => nurse.put(at, change), () => nurse.patch(at, change)]) {
      const { status, body } = await send()
      expect(status).toBe(200)
      expect(body).toMatchObject({
        id: queue,
        name: 'Forenoon',
        date: day,
        is_primary: true,
        system_generated: false,
      })
    }
  })

  test('a partial update of nothing changes nothing (D47, point 23)', async () => {
    const { clinic, nurse, queue } = await openQueue(server)
    const { status, body } = await nurse.patch(clinic.at(`/token/queue/${queue}/`), {})
    expect([status, body.name]).toEqual([200, 'Morning'])
  })

  test('a name changed by one desk is seen by all at once, wherever it is shown (D40)', async () => {
    const desk = await openQueue(server)
    const ticket = await desk.issue({ sub_queue: desk.room1 })
    await desk.nurse.get(`${desk.tokens}${ticket.body.id}/`)
    await desk.nurse.put(desk.clinic.at(`/token/queue/${desk.queue}/`), { name: 'Renamed queue' })
    await desk.nurse.put(desk.clinic.at(`/token/sub_queue/${desk.room1}/`), {
      name: 'Renamed room',
      status: 'active',
    })
    await server.sql('update app_user set first_name = $2 where id = $1', [
      desk.nurse.userId,
      'Renamed nurse',
    ])
    await server.sql('update app_user set first_name = $2 where id = $1', [desk.doctor.id, 'Renamed doctor'])
    expect(await desk.token(ticket.body.id)).toMatchObject({
      queue: { name: 'Renamed queue' },
      sub_queue: { name: 'Renamed room' },
      created_by: { first_name: 'Renamed nurse' },
      resource: { first_name: 'Renamed doctor' },
    })
  })
})

describe('the primary queue', () => {
  const states = async (desk: Awaited<ReturnType<typeof openQueue>>) => {
    const { resource_type, resource_id } = desk.resource
    const listed = await desk.nurse.get(
      desk.clinic.at(`/token/queue/?resource_type=${resource_type}&resource_id=${resource_id}&date=${day}`),
    )
    return Object.fromEntries(
      listed.body.results.map((each: { name: string; is_primary: boolean }) => [each.name, each.is_primary]),
    )
  }
  const add = async (desk: Awaited<ReturnType<typeof openQueue>>, name: string): Promise<string> =>
    (await desk.nurse.post(desk.clinic.at('/token/queue/'), { name, date: day, ...desk.resource })).body.id

  test('making a queue primary leaves exactly one, however often it is asked (Q6)', async () => {
    const desk = await openQueue(server)
    const evening = await add(desk, 'Evening')
    for (const _again of [1, 2]) {
      const { status, body } = await desk.nurse.post(desk.clinic.at(`/token/queue/${evening}/set_primary/`))
      expect([status, body]).toEqual([
        200,
        { id: evening, name: 'Evening', date: day, is_primary: true, system_generated: false },
      ])
      expect(await states(desk)).toEqual({ Morning: false, Evening: true })
    }
  })

  test('when the primary queue is deleted the oldest other one takes its place (D6)', async () => {
    const desk = await openQueue(server)
    await add(desk, 'Noon')
    await add(desk, 'Evening')
    const gone = await desk.nurse.delete(desk.clinic.at(`/token/queue/${desk.queue}/`))
    expect([gone.status, gone.body]).toEqual([204, ''])
    expect((await desk.nurse.get(desk.clinic.at(`/token/queue/${desk.queue}/`))).status).toBe(404)
    expect(await states(desk)).toEqual({ Noon: true, Evening: false })
  })

  test('a ticket for the day goes to the primary queue, hand-made or not, and makes no second one (Q5, D7)', async () => {
    const desk = await openQueue(server)
    const evening = await add(desk, 'Evening')
    await desk.nurse.post(desk.clinic.at(`/token/queue/${evening}/set_primary/`))
    const issued = await desk.nurse.post(desk.clinic.at('/token/queue/generate_token/'), {
      ...desk.resource,
      date: day,
      category: desk.category,
    })
    expect(issued.body.queue).toMatchObject({ id: evening, is_primary: true, system_generated: false })
    expect(await states(desk)).toEqual({ Morning: false, Evening: true })
  })

  test('a ticket for a day without a queue opens one called System Generated (Q4)', async () => {
    const desk = await openQueue(server, { date: '2026-05-01' })
    const patient = await desk.clinic.patient()
    const issue = { ...desk.resource, date: day, category: desk.category, patient, note: 'Walk-in' }
    const { status, body } = await desk.nurse.post(desk.clinic.at('/token/queue/generate_token/'), issue)
    expect(status).toBe(200)
    expect(body).toMatchObject({ number: 1, status: 'CREATED', note: 'Walk-in', patient: { id: patient } })
    expect(body.queue).toEqual({
      id: expect.any(String),
      name: 'System Generated',
      date: day,
      is_primary: true,
      system_generated: true,
    })
    expect(body).not.toHaveProperty('created_by')
    const again = await desk.nurse.post(desk.clinic.at('/token/queue/generate_token/'), issue)
    expect(again.body).toMatchObject({ number: 2, queue: { id: body.queue.id } })
  })

  test('a refused ticket leaves no queue and no binding behind', async () => {
    const clinic = await openClinic(server)
    const nurse = await clinic.staff('Nurse')
    const resource = { resource_type: 'location', resource_id: await clinic.location() }
    const { status, body } = await nurse.post(clinic.at('/token/queue/generate_token/'), {
      ...resource,
      date: day,
      category: await clinic.category(),
      patient: unknown,
    })
    expect([status, body]).toEqual([404, notFound('Patient')])
    const [left] = await server.sql<{ queues: number; resources: number; events: number }>(
      `select (select count(*) from queue where facility_id = $1) as queues,
        (select count(*) from resource where facility_id = $1) as resources,
        (select count(*) from event where facility_id = $1) as events`,
      [clinic.facilityId],
    )
    expect(left).toEqual({ queues: 0, resources: 0, events: 0 })
  })

  test('a ticket of the day keeps its service point and says who issued it (D19)', async () => {
    const desk = await openQueue(server)
    const issued = await desk.nurse.post(desk.clinic.at('/token/queue/generate_token/'), {
      ...desk.resource,
      date: day,
      category: desk.category,
      sub_queue: desk.room2,
    })
    expect(issued.body.sub_queue).toMatchObject({ id: desk.room2 })
    expect(await desk.token(issued.body.id)).toMatchObject({
      created_by: { id: desk.nurse.id },
      updated_by: { id: desk.nurse.id },
    })
  })

  test('a ticket of the day checks its service point as any other (T2, T3, D19)', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openQueue(server)
    const colleague = await desk.clinic.doctor('Omar Aziz')
    const hers = { resource_type: 'practitioner', resource_id: colleague.external_id }
    const herRoom = await desk.nurse.post(desk.clinic.at('/token/sub_queue/'), {
      name: 'Room 9',
      status: 'active',
      ...hers,
    })
    const issue = (sub_queue: string) =>
      desk.nurse.post(desk.clinic.at('/token/queue/generate_token/'), {
        ...desk.resource,
        date: day,
        category: desk.category,
        sub_queue,
      })
    expect((await issue(unknown)).body).toEqual(notFound('TokenSubQueue'))
    expect((await issue(elsewhere.room1)).body).toEqual(
      rule('Sub Queue and Queue are not in the same facility'),
    )
    expect((await issue(herRoom.body.id)).body).toEqual(
      rule('Sub Queue and Queue are not in the same resource'),
    )
  })

  test.each(['location', 'healthcare_service'] as const)(
    'a category of another kind of resource serves a %s too (D20)',
    async (kind) => {
      const desk = await openQueue(server)
      const target = kind === 'location' ? await desk.clinic.location() : await desk.clinic.service()
      const { status, body } = await desk.nurse.post(desk.clinic.at('/token/queue/generate_token/'), {
        resource_type: kind,
        resource_id: target,
        date: day,
        category: desk.category,
      })
      expect([status, body.category.resource_type]).toEqual([200, 'practitioner'])
    },
  )

  test('a category of another facility or of none is not found (Q10, point 10)', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openQueue(server)
    for (const category of [elsewhere.category, unknown]) {
      const issued = await desk.nurse.post(desk.clinic.at('/token/queue/generate_token/'), {
        ...desk.resource,
        date: day,
        category,
      })
      expect([issued.status, issued.body]).toEqual([404, notFound('TokenCategory')])
      const called = await desk.callNext(desk.room1, { category })
      expect([called.status, called.body]).toEqual([404, notFound('TokenCategory')])
    }
  })
})

describe('listing queues', () => {
  test('queues are found by part of their name and by day, newest change first', async () => {
    const desk = await openQueue(server)
    for (const [name, date] of [
      ['Evening 50%', day],
      ['Morning clinic', '2026-05-09'],
    ]) {
      await desk.nurse.post(desk.clinic.at('/token/queue/'), { name, date, ...desk.resource })
    }
    await desk.nurse.put(desk.clinic.at(`/token/queue/${desk.queue}/`), { name: 'Morning' })
    const list = async (filter: string) => {
      const { resource_type, resource_id } = desk.resource
      const { body } = await desk.nurse.get(
        desk.clinic.at(`/token/queue/?resource_type=${resource_type}&resource_id=${resource_id}${filter}`),
      )
      expect(Object.keys(body)).toEqual(['count', 'results'])
      return [body.count, ...body.results.map((each: { name: string }) => each.name)]
    }
    expect(await list('')).toEqual([3, 'Morning', 'Morning clinic', 'Evening 50%'])
    expect(await list('&name=MORNING')).toEqual([2, 'Morning', 'Morning clinic'])
    expect(await list('&name=0%25')).toEqual([1, 'Evening 50%'])
    expect(await list('&name=_')).toEqual([0])
    expect(await list(`&date=${day}`)).toEqual([2, 'Morning', 'Evening 50%'])
    expect(await list('&limit=1&offset=1')).toEqual([3, 'Morning clinic'])
    expect(await list('&limit=9999&offset=7')).toEqual([3])
  })

  test('a list without its resource, or of a kind there is none of, is refused', async () => {
    const { clinic, nurse, doctor } = await openQueue(server)
    const id = doctor.external_id
    for (const path of ['/token/queue/', '/token/sub_queue/']) {
      for (const query of ['', '?resource_type=practitioner', `?resource_id=${id}`]) {
        const { status, body } = await nurse.get(clinic.at(`${path}${query}`))
        expect([status, body]).toEqual([400, rule('resource_type and resource_id is required')])
      }
      const { status, body } = await nurse.get(clinic.at(`${path}?resource_type=patient&resource_id=${id}`))
      expect([status, body]).toEqual([400, rule('Invalid Resource Type')])
    }
  })

  test('looking at a list never makes a row, and a doctor without queues has an empty one (D24)', async () => {
    const clinic = await openClinic(server)
    const nurse = await clinic.staff('Nurse')
    const doctor = await clinic.doctor()
    const query = `resource_type=practitioner&resource_id=${doctor.external_id}`
    for (const path of ['/token/queue/', '/token/sub_queue/']) {
      const { status, body } = await nurse.get(clinic.at(`${path}?${query}`))
      expect([status, body]).toEqual([200, { count: 0, results: [] }])
    }
    expect(await server.sql('select id from resource where facility_id = $1', [clinic.facilityId])).toEqual(
      [],
    )
  })

  test('a filter by a status that queues do not have is ignored (D18)', async () => {
    const desk = await openQueue(server)
    const { resource_type, resource_id } = desk.resource
    const query = `resource_type=${resource_type}&resource_id=${resource_id}&status=active`
    const { status, body } = await desk.nurse.get(desk.clinic.at(`/token/queue/?${query}`))
    expect([status, body.count]).toEqual([200, 1])
  })

  test('a queue of one facility is not found through another (D16)', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openQueue(server)
    const boss = await elsewhere.clinic.superuser()
    const there = elsewhere.clinic.at(`/token/queue/${desk.queue}/`)
    const answers = [
      await boss.get(there),
      await boss.put(there, { name: 'Taken' }),
      await boss.patch(there, { name: 'Taken' }),
      await boss.delete(there),
      await boss.post(`${there}set_primary/`),
      await boss.get(`${there}summary/`),
      await boss.post(`${there}set_next_token_to_subqueue/`, { sub_queue: elsewhere.room1 }),
      await boss.post(`${there}call_next/`, { sub_queue: elsewhere.room1 }),
      await boss.get(`${there}token/`),
      await boss.post(`${there}token/`, { category: elsewhere.category }),
    ]
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      answers.map(() => [404, notFound('TokenQueue')]),
    )
    expect((await desk.nurse.get(desk.clinic.at(`/token/queue/${desk.queue}/`))).body.name).toBe('Morning')
  })
})

describe('the summary of a queue', () => {
  test('tickets are counted by category name and status, without deleted ones (Q11, point 20)', async () => {
    const desk = await openQueue(server)
    const summary = async () =>
      (await desk.nurse.get(desk.clinic.at(`/token/queue/${desk.queue}/summary/`))).body
    expect(await summary()).toEqual({})
    const priority = await desk.clinic.category('Priority', 'PRI')
    const [first] = await Promise.all([desk.issue(), desk.issue(), desk.issue()])
    const done = await desk.issue({ category: priority })
    await desk.nurse.put(`${desk.tokens}${done.body.id}/`, { status: 'FULFILLED' })
    await desk.nurse.delete(`${desk.tokens}${first?.body.id}/`)
    await desk.callNext(desk.room1, { category: desk.category })
    expect(await summary()).toEqual({ General: { CREATED: 1, IN_PROGRESS: 1 }, Priority: { FULFILLED: 1 } })
  })

  test('the summary follows a renamed category, and two of one name cannot be (D22)', async () => {
    const desk = await openQueue(server)
    const staff = await desk.clinic.staff('Staff')
    await desk.issue()
    const at = desk.clinic.at(`/token/category/${desk.category}/`)
    const fields = { name: 'Everybody', resource_type: 'practitioner', shorthand: 'ALL' }
    await staff.put(at, fields)
    const summary = await desk.nurse.get(desk.clinic.at(`/token/queue/${desk.queue}/summary/`))
    expect(summary.body).toEqual({ Everybody: { CREATED: 1 } })
    const twin = await staff.post(desk.clinic.at('/token/category/'), fields)
    expect([twin.status, twin.body]).toEqual([400, rule('Category name already exists')])
  })

  test('a category may be called like anything, even like the insides of the program', async () => {
    const desk = await openQueue(server)
    for (const name of ['__proto__', 'constructor', 'toString']) {
      await desk.issue({ category: await desk.clinic.category(name, 'ODD') })
    }
    const { body } = await desk.nurse.get(desk.clinic.at(`/token/queue/${desk.queue}/summary/`))
    expect(Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual(
      ['__proto__', 'constructor', 'toString'].map((name) => [name, { CREATED: 1 }]),
    )
    expect(({} as { CREATED?: number }).CREATED).toBeUndefined()
    expect((Object as { CREATED?: number }).CREATED).toBeUndefined()
  })
})

describe('calling the next patient', () => {
  test('the one who has waited longest is served at the point, of the category asked for (Q9)', async () => {
    const desk = await openQueue(server)
    const priority = await desk.clinic.category('Priority', 'PRI')
    const first = await desk.issue()
    await desk.issue()
    const urgent = await desk.issue({ category: priority })
    const called = await desk.callNext(desk.room1)
    expect(called.status).toBe(200)
    expect(called.body).toMatchObject({
      id: first.body.id,
      status: 'IN_PROGRESS',
      sub_queue: { id: desk.room1, current_token: { id: first.body.id, status: 'IN_PROGRESS' } },
    })
    expect(called.body).not.toHaveProperty('resource')
    const byCategory = await desk.callNext(desk.room2, { category: priority })
    expect(byCategory.body.id).toBe(urgent.body.id)
    const none = await desk.callNext(desk.room2, { category: priority })
    expect([none.status, none.body]).toEqual([400, rule('No tokens found')])
  })

  test('a point unknown, deleted, or of another doctor or facility is not found', async () => {
    const desk = await openQueue(server)
    const elsewhere = await openQueue(server)
    const colleague = await desk.clinic.doctor('Omar Aziz')
    const herRoom = await desk.nurse.post(desk.clinic.at('/token/sub_queue/'), {
      name: 'Room 9',
      status: 'active',
      resource_type: 'practitioner',
      resource_id: colleague.external_id,
    })
    const gone = await desk.point('Room 8')
    await desk.nurse.delete(desk.clinic.at(`/token/sub_queue/${gone}/`))
    const ticket = await desk.issue()
    for (const sub_queue of [unknown, gone, herRoom.body.id, elsewhere.room1]) {
      const next = await desk.callNext(sub_queue)
      expect([next.status, next.body]).toEqual([404, notFound('TokenSubQueue')])
      const set = await desk.step(ticket.body.id, 'set_next', { sub_queue })
      expect([set.status, set.body]).toEqual([404, notFound('TokenSubQueue')])
    }
    expect(await desk.token(ticket.body.id)).toMatchObject({ status: 'CREATED' })
  })

  test('tickets assigned to another point are left to it, and a closed point calls nobody (D10, point 8)', async () => {
    const desk = await openQueue(server)
    const reserved = await desk.issue({ sub_queue: desk.room2 })
    const elsewhere = await desk.callNext(desk.room1)
    expect([elsewhere.status, elsewhere.body]).toEqual([400, rule('No tokens found')])
    const free = await desk.issue()
    expect((await desk.callNext(desk.room1)).body.id).toBe(free.body.id)
    expect((await desk.callNext(desk.room2)).body.id).toBe(reserved.body.id)
    const closed = await desk.point('Room 3', 'inactive')
    await desk.issue()
    for (const answer of [
      await desk.callNext(closed),
      await desk.callNext(closed, { category: desk.category }),
    ]) {
      expect([answer.status, answer.body]).toEqual([400, rule('Sub Queue is not active')])
    }
  })

  test('calling the next while somebody is served keeps both in service, and the new one is current (D11, point 7)', async () => {
    const desk = await openQueue(server)
    const first = await desk.issue()
    const second = await desk.issue()
    await desk.callNext(desk.room1)
    const called = await desk.callNext(desk.room1)
    expect(called.body).toMatchObject({
      id: second.body.id,
      sub_queue: { current_token: { id: second.body.id } },
    })
    expect(await desk.token(first.body.id)).toMatchObject({
      status: 'IN_PROGRESS',
      sub_queue: { id: desk.room1, current_token: { id: second.body.id } },
    })
    expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: { id: second.body.id } })
  })

  test('a ticket called to a point is served there first, and nowhere else', async () => {
    const desk = await openQueue(server)
    const first = await desk.issue()
    const called = await desk.nurse.post(desk.clinic.at(`/token/queue/${desk.queue}/call_next/`), {
      sub_queue: desk.room1,
    })
    expect(called.body).toMatchObject({ id: first.body.id, status: 'CREATED', sub_queue: { id: desk.room1 } })
    expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: null })
    expect((await desk.callNext(desk.room2)).body).toEqual(rule('No tokens found'))
    expect((await desk.callNext(desk.room1)).body).toMatchObject({ id: first.body.id, status: 'IN_PROGRESS' })
  })
})

describe('ending the day of a queue', () => {
  test('nobody is left waiting for ever: who did not come is said to, who is served stays (D43)', async () => {
    const desk = await openQueue(server)
    const [waiting, called, served, skipped, done] = [
      (await desk.issue()).body.id,
      (await desk.issue()).body.id,
      (await desk.issue()).body.id,
      (await desk.issue()).body.id,
      (await desk.issue()).body.id,
    ]
    await desk.step(called, 'call', { sub_queue: desk.room1 })
    await desk.step(served, 'serve', { sub_queue: desk.room2 })
    await desk.step(skipped, 'skip')
    await desk.nurse.put(`${desk.tokens}${done}/`, { status: 'FULFILLED' })
    const close = desk.clinic.at(`/token/queue/${desk.queue}/close/`)
    const { status, body } = await desk.nurse.post(close)
    expect([status, body.id]).toEqual([200, desk.queue])
    const statusOf = async (ticket: string) => (await desk.token(ticket)).status
    expect(await Promise.all([waiting, called, served, skipped, done].map(statusOf))).toEqual([
      'UNFULFILLED',
      'UNFULFILLED',
      'IN_PROGRESS',
      'UNFULFILLED',
      'FULFILLED',
    ])
    expect((await desk.callNext(desk.room1)).body).toEqual(rule('No tokens found'))
    const told = await desk.nurse.get(`${desk.tokens}${waiting}/history/`)
    expect(told.body.results.at(-1)).toMatchObject({ from_state: 'checked_in', to_state: 'no_show' })
    expect((await desk.step(called, 'undo')).body).toMatchObject({
      status: 'CREATED',
      sub_queue: { id: desk.room1 },
    })
    const reader = await desk.clinic.staffWith(['can_list_token'])
    expect((await reader.post(close)).status).toBe(403)
  })
})

describe('deleting a queue', () => {
  test('whoever was in it is cancelled, leaves its room and is recorded', async () => {
    const desk = await openQueue(server)
    const served = await desk.issue()
    await desk.issue()
    await desk.callNext(desk.room1)
    await desk.nurse.delete(desk.clinic.at(`/token/queue/${desk.queue}/`))
    expect(await desk.pointState(desk.room1)).toMatchObject({ current_token: null })
    const tickets = await server.sql<{ status: string }>(
      'select status from ticket where facility_id = $1 order by id',
      [desk.clinic.facilityId],
    )
    expect(tickets.map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
    const events = await server.sql<{ kind: string }>(
      `select e.kind from event e join ticket t on t.facility_id = e.facility_id and t.id = e.ticket_id
      where t.external_id = $1 order by e.id`,
      [served.body.id],
    )
    expect(events.at(-1)).toEqual({ kind: 'ticket.cancelled' })
    expect((await desk.nurse.get(`${desk.tokens}${served.body.id}/`)).body).toEqual(notFound('TokenQueue'))
    expect((await desk.nurse.delete(desk.clinic.at(`/token/queue/${desk.queue}/`))).status).toBe(404)
  })
})
