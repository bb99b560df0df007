import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { withClient } from '../testing/connect.ts'
import { type Embedded, type EmbeddedConnection, startEmbedded } from './embedded.ts'
import { findPostmaster } from './embedded-cluster.ts'
import { isAlive } from './embedded-process.ts'

describe('the database that comes with the product', () => {
  let dataDir: string
  let opened: Embedded[]
  let children: ChildProcess[]
  let said: string[]

  beforeEach(() => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'turnwise-embedded-'))
    fs.chmodSync(dataDir, 0o755)
    opened = []
    children = []
    said = []
  })

  afterEach(async () => {
    for (const child of children) {
      child.kill('SIGKILL')
    }
    await Promise.all(opened.map((each) => each.stop()))
    // A test that failed half way may leave its PostgreSQL to nobody.
    const left = findPostmaster(cluster())
    if (left) {
      process.kill(left.pid, 'SIGKILL')
    }
    fs.rmSync(dataDir, { recursive: true, force: true })
  })

  const cluster = () => path.join(fs.realpathSync(dataDir), 'postgres', 'cluster')

  async function start(): Promise<Embedded> {
    const embedded = await startEmbedded({ dataDir, log: (message) => said.push(message) })
    opened.push(embedded)
    return embedded
  }

  async function startElsewhere(): Promise<{ child: ChildProcess; connection: EmbeddedConnection }> {
    const program = path.resolve(import.meta.dirname, '../testing/embedded-owner.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    children.push(child)
    const [line] = await once(createInterface(child.stdout!), 'line')
    return { child, connection: JSON.parse(line) }
  }

  async function killed(child: ChildProcess): Promise<void> {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  const ask = async (at: EmbeddedConnection, sql: string) =>
    (await withClient(at, (client) => client.query(sql))).rows

  test('commits are durable, text sorts alike on every machine, and only this machine can connect', async () => {
    const { connection } = await start()
    const [settings] = await ask(
      connection,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
        current_setting('synchronous_commit') as commits, current_setting('listen_addresses') as addresses,
        current_setting('TimeZone') as zone, current_setting('server_encoding') as encoding,
        (select string_agg(word, '' order by word) from unnest(array['b', 'B', 'a', 'é']) word) as sorted`,
    )
    expect(settings).toEqual({
      fsync: 'on',
      pages: 'on',
      commits: 'on',
      addresses: '',
      zone: 'UTC',
      encoding: 'UTF8',
      sorted: 'Babé',
    })
    expect(fs.statSync(connection.host).mode & 0o077).toBe(0)
  })

  test('what was written is there after a stop and a start, and a stop leaves nothing running', async () => {
    const first = await start()
    await ask(first.connection, 'create table ward as select 7 as beds')
    const postmaster = findPostmaster(cluster())
    await first.stop()
    expect(isAlive(postmaster?.pid ?? 0)).toBe(false)
    expect(fs.existsSync(first.connection.host)).toBe(false)
    const second = await start()
    expect(await ask(second.connection, 'select beds from ward')).toEqual([{ beds: 7 }])
  })

  test('after its process was killed the next start joins the running database, and later stops it', async () => {
    const { child, connection } = await startElsewhere()
    await ask(connection, 'create table ward as select 7 as beds')
    const before = findPostmaster(cluster())
    await killed(child)
    const next = await start()
    expect(findPostmaster(cluster())?.pid).toBe(before?.pid)
    expect(next.connection).toEqual(connection)
    expect(await ask(next.connection, 'select beds from ward')).toEqual([{ beds: 7 }])
    await next.stop()
    expect(isAlive(before?.pid ?? 0)).toBe(false)
  })

  test('no acknowledged row is lost when every process is killed while rows are written', async () => {
    const { child, connection } = await startElsewhere()
    await ask(connection, 'create table ticket (number int primary key)')
    const acknowledged: number[] = []
    const writers = [0, 1, 2, 3].map((writer) => writeUntilCut(connection, writer, acknowledged))
    await vi.waitUntil(() => acknowledged.length > 200, { timeout: 10_000, interval: 5 })
    const sessions = await ask(connection, 'select pid from pg_stat_activity')
    const postmaster = findPostmaster(cluster())
    for (const pid of [child.pid, postmaster?.pid, ...sessions.map((each) => each.pid)]) {
      kill(pid)
    }
    await Promise.all(writers)

    const { connection: again } = await start()
    const rows = await ask(again, 'select number from ticket')
    const kept = new Set(rows.map((row) => row.number))
    expect(acknowledged.length).toBeGreaterThan(200)
    expect(acknowledged.filter((number) => !kept.has(number))).toEqual([])
  })

  test('a database that is killed while we run is started again at the same address', async () => {
    const { connection } = await start()
    await ask(connection, 'create table ward as select 7 as beds')
    kill(findPostmaster(cluster())?.pid)
    await vi.waitUntil(() => said.includes('PostgreSQL runs again'), { timeout: 20_000, interval: 20 })
    expect(await ask(connection, 'select beds from ward')).toEqual([{ beds: 7 }])
  })

  test('a joined database that is killed is started again as well', async () => {
    const { child, connection } = await startElsewhere()
    await killed(child)
    await start()
    kill(findPostmaster(cluster())?.pid)
    await vi.waitUntil(() => said.includes('PostgreSQL runs again'), { timeout: 20_000, interval: 20 })
    expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('three first starts at once share one database, and the last to stop ends it', async () => {
    const [first, second, third] = await Promise.all([start(), start(), startElsewhere()])
    await ask(first.connection, 'create table ward as select 7 as beds')
    expect(await ask(third.connection, 'select beds from ward')).toEqual([{ beds: 7 }])
    const pid = findPostmaster(cluster())?.pid ?? 0
    await first.stop()
    await second.stop()
    expect(isAlive(pid)).toBe(true)
    third.child.stdin?.end()
    await once(third.child, 'exit')
    expect(isAlive(pid)).toBe(false)
  })

  test('a number in the lock file that belongs to another program now does not hold up the start', async () => {
    const first = await start()
    await first.stop()
    fs.writeFileSync(
      path.join(cluster(), 'postmaster.pid'),
      `${process.pid}\n${cluster()}\n0\n54800\n\n\n\nready\n`,
    )
    const { connection } = await start()
    expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('data of another major version are refused with both versions and the way out', async () => {
    fs.mkdirSync(path.join(dataDir, 'postgres', 'cluster'), { recursive: true })
    fs.writeFileSync(path.join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '9\n')
    await expect(start()).rejects.toThrow(/written by PostgreSQL 9[\s\S]*DATABASE_URL/)
  })

  test('a setting PostgreSQL does not know is named in the error', async () => {
    const asked = startEmbedded({ dataDir, log: () => undefined, settings: { no_such_setting: '1' } })
    await expect(asked).rejects.toThrow('no_such_setting')
  })
})

function kill(pid: number | undefined): void {
  if (!pid) {
    throw new Error('There is no process to kill')
  }
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself a moment before.
  }
}

async function writeUntilCut(
  connection: EmbeddedConnection,
  writer: number,
  acknowledged: number[],
): Promise<void> {
  const write = async (client: pg.Client) => {
    client.on('error', () => undefined)
    for (let number = writer; ; number += 4) {
      await client.query('insert into ticket values ($1)', [number])
      acknowledged.push(number)
    }
  }
  await withClient(connection, write).catch(() => undefined)
}
