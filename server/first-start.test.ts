import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemRoles } from './access/index.ts'
import { type Connection, Database } from './database/pool.ts'
import { loadSecrets, prepareFirstStart } from './first-start.ts'
import { withClient } from './testing/connect.ts'
import { openTestDatabase } from './testing/database.ts'

const opened: { end(): Promise<void> }[] = []
let connection: Connection

beforeAll(async () => {
  connection = (await openTestDatabase()).connection
})
afterAll(async () => {
  await Promise.all(opened.map((each) => each.end()))
})

function open(where: Connection): Database {
  const database = new Database({
    connection: where,
    connectionsMax: 2,
    prepare: true,
    onError: () => undefined,
  })
  opened.push({ end: () => database.close() })
  return database
}

async function ask(where: Connection, text: string): Promise<Record<string, unknown>[]> {
  return withClient(where, async (client) => (await client.query<Record<string, unknown>>(text)).rows)
}

test('five processes that start at once end with one set of roles and keys and one superuser', async () => {
  const printed: string[] = []
  const processes = [1, 2, 3, 4, 5].map(() => open(connection))
  await Promise.all(
    processes.map((each) =>
      prepareFirstStart(each, { adminUsername: 'admin', adminPassword: undefined }, (line) =>
        printed.push(line),
      ),
    ),
  )
  const secrets = await Promise.all(processes.map((each) => loadSecrets(each)))
  expect(secrets[0]?.tokens).toHaveLength(32)
  expect(secrets[0]?.ticketCodes).toHaveLength(32)
  expect(secrets[0]?.tokens).not.toEqual(secrets[0]?.ticketCodes)
  expect(secrets.every((each) => Buffer.from(each.tokens).equals(Buffer.from(secrets[0]!.tokens)))).toBe(true)
  expect(await ask(connection, 'select username, is_superuser from app_user')).toEqual([
    { username: 'admin', is_superuser: true },
  ])
  const roles = await ask(connection, 'select name, permissions, is_system from role order by id')
  expect(roles).toEqual(
    Object.entries(systemRoles).map(([name, permissions]) => ({ name, permissions, is_system: true })),
  )
  expect(printed).toHaveLength(1)
  expect(printed[0]).toMatch(/"admin" with the password "[a-z2-9]{5}(-[a-z2-9]{5}){3}"/)
})

test('another start changes nothing, whatever the settings say then', async () => {
  const database = open(connection)
  const before = await ask(
    connection,
    'select (select count(*) from event) as events, (select password_hash from app_user)',
  )
  await prepareFirstStart(database, { adminUsername: 'other', adminPassword: 'another-one' }, () => {
    throw new Error('Nothing is to be printed')
  })
  expect(
    await ask(
      connection,
      'select (select count(*) from event) as events, (select password_hash from app_user)',
    ),
  ).toEqual(before)
})

test('a system role that a newer version of the product changes is brought up to it', async () => {
  const database = open(connection)
  await ask(connection, `update role set permissions = '{}' where name = 'Nurse'`)
  await prepareFirstStart(database, { adminUsername: 'admin', adminPassword: undefined }, () => undefined)
  const [nurse] = await ask(connection, `select permissions from role where name = 'Nurse'`)
  expect(nurse?.permissions).toEqual(systemRoles.Nurse)
})

test('a database that nobody prepared has no keys, and says so', async () => {
  const { connection: empty } = await openTestDatabase()
  await expect(loadSecrets(open(empty))).rejects.toThrow('was not prepared')
})
