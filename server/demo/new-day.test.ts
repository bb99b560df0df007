import { beforeAll, expect, test } from 'vitest'
import { prepareFirstStart } from '../first-start.ts'
import { openServer, type TestServer } from '../testing/clinic.ts'
import { brokenStagePromises } from '../testing/stage-promises.ts'
import { loadDemoClinic } from './index.ts'

const now = new Date('2026-05-08T05:30:00Z')
const nextDay = new Date('2026-05-11T04:00:00Z')
const admin = { adminUsername: 'admin', adminPassword: 'correct-horse' }
const print = () => undefined

let server: TestServer

beforeAll(async () => {
  server = await openServer()
  await prepareFirstStart(server.database, admin, print)
  await loadDemoClinic(server.database, { now, print })
})

const counted = () =>
  server.sql('select (select count(*) from event) as events, (select count(*) from queue) as queues')

test.each([
  [
    'a stage was removed',
    `update stage set archived_at = now() where code = 'DIL'`,
    `update stage set archived_at = null where code = 'DIL'`,
  ],
  [
    'somebody left',
    `update app_user set is_active = false where username = 'cashier'`,
    `update app_user set is_active = true where username = 'cashier'`,
  ],
  [
    'a room was closed',
    `update service_point set status = 'inactive' where name = 'Room 3'`,
    `update service_point set status = 'active' where name = 'Room 3'`,
  ],
])('a clinic that people have made their own begins the next day empty: %s', async (_what, change, back) => {
  await server.sql(change)
  const before = await counted()
  const lines: string[] = []
  const loaded = await loadDemoClinic(server.database, { now: nextDay, print: (line) => lines.push(line) })
  expect(loaded).toMatchObject({ isNew: false, morning: 'changed' })
  expect(lines.at(-1)).toContain('has been changed')
  expect(await counted()).toEqual(before)
  await server.sql(back)
})

test('the next day begins with a morning of its own, once, and only when nothing has been done that day', async () => {
  const lines: string[] = []
  const start = { now: nextDay, print: (line: string) => lines.push(line) }
  expect(await loadDemoClinic(server.database, start)).toMatchObject({ isNew: false, morning: 'played' })
  expect(lines.at(-1)).toBe('A new day: its morning is in progress.')
  const days = await server.sql(
    `select q.clinic_date::text as date, count(distinct q.id)::int as queues, count(*) filter (where t.status = 'called') > 9 as is_busy,
      bool_and(t.updated_at::date = q.clinic_date) as same_day
    from queue q join ticket t on t.queue_id = q.id group by 1 order by 1`,
  )
  expect(days).toEqual([
    { date: '2026-05-08', queues: 10, is_busy: true, same_day: true },
    { date: '2026-05-11', queues: 10, is_busy: true, same_day: true },
  ])
  expect(await brokenStagePromises(server)).toEqual([])
  const before = await counted()
  expect(await loadDemoClinic(server.database, start)).toMatchObject({ morning: 'kept' })
  expect(await counted()).toEqual(before)
})
