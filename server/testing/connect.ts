import pg from 'pg'
import type { Connection } from '../database/pool.ts'

/** Another database on the same server. */
export function databaseOf(connection: Connection, database: string): Connection {
  if (!('url' in connection)) {
    return { ...connection, database }
  }
  const url = new URL(connection.url)
  url.pathname = `/${database}`
  return { url: url.href }
}

/** Lends a connection of its own to some work and closes it afterwards. */
export async function withClient<Result>(
  connection: Connection,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client('url' in connection ? { connectionString: connection.url } : connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
