import { beforeAll, describe, expect, test } from 'vitest'
import { Database } from '../database/pool.ts'
import { prepareFirstStart } from '../first-start.ts'
import { openServer, type TestServer } from '../testing/clinic.ts'
import { openTestDatabase } from '../testing/database.ts'
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
    const usernames = printed.flatMap((line) => /^ {2}([a-z0-9]+) {2,}/.exec(line)?.[1] ?? [])
    expect(usernames).toEqual(expect.arrayContaining(['manager', 'reception', 'nurse', 'doctor']))
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

  test('in every queue of today somebody waits, somebody is called, somebody is served and some are finished', async () => {
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
      from queue q join ticket t on t.queue_id = q.id group by q.id`,
    )
    expect(queues).toHaveLength(9)
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
    expect(again).toMatchObject({ isNew: false, displays: [] })
    expect(again.signIns.map(({ username }) => username)).toContain('doctor')
    expect(await counted()).toEqual(before)
  })
})

test('two servers that start at once load the demo clinic once', async () => {
  const { connection } = await openTestDatabase()
  const open = () => new Database({ connection, connectionsMax: 2, prepare: true, onError: () => undefined })
  const servers = [open(), open()]
  try {
    await Promise.all(servers.map((database) => prepareFirstStart(database, admin, print)))
    const loads = await Promise.all(servers.map((database) => loadDemoClinic(database, { now, print })))
    expect(loads.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(loads.map(({ signIns }) => signIns.length > 0)).toEqual([true, true])
  } finally {
    await Promise.all(servers.map((database) => database.close()))
  }
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

test('in the middle of the night the clinic day is still today and everything lies before now', async () => {
  const server = await openServer()
  await prepareFirstStart(server.database, admin, print)
  const midnight = new Date('2026-05-07T18:45:00Z')
  await loadDemoClinic(server.database, { now: midnight, print })
  const [found] = await server.sql(
    `select min(clinic_date)::text as first, max(clinic_date)::text as last, max(t.updated_at) <= $1 as past from queue q join ticket t on t.queue_id = q.id`,
    [midnight.toISOString()],
  )
  expect(found).toEqual({ first: '2026-05-08', last: '2026-05-08', past: true })
})
