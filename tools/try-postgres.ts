// Runs the tests on a PostgreSQL of another version than the one that comes with the product:
// `node tools/run.mjs tools/try-postgres.ts /usr/lib/postgresql/15/bin [words of the tests]`.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const [bin = '', ...words] = process.argv.slice(2)
const startMsMax = 20_000

/** PostgreSQL refuses to run as root; any other user will do for data that are thrown away. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) {
    return {}
  }
  const nobody = 65_534
  return { uid: nobody, gid: nobody }
}

function createCluster(directory: string): string {
  const cluster = path.join(directory, 'cluster')
  const { uid, gid } = owner()
  if (uid !== undefined && gid !== undefined) {
    fs.chownSync(directory, uid, gid)
  }
  const args = [
    '-D',
    cluster,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--auth=trust',
    '--no-sync',
  ]
  const made = spawnSync(path.join(bin, 'initdb'), args, { ...owner(), cwd: directory, encoding: 'utf8' })
  if (made.status !== 0) {
    throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`)
  }
  return cluster
}

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function startServer(directory: string, port: number): Promise<ChildProcess> {
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${directory}`]
  const careless = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']
  const args = [
    '-D',
    path.join(directory, 'cluster'),
    ...[...settings, ...careless].flatMap((each) => ['-c', each]),
  ]
  const child = spawn(path.join(bin, 'postgres'), args, { ...owner(), cwd: directory, stdio: 'ignore' })
  for (const until = Date.now() + startMsMax; Date.now() < until; await delay(50)) {
    const ready = spawnSync(path.join(bin, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)])
    if (ready.status === 0) {
      return child
    }
  }
  child.kill('SIGQUIT')
  throw new Error(`${bin}/postgres did not become ready`)
}

if (!fs.existsSync(bin)) {
  throw new Error('Name the directory of the programs, for example /usr/lib/postgresql/15/bin')
}
const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'turnwise-try-'))
createCluster(directory)
const port = await freePort()
const child = await startServer(directory, port)
try {
  const env = { ...process.env, TEST_DATABASE_URL: `postgres://postgres@127.0.0.1:${port}/postgres` }
  const run = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'database']
  const tests = spawn(process.execPath, [...run, ...(words.length > 0 ? words : ['server'])], {
    env,
    stdio: 'inherit',
  })
  process.exitCode = await new Promise<number>((resolve) => tests.once('exit', (code) => resolve(code ?? 1)))
} finally {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  await ended
  fs.rmSync(directory, { recursive: true, force: true })
}
