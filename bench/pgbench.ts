import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Connection, clientSettings } from '../server/database/pool.ts'

const run = promisify(execFile)

/** Finds pgbench on the path or among the system's PostgreSQL programs. */
export function findPgbench(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((directory) => path.join(directory, 'pgbench'))
  const installed = '/usr/lib/postgresql'
  const versions = existsSync(installed) ? readdirSync(installed).sort().reverse() : []
  return [...onPath, ...versions.map((version) => path.join(installed, version, 'bin/pgbench'))].find(
    (file) => existsSync(file),
  )
}

export interface PgbenchOrder {
  readonly program: string
  readonly connection: Connection
  readonly script: string
  readonly variables: Readonly<Record<string, string>>
  readonly connections: number
  readonly seconds: number
}

/** Runs a script with prepared statements as fast as the database takes it: the ceiling the server is compared with. */
export async function runPgbench(order: PgbenchOrder): Promise<{ perSecond: number }> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'turnwise-bench-'))
  const file = path.join(directory, 'script.sql')
  try {
    await writeFile(file, order.script)
    // The same session settings as the server's own connections, so that both run the same plans.
    const env = { ...process.env, PGOPTIONS: clientSettings(order.connection).options }
    const { stdout } = await run(
      order.program,
      [
        '-n',
        '-M',
        'prepared',
        '-c',
        String(order.connections),
        '-j',
        String(Math.min(2, order.connections)),
        '-T',
        String(order.seconds),
        '-f',
        file,
        ...Object.entries(order.variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]),
        ...addressOf(order.connection),
      ],
      { env },
    )
    return { perSecond: Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1] ?? Number.NaN) }
  } finally {
    await rm(directory, { recursive: true })
  }
}

function addressOf(connection: Connection): string[] {
  if ('url' in connection) {
    return [connection.url]
  }
  return ['-h', connection.host, '-p', String(connection.port), '-U', connection.user, connection.database]
}

/**
 * A statement of the product as a pgbench script: each `$n` becomes an expression over pgbench's variables, so that
 * the plan is the one the server uses (a literal would let PostgreSQL plan parts of it away).
 */
export function scriptOf(text: string, set: readonly string[], parameters: readonly string[]): string {
  const filled = text
    .replaceAll(/--.*$/gm, '')
    .replaceAll(/\$(\d+)/g, (_all, number) => `(${given(parameters, Number(number))})`)
    // pgbench reads a colon before a word as a variable, in a literal too; casts it leaves alone.
    .replaceAll(/'[^']*'/g, (literal) => (literal.includes(':') ? `(${withoutColons(literal)})` : literal))
  return `${set.join('\n')}\n${filled.replaceAll('\n', ' ')};\n`
}

function given(parameters: readonly string[], number: number): string {
  const parameter = parameters[number - 1]
  if (parameter === undefined) {
    throw new Error(`The bench gives no parameter ${number} to a statement that takes one`)
  }
  return parameter
}

function withoutColons(literal: string): string {
  return literal.replaceAll(':', `' || chr(58) || '`)
}
