import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, Database } from '../database/pool.ts'
import { prepareFirstStart } from '../first-start.ts'
import { openServer, type TestServer } from '../testing/clinic.ts'
import { withClient } from '../testing/connect.ts'
import { openTestDatabase } from '../testing/database.ts'
import { brokenStagePromises } from '../testing/stage-promises.ts'
import { loadDemoClinic } from './index.ts'

const now = new Date('2026-05-08T05:30:00Z')
const admin = { adminUsername: 'admin', adminPassword: 'correct-horse' }
const print = () => undefined

describe('the demo clinic', () => {
  let server: TestServer
  const printed: string[] = []

  beforeAll(async () => {
    server = await openServer()
    server.setClock(now.toISOString())
    await prepareFirstStart(server.database, admin, print)
    await loadDemoClinic(server.database, { now, print: (line) => printed.push(line) })
  })

  test('every sign-in that is printed works and opens the clinic', async () => {
    const usernames = printed.flatMap((line) => /^ {2}([a-z0-9]+) {2,}[^/]/.exec(line)?.[1] ?? [])
    expect(usernames).toEqual(
      expect.arrayContaining([
        'manager',
        'reception',
        'nurse',
        'doctor',
        'eyedesk',
        'optometrist',
        'iyer',
        'cashier',
      ]),
    )
    for (const username of usernames) {
      const signedIn = await server.anonymous.post('/auth/login/', { username, password: 'turnwise-demo' })
      expect([username, signedIn.status]).toEqual([username, 200])
      const me = await server.app.inject({
        url: '/api/v1/users/getcurrentuser/',
        headers: { authorization: `Bearer ${signedIn.body.access}` },
      })
      expect(me.json().facilities).toMatchObject([{ name: 'Lakeside Clinic' }])
    }
  })

  test('in every queue with rooms somebody waits, somebody is called, somebody is served and some are finished', async () => {
    const queues = await server.sql<{
      name: string
      date: string
      waiting: number
      called: number
      serving: number
      completed: number
    }>(
      `select min(q.name) as name, min(q.clinic_date)::text as date, bool_and(q.is_primary) as is_primary,
        count(*) filter (where t.status in ('checked_in', 'waiting'))::int as waiting,
        count(*) filter (where t.status = 'called')::int as called,
        count(*) filter (where t.status = 'in_service')::int as serving,
        count(*) filter (where t.status = 'completed')::int as completed
      from queue q join ticket t on t.queue_id = q.id where t.visit_id is null group by q.id`,
    )
    expect(queues).toHaveLength(7)
    for (const queue of queues) {
      expect(queue).toMatchObject({ date: '2026-05-08', is_primary: true })
      expect([queue.name, queue.waiting > 0, queue.called > 0, queue.serving > 0]).toEqual([
        queue.name,
        true,
        true,
        true,
      ])
      expect([queue.name, queue.completed > 2]).toEqual([queue.name, true])
    }
  })

  test('at the stages of the eye clinic people wait, are called and are served, and one awaits recall', async () => {
    const stages = await server.sql<{ place: string; waiting: number; called: number; serving: number }>(
      `select h.code || ' ' || st.code as place,
        count(*) filter (where sv.status = 'waiting')::int as waiting,
        count(*) filter (where sv.status = 'called')::int as called,
        count(*) filter (where sv.status = 'in_service')::int as serving,
        count(*) filter (where sv.is_held)::int as held
      from stage_visit sv join stage st on st.id = sv.stage_id
        join healthcare_service h on h.facility_id = st.facility_id and h.id = st.healthcare_service_id
      where sv.status in ('waiting', 'called', 'in_service') group by 1`,
    )
    const where = (what: 'waiting' | 'called' | 'serving') =>
      stages.filter((stage) => stage[what] > 0).map(({ place }) => place)
    expect(where('waiting')).toEqual(expect.arrayContaining(['CON REC', 'CON REF', 'CON DOC', 'LAS ADM']))
    expect(where('called').length).toBeGreaterThanOrEqual(3)
    expect(where('serving').length).toBeGreaterThanOrEqual(8)
    expect(stages.some((stage) => 'held' in stage && stage.held === 1)).toBe(true)
    expect(await brokenStagePromises(server)).toEqual([])
  })

  test('of the eye clinic some did not come, were sent on, went home with a bill and medicines; one was an emergency', async () => {
    const [found] = await server.sql(
      `select count(*) filter (where t.status = 'no_show')::int as no_show,
        count(*) filter (where t.status = 'transferred')::int as transferred,
        count(*) filter (where t.transferred_from_id is not null)::int as onward,
        count(*) filter (where t.priority_class = 1)::int as emergencies,
        count(distinct t.priority_class)::int as classes,
        bool_or(t.status = 'checked_out') as checked_out,
        bool_or(t.status = 'completed' and exists (select from charge c where c.ticket_id = t.id)
          and exists (select from dispensing d where d.ticket_id = t.id)) as billed
      from ticket t where t.visit_id is not null`,
    )
    expect(found).toEqual({
      no_show: 1,
      transferred: 2,
      onward: 2,
      emergencies: 1,
      classes: 4,
      checked_out: true,
      billed: true,
    })
  })

  test('at the pharmacy, which has no stages, somebody waits, is called, is served', async () => {
    const [found] = await server.sql(
      `select count(*) filter (where t.status = 'checked_in') > 1 as waiting, count(*) filter (where t.status = 'called')::int as called,
        count(*) filter (where t.status = 'in_service')::int as serving
      from ticket t join category c on c.facility_id = t.facility_id and c.id = t.category_id where c.short_code = 'PHA'`,
    )
    expect(found).toEqual({ waiting: true, called: 1, serving: 1 })
  })

  test('staff see the services and stages they work at, and the one to which they send patients on', async () => {
    const signedIn = await server.anonymous.post('/auth/login/', {
      username: 'optometrist',
      password: 'turnwise-demo',
    })
    const headers = { authorization: `Bearer ${signedIn.body.access}` }
    const me = await server.app.inject({ url: '/api/v1/users/getcurrentuser/', headers })
    const url = `/api/v1/branches/${me.json().facilities[0].branch_id}/services-with-stages`
    const { data } = (await server.app.inject({ url, headers })).json()
    const seen = data.map(({ code, stages }: { code: string; stages: { code: string }[] }) => [
      code,
      stages.map((stage) => stage.code),
    ])
    expect(seen).toEqual([['CON', ['REF', 'DIL', 'DOC']]])
  })

  test('some patients await recall, some went home, some tickets carry a note', async () => {
    const [counts] = await server.sql(
      `select count(*) filter (where status = 'skipped') > 2 as recall, count(*) filter (where status = 'cancelled') > 1 as left,
        count(*) filter (where note is not null) > 5 as noted, count(*) filter (where patient_id is null) > 1 as nameless from ticket`,
    )
    expect(counts).toEqual({ recall: true, left: true, noted: true, nameless: true })
  })

  test('the times of every ticket are in order, lie before now and reach two hours back', async () => {
    const [wrong] = await server.sql(
      `select count(*)::int as tickets from ticket
      where not (arrived_at <= $1 and coalesce(called_at >= created_at and called_at <= $1, true)
        and coalesce(service_started_at >= called_at and service_started_at <= $1, true)
        and coalesce(service_ended_at >= service_started_at and service_ended_at <= $1, true))`,
      [now.toISOString()],
    )
    expect(wrong).toEqual({ tickets: 0 })
    const [span] = await server.sql(
      `select min(created_at) < $1::timestamptz - interval '100 minutes' as early from ticket`,
      [now.toISOString()],
    )
    expect(span).toEqual({ early: true })
  })

  test('everything that happened stands in the ledger in the order in which it happened', async () => {
    const [found] = await server.sql(
      `select count(*) filter (where at < before)::int as disordered, count(*)::int as events
      from (select at, lag(at) over (order by id) as before from event where ticket_id is not null) e`,
    )
    expect(found).toMatchObject({ disordered: 0 })
    expect((found as { events: number }).events).toBeGreaterThan(400)
  })

  test('reception finds patients in every script by a part of the name', async () => {
    const reception = await server.anonymous.post('/auth/login/', {
      username: 'reception',
      password: 'turnwise-demo',
    })
    for (const part of ['Krishnan', 'शर्मा', 'മേനോൻ', 'முருகன்', 'يوسف', '王', 'Παπα', 'Иван']) {
      const found = await server.app.inject({
        url: `/api/v1/patient/?search=${encodeURIComponent(part)}`,
        headers: { authorization: `Bearer ${reception.body.access}` },
      })
      expect([part, found.json().count > 0]).toEqual([part, true])
    }
  })

  test('the display of each waiting area shows its rooms', () => {
    expect(printed.filter((line) => line.includes('/display#dk_'))).toHaveLength(4)
  })

  test('nobody is left signed in', async () => {
    const rows = await server.sql(
      `select u.username from session s join app_user u on u.id = s.user_id where s.ended_at is null and s.created_at < $1`,
      [now.toISOString()],
    )
    expect(rows).toEqual([])
  })

  test('loading it again changes nothing and tells the sign-ins again', async () => {
    const counted = () =>
      server.sql(
        'select (select count(*) from facility) f, (select count(*) from ticket) t, (select count(*) from event) e',
      )
    const before = await counted()
    const again = await loadDemoClinic(server.database, { now, print })
    expect(again).toMatchObject({ isNew: false, morning: 'kept', displays: [] })
    expect(again.signIns.map(({ username }) => username)).toContain('doctor')
    expect(await counted()).toEqual(before)
  })
})

describe('two servers that start at once, in the middle of the night', () => {
  const midnight = new Date('2026-05-07T18:45:00Z')
  let servers: Database[]
  let loads: Awaited<ReturnType<typeof loadDemoClinic>>[]
  let connection: Connection

  beforeAll(async () => {
    connection = (await openTestDatabase()).connection
    const open = () =>
      new Database({ connection, connectionsMax: 2, prepare: true, onError: () => undefined })
    servers = [open(), open()]
    await Promise.all(servers.map((database) => prepareFirstStart(database, admin, print)))
    loads = await Promise.all(servers.map((database) => loadDemoClinic(database, { now: midnight, print })))
  })

  afterAll(() => Promise.all(servers.map((database) => database.close())))

  test('load the demo clinic once', () => {
    expect(loads.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(loads.map(({ signIns }) => signIns.length > 0)).toEqual([true, true])
  })

  test('the clinic day is still today and everything lies before now', async () => {
    const sql = (text: string, values: unknown[]) =>
      withClient(connection, async (client) => (await client.query(text, values)).rows)
    const [found] = await sql(
      `select min(clinic_date)::text as first, max(clinic_date)::text as last, max(t.updated_at) <= $1 as past from queue q join ticket t on t.queue_id = q.id`,
      [midnight.toISOString()],
    )
    expect(found).toEqual({ first: '2026-05-08', last: '2026-05-08', past: true })
    const visits = await sql('select distinct clinic_date::text as date from visit', [])
    expect(visits).toEqual([{ date: '2026-05-08' }])
  })
})

test('a clinic of somebody else is left alone, and no sign-ins are told', async () => {
  const server = await openServer()
  await prepareFirstStart(server.database, admin, print)
  await server.sql(
    `insert into facility (name, timezone, currency) values ('A real clinic', 'Asia/Kolkata', 'INR')`,
  )
  const lines: string[] = []
  expect(await loadDemoClinic(server.database, { now, print: (line) => lines.push(line) })).toMatchObject({
    isNew: false,
    signIns: [],
  })
  expect(lines).toEqual([])
  expect(await server.sql('select name from facility')).toEqual([{ name: 'A real clinic' }])
})
