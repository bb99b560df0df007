import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import type { Act } from '../act.ts'
import { Database } from '../database/pool.ts'
import { careFace } from '../faces/care/answers.ts'
import { authRoutes } from '../faces/care/auth.ts'
import { roleRoutes } from '../faces/care/roles.ts'
import { userRoutes } from '../faces/care/users.ts'
import { AccessTokens } from '../faces/http/access-tokens.ts'
import { buildServer } from '../faces/http/server.ts'
import { loadSecrets, prepareFirstStart } from '../first-start.ts'
import { openTestDatabase } from './database.ts'

export interface Reply {
  readonly status: number
  // The tests look at what came, whatever it is.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
  readonly text: string
}

export interface TokenPair {
  readonly access: string
  readonly refresh: string
}

export interface Place {
  readonly facilityId: number
  readonly externalId: string
  readonly rootDepartmentId: number
}

export const adminPassword = 'a quiet waiting room'
export const staffPassword = 'numbers-on-the-wall'
const start = '2026-05-08T04:00:00Z'

/**
 * Opens a server of sign-in, users and roles on a database of its own, prepared as the product prepares it. People
 * are added and sign in the way staff do; places come straight from SQL, because they are another module's.
 */
export async function openAccessServer() {
  const { connection } = await openTestDatabase()
  const open = (connectionsMax: number) =>
    new Database({ connection, connectionsMax, prepare: true, onError: () => undefined })
  const database = open(6)
  const otherProcess = open(4)
  const sql = new pg.Pool(
    'url' in connection ? { connectionString: connection.url, max: 2 } : { ...connection, max: 2 },
  )
  sql.on('error', () => undefined)
  const log: string[] = []
  const state = { now: new Date(start) }
  const printed: string[] = []
  await prepareFirstStart(database, { adminUsername: 'admin', adminPassword }, (line) => printed.push(line))
  const tokens = new AccessTokens((await loadSecrets(database)).tokens)
  const serverOn = async (used: Database): Promise<FastifyInstance> => {
    const services = {
      database: used,
      tokens,
      accessMinutes: 10,
      refreshMinutes: 720,
      clock: () => state.now,
      log: pino({ level: 'trace' }, keep(log)),
      afterChange: () => undefined,
    }
    const routes = [...authRoutes(services), ...userRoutes(services), ...roleRoutes]
    return buildServer(services, [{ face: careFace, routes }], { checkAnswers: true })
  }
  const app = await serverOn(database)
  const otherApp = await serverOn(otherProcess)
  afterAll(async () => {
    await Promise.all([app.close(), otherApp.close()])
    await Promise.all([database.close(), otherProcess.close(), sql.end()])
  })

  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options: { body?: unknown; access?: string; app?: FastifyInstance } = {},
  ): Promise<Reply> => {
    const reply = await (options.app ?? app).inject({
      method,
      url: `/api/v1${path}`,
      ...(options.body === undefined ? {} : { payload: options.body as object }),
      ...(options.access === undefined ? {} : { headers: { authorization: `Bearer ${options.access}` } }),
    })
    return {
      status: reply.statusCode,
      body: reply.body === '' ? undefined : reply.json(),
      text: reply.body,
    }
  }
  const logIn = (username: string, password: string, through = app) =>
    send('POST', '/auth/login/', { body: { username, password }, app: through })
  const signIn = async (username: string, password = staffPassword): Promise<TokenPair> => {
    const { status, body, text } = await logIn(username, password)
    if (status !== 200) {
      throw new Error(`${username} could not sign in: ${text}`)
    }
    return body
  }
  const asAdmin = async () => (await signIn('admin', adminPassword)).access
  let people = 0
  const person = async (
    details: { readonly name?: string; readonly isSuperuser?: boolean } = {},
  ): Promise<{ readonly id: string; readonly rowId: number; readonly username: string }> => {
    const username = `person-${++people}`
    const { rows } = await sql.query<{ id: string; external_id: string }>(
      `insert into app_user (username, first_name, last_name, user_type, is_superuser, password_hash)
      select $1, $2, 'Test', 'nurse', $3, password_hash from app_user where username = 'template-of-passwords'
      returning id, external_id`,
      [username, details.name ?? `Person ${people}`, details.isSuperuser ?? false],
    )
    return { id: rows[0]!.external_id, rowId: Number(rows[0]!.id), username }
  }
  await send('POST', '/users/', {
    access: await asAdmin(),
    body: {
      username: 'template-of-passwords',
      password: staffPassword,
      first_name: 'Template',
      last_name: '',
      user_type: 'staff',
    },
  })
  const one = async (text: string, values: readonly unknown[]) =>
    (await sql.query<Record<string, string>>(text, [...values])).rows[0]!
  const facility = async (name: string, organizationId: number | null = null): Promise<Place> => {
    const made = await one(
      `insert into facility (name, timezone, currency, organization_id) values ($1, 'Asia/Kolkata', 'INR', $2)
      returning id, external_id`,
      [name, organizationId],
    )
    const facilityId = Number(made.id)
    const rootDepartmentId = await department({ facilityId, name })
    await sql.query('update facility set root_department_id = $2 where id = $1', [
      facilityId,
      rootDepartmentId,
    ])
    return { facilityId, externalId: made.external_id!, rootDepartmentId }
  }
  const department = async (at: {
    readonly facilityId: number
    readonly name: string
    readonly above?: readonly number[]
  }): Promise<number> => {
    const above = at.above ?? []
    const made = await one(
      'insert into department (facility_id, name, parent_id, ancestor_ids) values ($1, $2, $3, $4) returning id',
      [at.facilityId, at.name, above.at(-1) ?? null, above],
    )
    return Number(made.id)
  }
  const organization = async (name: string, above: readonly number[] = []): Promise<number> => {
    const made = await one(
      'insert into organization (name, parent_id, ancestor_ids) values ($1, $2, $3) returning id',
      [name, above.at(-1) ?? null, above],
    )
    return Number(made.id)
  }
  return {
    app,
    otherApp,
    database,
    otherProcess,
    sql,
    log,
    tokens,
    printed,
    send,
    logIn,
    signIn,
    asAdmin,
    person,
    facility,
    department,
    organization,
    async giveRole(
      userId: number,
      role: string,
      at: { organization: number } | { facility: Place; department?: number },
    ) {
      await ('organization' in at
        ? sql.query(
            `insert into organization_member (organization_id, user_id, role_id)
            select $1, $2, role.id from role where role.name = $3`,
            [at.organization, userId, role],
          )
        : sql.query(
            `insert into department_member (facility_id, department_id, user_id, role_id)
            select $1, $2, $3, role.id from role where role.name = $4`,
            [at.facility.facilityId, at.department ?? at.facility.rootDepartmentId, userId, role],
          ))
    },
    /** Lets time pass for the server. */
    pass(span: { minutes?: number; seconds?: number }) {
      state.now = new Date(state.now.getTime() + (span.minutes ?? 0) * 60_000 + (span.seconds ?? 0) * 1_000)
    },
    /** Runs an act as the holder of an access token. */
    async act<Result>(
      access: string,
      stated: Act['permissions']['stated'],
      work: (act: Act) => Promise<Result>,
    ) {
      const { userId, sessionId } = await tokens.readAccess(access, state.now)
      return database.transaction((tx) =>
        work({
          tx,
          actor: { kind: 'user', userId, sessionId },
          now: state.now.toISOString(),
          permissions: { stated, asked: new Set() },
        }),
      )
    },
    /** What was recorded of a kind about a user or role, oldest first. */
    async events(kind: string, subjectId: number) {
      const { rows } = await sql.query<{ facility: number; actor: number | null; note: string | null }>(
        `select facility_id::int as facility, actor_id::int as actor, note from event
        where kind = $1 and subject_id = $2 order by id`,
        [kind, subjectId],
      )
      return rows
    },
    async roleRow(name: string) {
      const { rows } = await sql.query<{ id: number; external_id: string }>(
        'select id::int, external_id from role where name = $1',
        [name],
      )
      return rows[0]!
    },
  }
}

export type AccessServer = Awaited<ReturnType<typeof openAccessServer>>

function keep(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
}
