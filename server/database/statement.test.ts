import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openQueue, openServer } from '../testing/clinic.ts'
import { openClient } from '../testing/connect.ts'
import { openTestDatabase } from '../testing/database.ts'
import { clientSettings } from './pool.ts'
import { allStatements, statement } from './statement.ts'

const server = path.resolve(import.meta.dirname, '..')

/** Every file of the product that declares a statement, so that a new one is tried without anybody remembering. */
const declaring = fs
  .readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing'))
  .filter((name) => /\bstatement(<[\s\S]*?>)?\(/.test(fs.readFileSync(path.join(server, name), 'utf8')))

for (const name of declaring) {
  await import(path.join(server, name))
}
// The bounds of a step inside a transaction are no statements that PostgreSQL plans.
const statements = allStatements.filter(({ text }) => !/^(savepoint|release|rollback)/.test(text))

describe('every statement of the product', () => {
  let client: Awaited<ReturnType<typeof openClient>>

  beforeAll(async () => {
    client = await openClient((await openTestDatabase()).connection)
    await client.query('set plan_cache_mode = force_generic_plan')
  })
  afterAll(() => client.end())

  test('is found by this test', () => {
    expect(statements.length).toBeGreaterThan(100)
    expect(statements.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ticket_issue', 'ticket_call_next', 'ticket_step', 'database_is_migrated']),
    )
  })

  test.each(statements.map((each) => [each.name, each] as const))(
    '%s fits the tables, and says rightly whether it writes',
    async (name, each) => {
      await client.query(`prepare ${name} as ${each.text}`)
      expect(await isWrite(name)).toBe(each.writes)
    },
  )

  async function isWrite(name: string): Promise<boolean> {
    const { rows } = await client.query<{ count: number }>(
      'select cardinality(parameter_types)::int as count from pg_prepared_statements where name = $1',
      [name],
    )
    const nulls = Array(rows[0]?.count ?? 0).fill('null')
    const values = nulls.length === 0 ? '' : `(${nulls.join(', ')})`
    const plan = await client.query(`explain (format json) execute ${name}${values}`)
    return JSON.stringify(plan.rows).includes('"ModifyTable"')
  }
})

describe('declaring a statement', () => {
  test('twice under one name is refused, because connections know statements by their name', () => {
    statement('test_twice', 'select 1')
    expect(() => statement('test_twice', 'select 2')).toThrow('Two statements are called test_twice')
  })

  test('under a name that PostgreSQL would cut is refused', () => {
    expect(() => statement(`test_${'x'.repeat(59)}`, 'select 1')).toThrow('longer than PostgreSQL keeps')
  })

  const texts: readonly (readonly [string, boolean])[] = [
    ['insert into ticket values (1)', true],
    ['INSERT\n INTO ticket values (1)', true],
    ['with t as (delete from ticket returning id) select * from t', true],
    ['update ticket set number = 1', true],
    ['update ticket t\nset number = 1', true],
    ['update ticket as t set number = 1', true],
    ['update only public.ticket set number = 1', true],
    ['update "ticket" set number = 1', true],
    ['merge into ticket using x on true when matched then do nothing', true],
    ['truncate ticket', true],
    ['select * from ticket for update', false],
    ['select * from ticket for no key update skip locked', false],
    ['select updated_at, deleted_at from ticket', false],
    [`select pg_notify('a', 'b')`, false],
  ]

  test.each(texts)('knows whether it writes: %s', (text, writes) => {
    expect(statement(`test_${texts.findIndex(([each]) => each === text)}`, text).writes).toBe(writes)
  })
})

test('what a clinic does all day is prepared once on a connection and never planned again', async () => {
  const prepared = statement<{ name: string; generic: number; custom: number }>(
    'test_prepared_now',
    `select name, generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements
    where name = any ($1) order by name`,
  )
  const clinic = await openQueue(await openServer())
  for (let times = 0; times < 7; times++) {
    const { body } = await clinic.issue()
    await clinic.callNext(clinic.room1)
    await clinic.step(body.id, 'complete')
  }
  const hot = ['ticket_call_next', 'ticket_issue', 'ticket_step']
  const { database } = clinic.clinic.server
  const rows = await database.statements((tx) => tx.run(prepared, [hot]))
  expect(rows).toEqual(hot.map((name) => ({ name, generic: 7, custom: 0 })))
})

test('a session waits for nothing for ever, speaks in UTC and plans a statement once', async () => {
  const { connection } = await openTestDatabase()
  const { options } = clientSettings(connection)
  const settings = Object.fromEntries(
    [...String(options).matchAll(/-c (\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  )
  expect(settings).toMatchObject({
    timezone: 'UTC',
    plan_cache_mode: 'force_generic_plan',
    statement_timeout: '15s',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '15s',
  })
})
