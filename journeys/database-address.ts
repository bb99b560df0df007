import type { Connection } from '../server/database/pool.ts'

/** Writes a connection the way an administrator writes DATABASE_URL. */
export function addressOf(connection: Connection): string {
  if ('url' in connection) {
    return connection.url
  }
  const { host, port, user, database, password } = connection
  const who = password === undefined ? user : `${user}:${encodeURIComponent(password)}`
  const isSocket = host.startsWith('/')
  return isSocket
    ? `postgres://${who}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgres://${who}@${host}:${port}/${database}`
}
