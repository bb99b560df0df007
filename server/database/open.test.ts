import pg from 'pg'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { withClient } from '../testing/connect.ts'
import { layLine } from '../testing/cuttable-line.ts'
import { openTestDatabase } from '../testing/database.ts'
import { openDatabase } from './open.ts'

async function openBehindUrl() {
  const { connection } = await openTestDatabase()
  const line = await layLine(connection)
  const { host, port, user, database, password } = new pg.Client(line.connection as pg.ClientConfig)
  const url = `postgres://${user}:${password ?? ''}@${host}:${port}/${database}`
  const start = async () => {
    const opened = await openDatabase(readConfig({ DATABASE_URL: url }), pino({ level: 'silent' }))
    await opened.close()
  }
  const ask = (text: string) => withClient(connection, async (client) => (await client.query(text)).rows)
  return { start, ask, cut: () => line.cut() }
}

test('events of a restored backup come before everything new, in their order, and are changed once', async () => {
  const { start, ask, cut } = await openBehindUrl()
  await ask(`insert into event (xid, at, kind) values
    ('900000000000', now(), 'first'), ('900000000007', now(), 'second'), ('900000000003', now(), 'third')`)
  await start()
  await ask(`insert into event (at, kind) values (now(), 'new')`)
  const feed = 'select kind from event order by xid, id'
  const order = ['first', 'second', 'third', 'new']
  expect((await ask(feed)).map(({ kind }) => kind)).toEqual(order)
  const before = await ask('select xid::text, id from event order by id')
  await start()
  expect(await ask('select xid::text, id from event order by id')).toEqual(before)
  await cut()
})

test('a start changes no event of a database that was always here', async () => {
  const { start, ask, cut } = await openBehindUrl()
  await ask(`insert into event (at, kind) values (now(), 'here')`)
  const before = await ask('select xid::text from event')
  await start()
  expect(await ask('select xid::text from event')).toEqual(before)
  await cut()
})
