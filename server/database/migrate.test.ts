import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { databaseOf, withClient } from '../testing/connect.ts'
import { openTestDatabase } from '../testing/database.ts'
import { migrate } from './migrate.ts'
import type { Connection } from './pool.ts'

describe('bringing the database to the shape the product needs', () => {
  let server: Connection
  let empty: Connection
  let directory: string
  let count = 0

  beforeAll(async () => {
    server = (await openTestDatabase()).connection
  })

  beforeEach(async () => {
    const name = `turnwise_migrate_${process.pid}_${++count}`
    await withClient(server, async (client) => {
      await client.query(`drop database if exists ${name}`)
      await client.query(`create database ${name} template template0`)
    })
    empty = databaseOf(server, name)
    directory = await fs.mkdtemp(path.join(os.tmpdir(), 'turnwise-migrations-'))
    return async () => {
      await fs.rm(directory, { recursive: true })
      await withClient(server, (client) => client.query(`drop database ${name} with (force)`))
    }
  })

  const write = (name: string, sql: string) => fs.writeFile(path.join(directory, name), sql)
  const run = () => withClient(empty, (client) => migrate(client, directory))
  const ask = async (sql: string) => (await withClient(empty, (client) => client.query(sql))).rows

  test('files are applied once, in the order of their numbers', async () => {
    await write('0002-fill.sql', 'insert into room values (7)')
    await write('0001-rooms.sql', 'create table room (number int)')
    expect(await run()).toEqual(['0001-rooms.sql', '0002-fill.sql'])
    expect(await run()).toEqual([])
    expect(await ask('select number from room')).toEqual([{ number: 7 }])
  })

  test('two processes that start together apply a file once and both go on', async () => {
    await write(
      '0001-rooms.sql',
      'create table room (number int); select pg_sleep(0.2); insert into room values (7)',
    )
    const applied = await Promise.all([run(), run(), run()])
    expect(applied.flat()).toEqual(['0001-rooms.sql'])
    expect(await ask('select number from room')).toEqual([{ number: 7 }])
  })

  test('a file that was changed after it was applied is refused by name', async () => {
    await write('0001-rooms.sql', 'create table room (number int)')
    await run()
    await write('0001-rooms.sql', 'create table room (number bigint)')
    await expect(run()).rejects.toThrow('0001-rooms.sql was changed after it was applied')
  })

  test('other line ends are not a change', async () => {
    await write('0001-rooms.sql', 'create table room (\n  number int\n)')
    await run()
    await write('0001-rooms.sql', 'create table room (\r\n  number int\r\n)')
    expect(await run()).toEqual([])
  })

  test('a file that fails leaves nothing behind, and its line is named', async () => {
    await write('0001-rooms.sql', 'create table room (number int);\ncreate table bed (\n  room nonsense\n);')
    await expect(run()).rejects.toThrow(/^0001-rooms\.sql failed and was undone: .*nonsense.*\(line 3\)$/)
    expect(await ask("select to_regclass('room') as room")).toEqual([{ room: null }])
    await write('0001-rooms.sql', 'create table room (number int)')
    expect(await run()).toEqual(['0001-rooms.sql'])
  })

  test('files before the one that fails stay applied', async () => {
    await write('0001-rooms.sql', 'create table room (number int)')
    await write('0002-beds.sql', 'create table bed (room nonsense)')
    await expect(run()).rejects.toThrow('0002-beds.sql failed')
    expect(await ask('select name from schema_migration')).toEqual([{ name: 'rooms' }])
  })

  test('an older version of the product does not touch a newer database', async () => {
    await write('0001-rooms.sql', 'create table room (number int)')
    await write('0002-beds.sql', 'create table bed (number int)')
    await run()
    await fs.rm(path.join(directory, '0002-beds.sql'))
    await expect(run()).rejects.toThrow('it already has 0002-beds.sql')
  })

  test('a number that is missing or given twice is refused before anything is applied', async () => {
    await write('0001-rooms.sql', 'create table room (number int)')
    await write('0003-beds.sql', 'create table bed (number int)')
    await expect(run()).rejects.toThrow('should be named 0002-<name>.sql')
    expect(await ask("select to_regclass('room') as room")).toEqual([{ room: null }])
  })

  test('a start waits for the migration of another start beyond the time a request may wait', async () => {
    await write('0001-rooms.sql', 'create table room (number int)')
    const hasty = new pg.Client({
      ...(databaseSettings(empty) as object),
      options: '-c statement_timeout=50ms',
    })
    await hasty.connect()
    try {
      await withClient(empty, async (other) => {
        await other.query('select pg_advisory_lock(7311940201)')
        const waiting = migrate(hasty, directory)
        await other.query('select pg_sleep(0.15)')
        await other.query('select pg_advisory_unlock(7311940201)')
        expect(await waiting).toEqual(['0001-rooms.sql'])
      })
    } finally {
      await hasty.end()
    }
  })
})

function databaseSettings(connection: Connection): pg.ClientConfig {
  return 'url' in connection ? { connectionString: connection.url } : connection
}
