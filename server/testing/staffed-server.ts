import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { Database } from '../database/pool.ts'
import { careFace } from '../faces/care/answers.ts'
import { AccessTokens } from '../faces/http/access-tokens.ts'
import type { Route } from '../faces/http/route.ts'
import { buildServer } from '../faces/http/server.ts'
import { openTestDatabase } from './database.ts'

export interface Answer {
  readonly status: number
  // The tests look at what came, whatever it is.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  readonly body: any
}

/** A person who is signed in, and what this person asks of the server. */
export interface SignedIn {
  readonly id: string
  readonly rowId: number
  get(path: string, query?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body?: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
}

export interface StaffedServer {
  readonly app: FastifyInstance
  readonly sql: pg.Pool
  now: Date
  superuser: SignedIn
  anonymous: Omit<SignedIn, 'id' | 'rowId'>
  person(options?: { name?: string; isSuperuser?: boolean; userType?: string }): Promise<SignedIn>
  role(name: string, permissions: readonly string[]): Promise<string>
}

let people = 0

/** Opens a server with the given care routes on a database of its own, with people who are signed in to it. */
export async function openStaffedServer(routes: readonly Route[]): Promise<StaffedServer> {
  const { connection } = await openTestDatabase()
  const database = new Database({ connection, connectionsMax: 6, prepare: true, onError: () => undefined })
  const sql = new pg.Pool(
    'url' in connection ? { connectionString: connection.url, max: 2 } : { ...connection, max: 2 },
  )
  sql.on('error', () => undefined)
  const tokens = new AccessTokens(new Uint8Array(32).fill(7))
  const state = { now: new Date('2026-05-08T04:00:00Z') }
  const app = await buildServer(
    { database, tokens, clock: () => state.now, log: pino({ level: 'error' }), afterChange: () => undefined },
    [{ face: careFace, routes }],
    { checkAnswers: true },
  )
  afterAll(async () => {
    await app.close()
    await database.close()
    await sql.end()
  })

  const speaker = (token?: string): Omit<SignedIn, 'id' | 'rowId'> => {
    const ask = async (
      method: string,
      path: string,
      options: { body?: unknown; query?: Record<string, string> } = {},
    ) => {
      const answer = await app.inject({
        method: method as 'GET',
        url: `/api/v1${path}`,
        ...(options.query === undefined ? {} : { query: options.query }),
        ...(options.body === undefined ? {} : { payload: options.body as object }),
        ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
      })
      return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() }
    }
    return {
      get: (path, query) => ask('GET', path, query === undefined ? {} : { query }),
      post: (path, body = {}) => ask('POST', path, { body }),
      put: (path, body = {}) => ask('PUT', path, { body }),
      patch: (path, body = {}) => ask('PATCH', path, { body }),
      delete: (path) => ask('DELETE', path),
    }
  }

  const person: StaffedServer['person'] = async ({ name, isSuperuser = false, userType = 'nurse' } = {}) => {
    const { rows } = await sql.query(
      `insert into app_user (username, first_name, last_name, user_type, is_superuser)
      values ($1, $2, 'Test', $4, $3) returning id, external_id`,
      [`person-${++people}`, name ?? `Person ${people}`, isSuperuser, userType],
    )
    const sessionId = randomUUID()
    await sql.query(
      `insert into session (id, user_id, refresh_id, created_at, expires_at)
      values ($1, $2, gen_random_uuid(), $3::timestamptz, $3::timestamptz + interval '1 year')`,
      [sessionId, rows[0].id, state.now],
    )
    const token = await tokens.signAccess({
      userId: Number(rows[0].id),
      userExternalId: rows[0].external_id,
      sessionId,
      now: state.now.toISOString(),
      minutes: 60 * 24 * 365,
    })
    return { id: rows[0].external_id, rowId: Number(rows[0].id), ...speaker(token) }
  }
  const role: StaffedServer['role'] = async (name, permissions) => {
    const { rows } = await sql.query(
      `insert into role (name, permissions) values ($1, $2)
      on conflict (name) do update set permissions = excluded.permissions returning external_id`,
      [name, permissions],
    )
    return rows[0].external_id
  }
  return {
    app,
    sql,
    person,
    role,
    get now() {
      return state.now
    },
    set now(now) {
      state.now = now
    },
    superuser: await person({ name: 'Super', isSuperuser: true }),
    anonymous: speaker(),
  }
}
