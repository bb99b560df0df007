import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isAlive, wordsOf } from './embedded-process.ts'
import { commandLine, type Programs } from './embedded-programs.ts'
import { canEnter, programEnvironment } from './embedded-room.ts'

const isWindows = process.platform === 'win32'

/** What a running PostgreSQL wrote about itself into its data directory. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly socketDir: string
  readonly status: string
}

/** The major version that wrote the data, or nothing when there are no data yet. */
export function majorOf(cluster: string): number | undefined {
  const file = path.join(cluster, 'PG_VERSION')
  return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').trim()) : undefined
}

/** Finds the PostgreSQL that runs on these data now, whoever started it. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const file = path.join(cluster, 'postmaster.pid')
  const lines = readLines(file)
  const pid = Number(lines[0])
  if (!pid) {
    return undefined
  }
  if (!isAlive(pid) || !isPostgres(pid, cluster)) {
    // After a restart of the machine another program may have the number; PostgreSQL would then refuse to start.
    fs.rmSync(file, { force: true })
    return undefined
  }
  return { pid, port: Number(lines[3] ?? 0), socketDir: lines[4] ?? '', status: (lines[7] ?? '').trim() }
}

function readLines(file: string): string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function isPostgres(pid: number, cluster: string): boolean {
  const words = wordsOf(pid)
  // A process that is just ending has no words any more.
  const isUnknown = words === undefined || words.join('') === ''
  return pid !== process.pid && (isUnknown || words.includes(cluster))
}

/**
 * Makes the data directory when there is none. It is made under another name and then renamed, so that an interrupted
 * start leaves nothing half made behind, and two first starts at once share the one that was ready first.
 */
export async function createCluster(
  programs: Programs,
  cluster: string,
  isThrowaway: boolean,
): Promise<boolean> {
  if (fs.existsSync(cluster)) {
    return false
  }
  removeAbandonedDrafts(cluster)
  const draft = `${cluster}.draft-${process.pid}-${randomBytes(3).toString('hex')}`
  const locale =
    programs.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C']
  const access = isWindows ? ['--auth=scram-sha-256', `--pwfile=${passwordFile(cluster)}`] : ['--auth=trust']
  const words = ['-D', draft, '-U', 'postgres', '-E', 'UTF8', '--data-checksums', ...locale, ...access]
  try {
    await runToEnd(programs, 'initdb', isThrowaway ? [...words, '--no-sync'] : words)
    fs.renameSync(draft, cluster)
    return true
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true })
    if (majorOf(cluster) === undefined) {
      throw error
    }
    return false
  }
}

function removeAbandonedDrafts(cluster: string): void {
  const room = path.dirname(cluster)
  for (const name of fs.readdirSync(room)) {
    const pid = Number(/^cluster\.draft-(\d+)-/.exec(name)?.[1])
    if (pid && !isAlive(pid)) {
      fs.rmSync(path.join(room, name), { recursive: true, force: true })
    }
  }
}

/** Runs a PostgreSQL program to its end; when it fails, what it said is the message of the error. */
export async function runToEnd(programs: Programs, name: string, args: readonly string[]): Promise<void> {
  const { file, args: words, owner } = commandLine(programs, name, args)
  const options = { ...owner, cwd: programs.room, env: programEnvironment(), windowsHide: true }
  await new Promise<void>((resolve, reject) => {
    const child = spawn(file, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (data) => {
      said += data
    })
    child.stderr.on('data', (data) => {
      said += data
    })
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`${name} ended with code ${code}: ${said.trim().slice(-2_000)}`)),
    )
  })
}

/** Gives the data to the user PostgreSQL runs as now; only ever called while nothing runs on them. */
export function claimCluster(programs: Programs, cluster: string): void {
  const uid = programs.identity.uid ?? process.getuid?.()
  if (process.getuid?.() !== 0 || uid === undefined || fs.statSync(cluster).uid === uid) {
    return
  }
  chownAll(cluster, uid, programs.identity.gid ?? 0)
}

function chownAll(at: string, uid: number, gid: number): void {
  fs.lchownSync(at, uid, gid)
  for (const entry of fs.readdirSync(at, { withFileTypes: true })) {
    const below = path.join(at, entry.name)
    if (entry.isDirectory()) {
      chownAll(below, uid, gid)
    } else {
      fs.lchownSync(below, uid, gid)
    }
  }
}

/**
 * A short directory for the socket that only the user of the database and this process can enter.
 * It is not below the data, because the path of a socket may have about 100 characters.
 */
export function socketDirectory(programs: Programs, cluster: string): string {
  const name = `turnwise-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`
  const place =
    [os.tmpdir(), '/tmp'].find((each) => each.length < 70 && canEnter(programs.identity, each)) ?? '/tmp'
  const directory = path.join(place, name)
  if (!fs.existsSync(directory)) {
    fs.mkdirSync(directory, { mode: 0o700 })
  }
  const found = fs.lstatSync(directory)
  const ours = [process.getuid?.(), programs.identity.uid]
  if (!found.isDirectory() || !ours.includes(found.uid)) {
    throw new Error(`${directory} belongs to somebody else; remove it or set TMPDIR to another directory`)
  }
  fs.chmodSync(directory, 0o700)
  if (programs.identity.uid !== undefined && programs.identity.gid !== undefined) {
    fs.chownSync(directory, programs.identity.uid, programs.identity.gid)
  }
  return directory
}

/** On Windows the server listens on the loopback address, where only this password keeps other users out. */
export function passwordFile(cluster: string): string {
  const file = path.join(path.dirname(cluster), 'password')
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  }
  return file
}
