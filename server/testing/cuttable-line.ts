import net from 'node:net'
import pg from 'pg'
import type { Connection } from '../database/pool.ts'

/** A way to the database that a test can cut and mend again, as when PostgreSQL is stopped or a cable is pulled. */
export interface CuttableLine {
  /** How to reach the database through this line. */
  readonly connection: Connection
  /** Ends what is open and refuses what is new. */
  cut(): Promise<void>
  mend(): Promise<void>
}

/** Lays a line to the database of a connection. */
export async function layLine(connection: Connection): Promise<CuttableLine> {
  const { host, port, user, database, password } = new pg.Client(
    'url' in connection ? { connectionString: connection.url } : connection,
  )
  const server = net.createServer()
  const ends = new Set<net.Socket>()
  const keep = (socket: net.Socket) => {
    ends.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => ends.delete(socket))
  }
  server.on('connection', (near) => {
    const far = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host)
    keep(near)
    keep(far)
    near.pipe(far).pipe(near)
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
  })
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(at, '127.0.0.1', resolve)
    })
  await listen(0)
  const { port: ownPort } = server.address() as net.AddressInfo
  const who = { user: user ?? 'postgres', database: database ?? 'postgres' }
  return {
    connection: { host: '127.0.0.1', port: ownPort, ...who, ...(password ? { password } : {}) },
    cut: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const end of ends) {
        end.destroy()
      }
      await closed
    },
    mend: () => listen(ownPort),
  }
}
