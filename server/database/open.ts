import path from 'node:path'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { type Connection, clientSettings, Database } from './pool.ts'

/** A migrated database, ready for verbs. */
export interface OpenDatabase {
  readonly database: Database
  readonly connection: Connection
  /** Closes the connections and stops the embedded server, if that is what runs. */
  close(): Promise<void>
}

/**
 * A backup that is restored into another PostgreSQL brings events whose transactions that server has yet to reach, and
 * the feed would hide what happens until then. They keep their order and come before everything new (decision 003).
 */
const takeInRestored = `update event set xid = '3'
  where (select xid >= pg_snapshot_xmax(pg_current_snapshot()) from event order by xid desc limit 1)`

const migrations = path.join(import.meta.dirname, 'migrations')

/** Starts or reaches PostgreSQL, brings its tables up to date and opens the connections for requests. */
export async function openDatabase(config: Config, log: Logger): Promise<OpenDatabase> {
  const server = await reachServer(config, log)
  try {
    await bringUpToDate(server.connection, log)
  } catch (error) {
    await server.stop()
    throw error
  }
  const database = new Database({
    connection: server.connection,
    connectionsMax: config.databaseConnectionsMax,
    prepare: config.databasePrepare,
    onError: (error) => log.warn({ err: error }, 'A database connection was lost'),
  })
  const close = async () => {
    await database.close()
    await server.stop()
  }
  return { database, connection: server.connection, close }
}

async function reachServer(
  config: Config,
  log: Logger,
): Promise<{ connection: Connection; stop: () => Promise<void> }> {
  if (config.databaseUrl !== undefined) {
    return { connection: { url: config.databaseUrl }, stop: async () => undefined }
  }
  return startEmbedded({ dataDir: config.dataDir, log: (message) => log.info(message) })
}

async function bringUpToDate(connection: Connection, log: Logger): Promise<void> {
  const client = new pg.Client({
    ...clientSettings(connection),
    options: '-c timezone=UTC -c statement_timeout=0',
  })
  // A lost connection is heard of from the statement that was running.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const applied = await migrate(client, migrations)
    if (applied.length > 0) {
      log.info({ applied }, 'The database was brought up to date')
    }
    const { rowCount } = await client.query(takeInRestored)
    if (rowCount) {
      log.info({ events: rowCount }, 'The events of a restored backup were put in order before all new ones')
    }
    // In locale C searches would tell capital letters from small ones in every script but the English one.
    const { rows } = await client.query(`select lower('Ä') = 'ä' as knows_letters`)
    if (!rows[0]?.knows_letters) {
      log.warn('The database does not know the letters of all scripts; create it with a UTF-8 locale')
    }
  } finally {
    await client.end()
  }
}
