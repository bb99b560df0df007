import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findPostmaster, type Postmaster, socketDirectory } from './embedded-cluster.ts'
import { commandLine, type Programs } from './embedded-programs.ts'
import { programEnvironment } from './embedded-room.ts'

/** What to start: which programs on which data with which settings. */
export interface Launch {
  readonly programs: Programs
  readonly cluster: string
  readonly settings: Readonly<Record<string, string>>
  /** Where clients already look for the server; a restart listens there again. */
  readonly address: { readonly host: string; readonly port: number } | undefined
  readonly endsWithProcess: boolean
}

export interface Launched {
  readonly child: ChildProcess
  readonly postmaster: Postmaster
}

const isWindows = process.platform === 'win32'
const socketPort = 54_800
const logBytesMax = 5_000_000

const ourSettings: Readonly<Record<string, string>> = {
  shared_buffers: '128MB',
  max_connections: '100',
  // Waiting rows come and go all day; dead ones at the head of a queue make every call slower.
  autovacuum_naptime: '10s',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Details of an error quote whole rows, and rows hold patients.
  log_error_verbosity: 'terse',
}

/** Where PostgreSQL writes what it has to say. */
export function logFileOf(programs: Programs): string {
  return path.join(programs.room, 'postgres.log')
}

/**
 * Starts PostgreSQL and waits until it takes connections, however long its recovery takes.
 * Answers nothing when another process was faster, or when the last PostgreSQL still lets go of its memory: try again.
 */
export async function launch(what: Launch): Promise<Launched | undefined> {
  const logFile = logFileOf(what.programs)
  const logStart = rotate(logFile)
  const child = await spawnPostgres(what, logFile)
  let hasExited = child.exitCode !== null
  child.once('exit', () => {
    hasExited = true
  })
  const postmaster = await becomesReady(what.cluster, child.pid ?? -1, () => !hasExited)
  if (postmaster) {
    return { child, postmaster }
  }
  const said = fs.readFileSync(logFile).subarray(logStart).toString('utf8').trim()
  if (/lock file .* already exists|shared memory block .* still in use/.test(said)) {
    return undefined
  }
  throw new Error(`PostgreSQL did not start: ${said.slice(-2_000) || 'it said nothing'}`)
}

/** Waits until the PostgreSQL with this process id takes connections; answers nothing when it ends before. */
export async function becomesReady(
  cluster: string,
  pid: number,
  isRunning: () => boolean,
): Promise<Postmaster | undefined> {
  while (isRunning()) {
    const found = findPostmaster(cluster)
    if (found?.pid === pid && found.status === 'ready') {
      return found
    }
    await delay(20)
  }
  return undefined
}

async function spawnPostgres(what: Launch, logFile: string): Promise<ChildProcess> {
  const settings = { ...ourSettings, ...what.settings, ...(await whereToListen(what)) }
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, owner } = commandLine(what.programs, 'postgres', ['-D', what.cluster, ...words])
  const leash =
    what.endsWithProcess && fs.existsSync('/usr/bin/setpriv')
      ? ['/usr/bin/setpriv', '--pdeathsig', 'INT']
      : []
  const [first = file, ...rest] = [...leash, file, ...args]
  const log = fs.openSync(logFile, 'a', 0o600)
  try {
    // In a group of its own, so that Ctrl-C in a terminal reaches this process only, which then stops it in order.
    const child = spawn(first, rest, {
      ...owner,
      cwd: what.programs.room,
      env: programEnvironment(),
      stdio: ['ignore', log, log],
      detached: true,
      windowsHide: true,
    })
    child.unref()
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    return child
  } finally {
    fs.closeSync(log)
  }
}

async function whereToListen(what: Launch): Promise<Record<string, string>> {
  if (isWindows) {
    const port = what.address?.port ?? (await freePort())
    return { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
  }
  const directory = socketDirectory(what.programs, what.cluster)
  return {
    listen_addresses: '',
    port: String(what.address?.port ?? socketPort),
    unix_socket_directories: what.address?.host ?? directory,
    unix_socket_permissions: '0700',
  }
}

async function freePort(): Promise<number> {
  const probe = net.createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as net.AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Begins a new log when the old one has grown large, and keeps one old one; answers where the new lines begin. */
function rotate(logFile: string): number {
  const size = fs.existsSync(logFile) ? fs.statSync(logFile).size : 0
  if (size < logBytesMax) {
    return size
  }
  fs.renameSync(logFile, `${logFile}.1`)
  return 0
}
