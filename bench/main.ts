import { execFileSync, fork, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { readConfig } from '../server/config.ts'
import { type OpenDatabase, openDatabase } from '../server/database/open.ts'
import { AccessTokens } from '../server/faces/http/access-tokens.ts'
import { loadSecrets, prepareFirstStart } from '../server/first-start.ts'
import type { Bench } from './bench.ts'
import { measureBoards } from './board.ts'
import { openBenchClinic } from './clinic.ts'
import { measureWithHistory } from './history.ts'
import type { LoadOrder, LoadResult } from './load-client.ts'
import { findPgbench } from './pgbench.ts'
import { measureStages } from './stages.ts'
import { printTable, type Row } from './table.ts'
import { measureTickets } from './tickets.ts'

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    history: { type: 'string', default: '5000000' },
    only: { type: 'string' },
  },
})

const measurements = {
  tickets: measureTickets,
  stages: measureStages,
  board: measureBoards,
  history: measureWithHistory,
} as const

// What is measured is the server as it is now, compiled.
const ensureBuild = "import('./tools/build.mjs').then(({ ensureBuild }) => ensureBuild(['server']))"
execFileSync(process.execPath, ['--input-type=module', '-e', ensureBuild], { stdio: 'inherit' })
const directory = await mkdtemp(path.join(os.tmpdir(), 'turnwise-bench-'))
const config = readConfig({
  ...process.env,
  DATABASE_URL: '',
  DATA_DIR: directory,
  LOG_LEVEL: 'warn',
  TURNWISE_DEMO: 'off',
})
const opened = await openDatabase(config, pino({ level: 'warn' }))
try {
  await runAll(opened)
} finally {
  await opened.close()
  await rm(directory, { recursive: true, force: true })
}

async function runAll(opened: OpenDatabase): Promise<void> {
  await prepareFirstStart(
    opened.database,
    { adminUsername: 'admin', adminPassword: 'bench-password' },
    () => undefined,
  )
  const clinic = await openBenchClinic(opened.connection, { queues: 200, patients: 1000 })
  const tokens = new AccessTokens((await loadSecrets(opened.database)).tokens)
  const access = await tokens.signAccess({
    userId: clinic.userId,
    userExternalId: clinic.userExternalId,
    sessionId: clinic.session,
    now: new Date().toISOString(),
    minutes: 600,
  })
  const port = await freePort()
  const server = await startServer(port)
  const seconds = Number(options.seconds)
  const bench: Bench = {
    opened,
    clinic,
    pgbench: findPgbench(),
    port,
    authorization: `Bearer ${access}`,
    seconds,
    rounds: Number(options.rounds),
    finishedTickets: Number(options.history),
    load: (order) => runLoad({ port, warmUpSeconds: 1, seconds, ...order }),
  }
  if (bench.pgbench === undefined) {
    console.log(
      'pgbench was not found: ratios to it are left out. It comes with PostgreSQL (Debian: postgresql-contrib).',
    )
  }
  const rows: Row[] = []
  try {
    for (const [name, measure] of Object.entries(measurements)) {
      if (options.only === undefined || options.only.split(',').includes(name)) {
        rows.push(...(await measure(bench)))
      }
    }
  } finally {
    server.kill('SIGTERM')
  }
  printTable(rows)
  await save(rows)
}

/** The server as it runs in production: compiled, a process of its own, on the same embedded database. */
async function startServer(port: number) {
  const env = {
    ...process.env,
    DATABASE_URL: '',
    DATA_DIR: directory,
    PORT: String(port),
    LOG_LEVEL: 'error',
    TURNWISE_DEMO: 'off',
    NODE_ENV: 'production',
  }
  const server = spawn(process.execPath, ['dist/server/main.js'], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const until = Date.now() + 30_000
  while (Date.now() < until) {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) {
      return server
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server did not become ready in 30 seconds')
}

function runLoad(order: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'load-client.ts'))
    child.once('message', (result) => resolve(result as LoadResult))
    child.once('error', reject)
    child.once('exit', (code) => code !== 0 && reject(new Error(`The load ended with code ${code}`)))
    child.send(order)
  })
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as net.AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function save(rows: readonly Row[]): Promise<void> {
  const results = path.resolve('bench/results')
  await mkdir(results, { recursive: true })
  const file = path.join(results, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`)
  const machine = {
    cpus: os.cpus().length,
    model: os.cpus()[0]?.model,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
  }
  await writeFile(
    file,
    `${JSON.stringify({ at: new Date().toISOString(), machine, options, rows }, null, 2)}\n`,
  )
  console.log(`Written to ${path.relative(process.cwd(), file)}`)
}
