import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readConfig } from './config.ts'
import { findPostmaster } from './database/embedded-cluster.ts'
import { Database } from './database/pool.ts'
import { AccessTokens } from './faces/http/access-tokens.ts'
import { loadSecrets } from './first-start.ts'
import { type Program, startProgram } from './program.ts'
import { openQueue, openServer } from './testing/clinic.ts'
import { openClient } from './testing/connect.ts'
import { type CuttableLine, layLine } from './testing/cuttable-line.ts'

const root = path.resolve(import.meta.dirname, '..')
const adminPassword = 'a quiet waiting room'
const soon = { timeout: 20_000, interval: 20 }

interface Answer {
  readonly status: number
  readonly headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads whatever a client would.
  readonly body: any
}

async function ask(
  url: string,
  options: { method?: string; token?: string; body?: object } = {},
): Promise<Answer> {
  const { method = 'GET', token, body } = options
  const response = await fetch(url, {
    method,
    headers: {
      connection: 'close',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') ? JSON.parse(text) : text,
  }
}

describe('the product on a database that goes away and comes back', () => {
  let line: CuttableLine
  let program: Program
  let clinic: Awaited<ReturnType<typeof openQueue>>
  let looking: Awaited<ReturnType<typeof openClient>>
  let token: string
  const log: string[] = []

  beforeAll(async () => {
    const server = await openServer()
    clinic = await openQueue(server)
    await clinic.issue()
    looking = await openClient(server.connection)
    line = await layLine(server.connection)
    program = await start()
    token = await signedIn()
  })
  afterAll(async () => {
    await program.stop()
    await line.cut()
    await looking.end()
  })

  async function start(): Promise<Program> {
    const { host, port, user, database, password = '' } = line.connection as Record<string, string>
    const config = readConfig({
      DATABASE_URL: `postgres://${user}:${password}@${host}:${port}/${database}`,
      PORT: '0',
      TURNWISE_ADMIN_PASSWORD: adminPassword,
    })
    const keep = new Writable({
      write: (chunk, _encoding, done) => {
        log.push(String(chunk))
        done()
      },
    })
    return startProgram(config, pino({ level: 'trace' }, keep), path.join(root, 'nowhere'))
  }

  async function signedIn(): Promise<string> {
    const { server } = clinic.clinic
    const database = new Database({
      connection: server.connection,
      connectionsMax: 1,
      prepare: true,
      onError: () => undefined,
    })
    const tokens = new AccessTokens((await loadSecrets(database)).tokens)
    await database.close()
    const { userId, id: userExternalId } = clinic.nurse
    const sessionId = randomUUID()
    await server.sql(
      `insert into session (id, user_id, refresh_id, created_at, expires_at)
      values ($1, $2, gen_random_uuid(), now(), now() + interval '1 day')`,
      [sessionId, userId],
    )
    const now = new Date().toISOString()
    return tokens.signAccess({ userId, userExternalId, sessionId, now, minutes: 60 })
  }

  const url = (at: string) => `${program.address}${at}`
  const issue = () =>
    ask(url(`/api/v1${clinic.tokens}`), { method: 'POST', token, body: { category: clinic.category } })
  const list = () => ask(url(`/api/v1${clinic.tokens}`), { token })
  const ready = async () => (await ask(url('/readyz'))).status
  const becomesReady = () => vi.waitFor(async () => expect(await ready()).toBe(200), soon)
  const holdTheNumbers = () => looking.query('begin; select from ticket_counter for update')
  const someoneWaits = () =>
    vi.waitFor(async () => {
      const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      expect((await looking.query(waiting)).rows).toHaveLength(1)
    }, soon)
  const unavailable = ({ status, headers, body }: Answer) => [status, headers.get('retry-after'), body]
  const notNow = [
    503,
    '1',
    { detail: 'The service is not available right now. Please try again in a moment.' },
  ]

  test('answers what was in flight, and what is new, with 503 until it is back, and goes on by itself', async () => {
    await becomesReady()
    await holdTheNumbers()
    const inFlight = issue()
    await someoneWaits()
    await line.cut()
    expect(unavailable(await inFlight)).toEqual(notNow)
    expect(unavailable(await issue())).toEqual(notNow)
    expect(unavailable(await list())).toEqual(notNow)
    expect(unavailable(await ask(url('/readyz')))).toEqual(notNow)
    expect((await ask(url('/healthz'))).body).toEqual({ status: 'ok' })
    await looking.query('rollback')
    await line.mend()
    await becomesReady()
    expect((await issue()).status).toBe(200)
  })

  test('keeps every ticket whole: a number, its event and the counter, or none of them', async () => {
    const { rows } = await looking.query(`
      select (select count(*)::int from ticket) as tickets, (select max(number) from ticket) as numbers,
        (select max(last_number) from ticket_counter) as counted,
        (select count(*)::int from event where kind = 'ticket.issued') as events`)
    const [{ tickets }] = rows
    expect(rows).toEqual([{ tickets, numbers: tickets, counted: tickets, events: tickets }])
  })

  test('goes on when PostgreSQL ends all its sessions at once', async () => {
    await looking.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
    )
    await becomesReady()
    await vi.waitFor(async () => expect((await list()).status).toBe(200), soon)
  })

  test('says in its log that the database was lost, and not to whom it mattered', () => {
    expect(log.join('')).toContain('A request could not be answered because of the database')
    expect(log.join('')).not.toMatch(new RegExp(`${token}|Bearer`))
  })

  test('answers 503 within ten seconds when somebody holds a lock for longer than anybody waits', async () => {
    await holdTheNumbers()
    const startMs = performance.now()
    expect(unavailable(await issue())).toEqual(notNow)
    expect(performance.now() - startMs).toBeLessThan(10_000)
    await looking.query('rollback')
    expect((await issue()).status).toBe(200)
  })

  test('stops gracefully: finishes what is in flight, tells the screens to come back, takes nothing new', async () => {
    const stream = await fetch(url(`/api/v1/facility/${clinic.clinic.id}/events/`), {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(stream.status).toBe(200)
    const unused = net.connect(Number(new URL(program.address).port), '127.0.0.1')
    await new Promise((resolve) => unused.once('connect', resolve))
    const unusedClosed = new Promise((resolve) => unused.once('close', resolve))
    await holdTheNumbers()
    const inFlight = issue()
    await someoneWaits()
    const stopped = program.stop()
    await unusedClosed
    await expect(list()).rejects.toThrow('fetch failed')
    const told = await stream.text()
    expect(told).toContain('event: retry-later')
    expect(told).toContain('retry: 1000')
    await looking.query('rollback')
    expect((await inFlight).status).toBe(200)
    await stopped
    const left = `select from pg_stat_activity where datname = current_database() and application_name = 'turnwise'`
    await vi.waitFor(async () => expect((await looking.query(left)).rows).toEqual([]), soon)
    program = await start()
    expect((await list()).status).toBe(200)
  })

  test('does not start twice at one address, and leaves no connection behind when it cannot start', async () => {
    const sessions = async () =>
      (await looking.query(`select from pg_stat_activity where datname = current_database()`)).rows.length
    await becomesReady()
    const before = await sessions()
    const { port } = new URL(program.address)
    const { connection } = line as { connection: Record<string, string> }
    const config = readConfig({
      DATABASE_URL: `postgres://${connection.user}@127.0.0.1:${connection.port}/${connection.database}`,
      PORT: port,
    })
    await expect(startProgram(config, pino({ level: 'silent' }), root)).rejects.toThrow('EADDRINUSE')
    await vi.waitFor(async () => expect(await sessions()).toBeLessThanOrEqual(before), soon)
  })
})

describe('two processes of the product on one data directory', () => {
  const marks = ['Marked-Name', 'Marked-Note', 'Marked-Password', 'Marked-Query', '5550199', 'marked-token']
  let dataDir: string
  const running: Running[] = []

  beforeAll(() => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'turnwise-program-'))
    // As root the database runs as another user, who has to be able to pass.
    fs.chmodSync(dataDir, 0o755)
  })
  afterAll(async () => {
    await Promise.all(
      running.filter(({ child }) => child.exitCode === null).map((each) => end(each, 'SIGTERM')),
    )
    fs.rmSync(dataDir, { recursive: true, force: true })
  })

  interface Running {
    readonly child: ChildProcess
    readonly address: string
    readonly ended: Promise<number | null>
    said(): string
  }

  function run(port: number): Running {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'server/main.ts')], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        PORT: String(port),
        DATA_DIR: dataDir,
        TURNWISE_DEMO: 'off',
        TURNWISE_ADMIN_PASSWORD: adminPassword,
        LOG_LEVEL: 'trace',
      },
    })
    let said = ''
    for (const each of [child.stdout, child.stderr]) {
      each.on('data', (data) => {
        said += data
      })
    }
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    const started = { child, address: `http://127.0.0.1:${port}`, ended, said: () => said }
    running.push(started)
    return started
  }

  const serves = (each: Running) =>
    vi.waitFor(
      async () => {
        if (each.child.exitCode !== null) {
          return Promise.reject(new Error(`It ended: ${each.said()}`))
        }
        expect((await ask(`${each.address}/readyz`)).status).toBe(200)
      },
      { timeout: 30_000, interval: 100 },
    )

  async function end(each: Running, signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null> {
    each.child.kill(signal)
    return each.ended
  }

  const signIn = async ({ address }: Running) => {
    const body = { username: 'admin', password: adminPassword }
    const answer = await ask(`${address}/api/v1/auth/login/`, { method: 'POST', body })
    expect(answer.status).toBe(200)
    return answer.body.access as string
  }
  const postmaster = () => findPostmaster(fs.realpathSync(path.join(dataDir, 'postgres/cluster')))

  test('start at the same moment, serve the same clinic, outlive each other and stop the database last', async () => {
    const [one, other] = [run(8250), run(8251)]
    await Promise.all([serves(one), serves(other)])
    const token = await signIn(one)
    const made = await ask(`${one.address}/api/v1/facility/`, {
      method: 'POST',
      token,
      body: { name: 'Lakeside', timezone: 'Asia/Kolkata', currency: 'INR' },
    })
    expect(made.status).toBe(200)
    const at = `/api/v1/facility/${made.body.id}/`
    expect((await ask(`${other.address}${at}`, { token })).body.name).toBe('Lakeside')

    const stream = await fetch(`${other.address}${at}events/`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(stream.status).toBe(200)
    await end(one, 'SIGKILL')
    expect((await ask(`${other.address}${at}`, { token })).status).toBe(200)

    const again = run(8250)
    await serves(again)
    const startMs = performance.now()
    expect(await end(other, 'SIGTERM')).toBe(0)
    expect(performance.now() - startMs).toBeLessThan(10_000)
    expect(await stream.text()).toContain('event: retry-later')
    expect((await ask(`${again.address}${at}`, { token })).status).toBe(200)
    expect(postmaster()).toBeDefined()
    await sayWhatNobodyMayLog(again, token)

    expect(await end(again, 'SIGINT')).toBe(0)
    expect(postmaster()).toBeUndefined()
    const said = again.said()
    expect(said).toContain('Stopping')
    for (const mark of [...marks, adminPassword, token]) {
      expect(said).not.toContain(mark)
    }
  }, 90_000)

  test('that is told to stop while it starts leaves no database running', async () => {
    const early = run(8252)
    await vi.waitFor(() => expect(postmaster()).toBeDefined(), soon)
    expect(await end(early, 'SIGTERM')).toBe(0)
    await vi.waitFor(() => expect(postmaster()).toBeUndefined(), soon)
  })

  async function sayWhatNobodyMayLog({ address }: Running, token: string): Promise<void> {
    const [name, note, password, query, phone, badToken] = marks as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const post = (to: string, body: object) => ask(`${address}/api/v1${to}`, { method: 'POST', token, body })
    const patient = { name, gender: 'female', phone_number: phone, year_of_birth: 1980, address: note }
    const statuses = [
      await post('/patient/', patient),
      await post('/patient/', { name, gender: note, phone_number: { number: phone } }),
      await post('/auth/login/', { username: name, password }),
      await post('/auth/token/refresh/', { refresh: badToken }),
      await ask(`${address}/api/v1/patient/?name=${query}&limit=${query}`, { token }),
      await ask(`${address}/api/v1/users/getcurrentuser/`, { token: badToken }),
      await ask(`${address}/api/v1/${name}/?${query}`, { token }),
      await ask(`${address}/api/v1/%zz${name}`, { token }),
    ].map(({ status }) => status)
    expect(statuses.filter((status) => status >= 500)).toEqual([])
    expect(statuses.filter((status) => status >= 400).length).toBeGreaterThan(4)
  }
})
