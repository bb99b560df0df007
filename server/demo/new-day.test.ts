import { expect, test } from 'vitest'
import { prepareFirstStart } from '../first-start.ts'
import { openServer } from '../testing/clinic.ts'
import { brokenStagePromises } from '../testing/stage-promises.ts'
import { loadDemoClinic } from './index.ts'

const now = new Date('2026-05-08T05:30:00Z')
const admin = { adminUsername: 'admin', adminPassword: 'correct-horse' }
const print = () => undefined

test('the next day begins with a morning of its own, once, and only when nothing has been done that day', async () => {
  const server = await openServer()
  await prepareFirstStart(server.database, admin, print)
  await loadDemoClinic(server.database, { now, print })
  const lines: string[] = []
  const nextDay = { now: new Date('2026-05-11T04:00:00Z'), print: (line: string) => lines.push(line) }
  expect(await loadDemoClinic(server.database, nextDay)).toMatchObject({ isNew: false, morning: 'played' })
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
  const counted = () => server.sql('select count(*)::int as events from event')
  const before = await counted()
  expect(await loadDemoClinic(server.database, nextDay)).toMatchObject({ morning: 'kept' })
  expect(await counted()).toEqual(before)
})

test.each([
  [
    'a stage was removed',
    `update stage set archived_at = now(), is_initial = false where code in ('DIL', 'DIS')`,
  ],
  ['somebody chose another password', `update app_user set password_hash = null where username = 'cashier'`],
  ['a room was closed', `update service_point set status = 'inactive' where name = 'Room 3'`],
])('a clinic that people have made their own begins the next day empty: %s', async (_what, change) => {
  const server = await openServer()
  await prepareFirstStart(server.database, admin, print)
  await loadDemoClinic(server.database, { now, print })
  await server.sql(change)
  const counted = () =>
    server.sql('select (select count(*) from event) as events, (select count(*) from queue) as queues')
  const before = await counted()
  const nextDay = { now: new Date('2026-05-09T04:00:00Z'), print }
  expect(await loadDemoClinic(server.database, nextDay)).toMatchObject({ isNew: false, morning: 'changed' })
  expect(await counted()).toEqual(before)
})
