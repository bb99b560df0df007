import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'

/** One step of the database's shape: a numbered file of plain SQL. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** Thrown when files and database do not belong together; nothing has been changed then. */
export class MigrationRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MigrationRefused'
  }
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

// Any number will do, as long as every version of the product uses the same one.
const lockKey = 7_311_940_201

/**
 * Brings the database to the shape this version of the product needs, and answers the names of the files it applied.
 *
 * Each file is one transaction: a file that fails leaves nothing behind. Processes that start at once wait for each
 * other and the files are applied once. A file that was changed after it was applied, a file with a number below an
 * applied one, and a database newer than the files are refused before anything happens.
 */
export async function migrate(client: pg.ClientBase, directory: string): Promise<string[]> {
  const migrations = await readMigrations(directory)
  // A start may wait for the migrations of another process for longer than a request may wait for anything.
  await client.query(
    'set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0',
  )
  await client.query(`select pg_advisory_lock(${lockKey})`)
  try {
    const pending = pendingOf(migrations, await readApplied(client))
    for (const migration of pending) {
      await apply(client, migration)
    }
    return pending.map((each) => fileName(each))
  } finally {
    await client.query(`select pg_advisory_unlock(${lockKey})`)
    await client.query(
      'reset statement_timeout; reset lock_timeout; reset idle_in_transaction_session_timeout',
    )
  }
}

/** Reads the migrations of a directory in their order; refuses names out of the pattern and numbers with gaps. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await fs.readdir(directory)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (file, index) => {
      const [, digits, name] = /^(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.sql$/.exec(file) ?? []
      if (!digits || !name || Number(digits) !== index + 1) {
        const expected = `${String(index + 1).padStart(4, '0')}-<name>.sql`
        throw new MigrationRefused(`${path.join(directory, file)} should be named ${expected}`)
      }
      const sql = await fs.readFile(path.join(directory, file), 'utf8')
      return { number: Number(digits), name, sql, checksum: checksumOf(sql) }
    }),
  )
}

/** Names a set of migrations by its content, so that a database made from it can be found again. */
export async function fingerprintOf(directory: string): Promise<string> {
  const migrations = await readMigrations(directory)
  return createHash('sha256')
    .update(migrations.map((each) => `${fileName(each)} ${each.checksum}`).join('\n'))
    .digest('hex')
    .slice(0, 16)
}

function checksumOf(sql: string): string {
  // Line ends may differ between checkouts and mean nothing.
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
}

function fileName(migration: { readonly number: number; readonly name: string }): string {
  return `${String(migration.number).padStart(4, '0')}-${migration.name}.sql`
}

async function readApplied(client: pg.ClientBase): Promise<Applied[]> {
  await client.query(`
    create table if not exists schema_migration (
      number integer constraint schema_migration_pkey primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)
  const { rows } = await client.query<Applied>(
    'select number, name, checksum from schema_migration order by number',
  )
  return rows
}

function pendingOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const [index, each] of applied.entries()) {
    const migration = migrations[index]
    if (!migration) {
      throw new MigrationRefused(
        `The database is newer than this version of the product: it already has ${fileName(each)}. Start the newer version.`,
      )
    }
    if (each.number !== migration.number || each.name !== migration.name) {
      throw new MigrationRefused(
        `The database has ${fileName(each)} where this version has ${fileName(migration)}; applied files are never renamed or reordered.`,
      )
    }
    if (each.checksum !== migration.checksum) {
      throw new MigrationRefused(
        `${fileName(migration)} was changed after it was applied. Undo the change and put it into a new file (npm run db:new).`,
      )
    }
  }
  return migrations.slice(applied.length)
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${fileName(migration)} failed and was undone: ${describe(error, migration.sql)}`, {
      cause: error,
    })
  }
}

/** PostgreSQL counts characters; people count lines. */
function describe(error: unknown, sql: string): string {
  const { message, position } = error as { message: string; position?: string }
  return position ? `${message} (line ${sql.slice(0, Number(position)).split('\n').length})` : message
}
