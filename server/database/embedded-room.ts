import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const isWindows = process.platform === 'win32'

/** Under which user PostgreSQL runs: it refuses to run as root. */
export interface Identity {
  readonly label: string
  readonly uid?: number
  readonly gid?: number
  /** Words put before the program, for example those that enter a user namespace. */
  readonly wrap: readonly string[]
}

/** The environment PostgreSQL gets: nothing of ours, because our variables may hold passwords. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const passed = isWindows
    ? ['SystemRoot', 'SystemDrive', 'PATH', 'TEMP', 'TMP', 'USERNAME', 'APPDATA']
    : ['PATH']
  const entries = passed.map((name) => [name, process.env[name]] as const).filter(([, value]) => value)
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' }
}

/** Whether a user can enter (and with `write`, use) a directory. */
export function canEnter(identity: Identity, directory: string, write = false): boolean {
  if (isWindows) {
    return true
  }
  const test = write ? 'cd -- "$0" && test -w .' : 'cd -- "$0"'
  return runAs(identity, '/bin/sh', ['-c', test, directory]).status === 0
}

const namespace: Identity = {
  label: 'in a user namespace',
  wrap: ['unshare', '--user', '--map-user=65534', '--map-group=65534'],
}

/** Users to try. Who owns the data already comes first, so that a restart changes nothing. */
export function identities(room: string): Identity[] {
  if (process.getuid?.() !== 0) {
    const plain = { label: 'as this user', wrap: [] }
    return isNamed() ? [plain] : [namespace, plain]
  }
  const users = ['postgres', 'nobody'].flatMap((name) => {
    const ids = ['-u', '-g'].map((what) => spawnSync('id', [what, name], { encoding: 'utf8' }))
    const [uid, gid] = ids.map((answer) => (answer.status === 0 ? Number(answer.stdout) : undefined))
    return uid && gid ? [{ label: `as user ${name}`, uid, gid, wrap: [] }] : []
  })
  const all: Identity[] = process.platform === 'linux' ? [...users, namespace] : users
  const cluster = path.join(room, 'cluster')
  const owner = fs.existsSync(cluster) ? fs.statSync(cluster).uid : undefined
  return all.sort((a, b) => Number((b.uid ?? 0) === owner) - Number((a.uid ?? 0) === owner))
}

/** Containers may run us under a bare number; PostgreSQL insists on a user with a name. */
function isNamed(): boolean {
  try {
    return os.userInfo().username !== ''
  } catch {
    return false
  }
}

/**
 * Places for the data: the asked one, else (as root, when no other user can pass through to it, as below /root)
 * a directory of /var/lib with a link from the asked place.
 */
export function* rooms(room: string): Generator<string> {
  makeDirectories(room)
  yield fs.realpathSync(room)
  const isUnused = !fs.existsSync(path.join(room, 'cluster'))
  if (process.getuid?.() !== 0 || isWindows || !isUnused || fs.lstatSync(room).isSymbolicLink()) {
    return
  }
  const name = createHash('sha256').update(fs.realpathSync(room)).digest('hex').slice(0, 12)
  const elsewhere = `/var/lib/turnwise/${name}`
  makeDirectories(elsewhere)
  yield elsewhere
}

/** Replaces the empty asked room by a link to the place that was found to work. */
export function linkRoom(asked: string, actual: string): void {
  if (fs.existsSync(asked) && fs.realpathSync(asked) === actual) {
    return
  }
  // Not recursive on purpose: a directory that holds anything is never removed.
  fs.rmdirSync(asked)
  fs.symlinkSync(actual, asked)
}

/** Makes a directory; the parents it had to make can be passed through by the user of the database. */
function makeDirectories(directory: string): void {
  const first = fs.mkdirSync(directory, { recursive: true })
  for (let each = directory; first && each.length >= first.length; each = path.dirname(each)) {
    fs.chmodSync(each, 0o755)
  }
}

/** Hands the room to the user of the database; answers what is in the way, or nothing. */
export function openRoom(room: string, identity: Identity): string | undefined {
  if (process.getuid?.() === 0) {
    try {
      fs.chownSync(room, identity.uid ?? 0, identity.gid ?? 0)
    } catch {
      // Some network drives allow no change of owner; whether the room can be used is asked below.
    }
  }
  return canEnter(identity, room, true) ? undefined : `cannot write to ${room}`
}

/** Runs a short program under an identity and waits for its answer. */
export function runAs(identity: Identity, file: string, args: readonly string[]): SpawnSyncReturns<string> {
  const words = [...identity.wrap, file, ...args]
  const options = {
    encoding: 'utf8',
    env: programEnvironment(),
    timeout: 20_000,
    ...ownerOf(identity),
  } as const
  return spawnSync(words[0] ?? file, words.slice(1), isWindows ? options : { ...options, cwd: '/' })
}

/** The user and group a program is started with; empty for our own. */
export function ownerOf(identity: Identity): { uid?: number; gid?: number } {
  return identity.uid === undefined || identity.gid === undefined
    ? {}
    : { uid: identity.uid, gid: identity.gid }
}
