import pg from 'pg'
import type { Connection } from '../database/pool.ts'

/** A bare connection, for work on databases as a whole. */
export type Client = pg.Client

/** Another database on the same server. */
export function databaseOf(connection: Connection, database: string): Connection {
  if (!('url' in connection)) {
    return { ...connection, database }
  }
  // Not by the class URL: an address with a socket directory has no host, which it refuses.
  return { url: connection.url.replace(/^(\w+:\/\/[^/?]*)(?:\/[^?]*)?/, `$1/${database}`) }
}

/** Lends a connection of its own to some work and closes it afterwards. */
export async function withClient<Result>(
  connection: Connection,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client('url' in connection ? { connectionString: connection.url } : connection)
  // The work hears of a lost connection from its statement; without a listener the process would end besides.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Opens a connection that the caller closes, for several transactions at the same time. */
export async function openClient(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client('url' in connection ? { connectionString: connection.url } : connection)
  // The tests end sessions of the database on purpose.
  client.on('error', () => undefined)
  await client.connect()
  return client
}
