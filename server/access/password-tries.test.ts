import { beforeAll, expect, test } from 'vitest'
import type { Act } from '../act.ts'
import type { Database } from '../database/pool.ts'
import { Refusal } from '../problem.ts'
import { type AccessServer, openAccessServer } from '../testing/access-server.ts'
import { type Apart, forgetOldSignIns } from './index.ts'
import { reserveTry, withPasswordTry } from './password-tries.ts'

let server: AccessServer
let now = '2026-05-08T09:00:00Z'

beforeAll(async () => {
  server = await openAccessServer()
})

const apartOn =
  (database: Database): Apart =>
  (work) =>
    database.transaction((tx) => work(systemAct(tx)))
const systemAct = (tx: Act['tx']): Act => ({
  tx,
  actor: { kind: 'system' },
  now,
  permissions: { stated: [], asked: new Set() },
})

test('a hundred tries counted at once by two processes are ten', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) =>
      apartOn(index % 2 === 0 ? server.database : server.otherProcess)((act) => reserveTry(act, 'Somebody')),
    ),
  )
  const refused = outcomes.filter((each) => each.status === 'rejected').map((each) => each.reason)
  expect(refused).toHaveLength(90)
  expect(refused.every((each) => each instanceof Refusal && each.code === 'too-many-attempts')).toBe(true)
  const { rows } = await server.sql.query(`select failures from sign_in_throttle where username = 'somebody'`)
  expect(rows).toEqual([{ failures: 10 }])
})

test('a try is counted while the password is still being looked at, and given back when it was right', async () => {
  const countOf = async () =>
    (await server.sql.query(`select failures from sign_in_throttle where username = 'careful'`)).rows[0]
      ?.failures
  let during: number | undefined
  const answer = await withPasswordTry(apartOn(server.database), 'careful', async () => {
    during = await countOf()
    return 'right'
  })
  expect([answer, during, await countOf()]).toEqual(['right', 1, 0])
})

test('a right password of a window that has passed meanwhile takes nothing off the new one', async () => {
  const apart = apartOn(server.database)
  await withPasswordTry(apart, 'slow', async () => {
    now = '2026-05-08T09:15:00Z'
    await apartOn(server.otherProcess)((act) => reserveTry(act, 'slow'))
    return 'right'
  })
  const { rows } = await server.sql.query(`select failures from sign_in_throttle where username = 'slow'`)
  expect(rows).toEqual([{ failures: 1 }])
})

test('windows that have passed and sign-ins of last month are forgotten, the others are kept', async () => {
  const { username, rowId } = await server.person()
  await server.signIn(username)
  await apartOn(server.database)((act) => reserveTry(act, 'lately'))
  await server.sql.query(
    `insert into sign_in_throttle values ('long-ago', '2026-05-08T09:00:00Z', 10);
    insert into session (id, user_id, refresh_id, created_at, expires_at)
    select gen_random_uuid(), ${rowId}, gen_random_uuid(), '2026-04-01', '2026-04-02'`,
  )
  now = '2026-05-08T09:16:00Z'
  await apartOn(server.database)((act) => forgetOldSignIns(act))
  const { rows: windows } = await server.sql.query(
    `select username from sign_in_throttle where username in ('lately', 'long-ago')`,
  )
  const { rows: sessions } = await server.sql.query('select created_at from session where user_id = $1', [
    rowId,
  ])
  expect(windows).toEqual([{ username: 'lately' }])
  expect(sessions).toEqual([{ created_at: new Date('2026-05-08T04:00:00Z') }])
})
