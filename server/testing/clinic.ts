import { randomUUID } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import pg from 'pg'
import pino from 'pino'
import { afterAll } from 'vitest'
import { systemRoles } from '../access/index.ts'
import { type Connection, clientSettings, Database, type Transaction } from '../database/pool.ts'
import { type CodedTicket, ticketLink } from '../displays/index.ts'
import { branchFace, branchRoutes } from '../faces/branch/index.ts'
import { careFace, careRoutes } from '../faces/care/index.ts'
import { AccessTokens } from '../faces/http/access-tokens.ts'
import type { Route } from '../faces/http/route.ts'
import { buildServer } from '../faces/http/server.ts'
import { openTestDatabase } from './database.ts'

/** What a request was answered. */
export interface Answer {
  readonly status: number
  // A test reads whatever a client would.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
  readonly headers: Record<string, string | string[] | number | undefined>
}

/** A person who is signed in and speaks to the faces. */
export interface Caller {
  readonly userId: number
  readonly id: string
  readonly token: string
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string, headers?: Record<string, string>): Promise<Answer>
}

/** The server under test with a database of its own. */
export interface TestServer {
  readonly app: FastifyInstance
  readonly database: Database
  readonly connection: Connection
  readonly tokens: AccessTokens
  /** Sends plain SQL, for arranging what no verb can and for looking at what no route shows. */
  sql<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>
  setClock(now: string | undefined): void
  /** The names of the statements that were sent to the database while something was done; they can be watched. */
  statementsDuring(work: (sent: readonly string[]) => Promise<unknown>): Promise<string[]>
  /** Does something while another transaction goes on, which ends as the work says when it is over. */
  meanwhile<Result>(
    work: (other: {
      run(text: string, values?: readonly unknown[]): Promise<void>
      somebodyWaits(): Promise<boolean>
    }) => Promise<Result>,
  ): Promise<Result>
  callerWith(user: { id: number; external_id: string }): Promise<Caller>
  anonymous: Caller
}

export interface OpenServerOptions {
  /** More routes than those of the care and the branch face. */
  readonly routes?: (server: Omit<TestServer, 'app' | 'callerWith' | 'anonymous'>) => readonly Route[]
  readonly afterChange?: (where: { readonly facility?: string; readonly queue?: string }) => void
}

const secret = Buffer.alloc(32, 7)

/** The product's database, which also remembers what was sent to it. */
class WatchedDatabase extends Database {
  sent: string[] | undefined

  override transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return super.transaction((tx) => work(this.#watched(tx)))
  }

  override statements<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return super.statements((tx) => work(this.#watched(tx)))
  }

  #watched(tx: Transaction): Transaction {
    return {
      isTransaction: true,
      run: (statement, values) => {
        this.sent?.push(statement.name)
        return tx.run(statement, values)
      },
    }
  }
}

/** Starts the HTTP server of the care and the branch face over a fresh database. Every answer is checked against its documentation. */
export async function openServer(options: OpenServerOptions = {}): Promise<TestServer> {
  const { connection } = await openTestDatabase()
  const database = new WatchedDatabase({
    connection,
    connectionsMax: 10,
    prepare: true,
    onError: () => undefined,
  })
  const looking = new pg.Pool({ ...clientSettings(connection), max: 4 })
  looking.on('error', () => undefined)
  const tokens = new AccessTokens(secret)
  let now: string | undefined
  const base = {
    database,
    connection,
    tokens,
    sql: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await looking.query(text, [...values])).rows as Row[],
    setClock: (at: string | undefined) => {
      now = at
    },
    statementsDuring: async (work: (sent: readonly string[]) => Promise<unknown>) => {
      const sent: string[] = []
      database.sent = sent
      await work(sent)
      database.sent = undefined
      return sent
    },
    meanwhile: async <Result>(work: Parameters<TestServer['meanwhile']>[0]) => {
      const client = await looking.connect()
      try {
        await client.query('begin')
        return (await work({
          run: async (text, values = []) => {
            await client.query(text, [...values])
          },
          somebodyWaits: async () => {
            const waiting = await looking.query(
              `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
            )
            return waiting.rowCount !== 0
          },
        })) as Result
      } finally {
        await client.query('rollback')
        client.release()
      }
    },
  }
  const clock = () => (now === undefined ? new Date() : new Date(now))
  const log = pino({ level: process.env.LOG_LEVEL ?? 'fatal' })
  const services = {
    database,
    tokens,
    accessMinutes: 10,
    refreshMinutes: 720,
    ticketLink: (ticket: CodedTicket) => ticketLink(secret, ticket),
  }
  const routes = [...careRoutes(services), ...(options.routes?.(base) ?? [])]
  const app = await buildServer(
    { database, tokens, clock, log, afterChange: options.afterChange ?? (() => undefined) },
    [
      { face: careFace, routes },
      { face: branchFace, routes: branchRoutes(services) },
    ],
    { checkAnswers: true },
  )
  await app.ready()
  afterAll(async () => {
    await app.close()
    await database.close()
    await looking.end()
  })
  const callerWith = async (user: { id: number; external_id: string }): Promise<Caller> => {
    const sessionId = randomUUID()
    await base.sql(
      `insert into session (id, user_id, refresh_id, created_at, expires_at) values ($1, $2, $3, now(), now() + interval '1 day')`,
      [sessionId, user.id, randomUUID()],
    )
    const token = await tokens.signAccess({
      userId: user.id,
      userExternalId: user.external_id,
      sessionId,
      now: new Date().toISOString(),
      minutes: 600,
    })
    return callerOf(app, { userId: user.id, id: user.external_id, token })
  }
  return { ...base, app, callerWith, anonymous: callerOf(app, { userId: 0, id: '', token: '' }) }
}

function callerOf(app: FastifyInstance, who: { userId: number; id: string; token: string }): Caller {
  const send = async (
    method: NonNullable<InjectOptions['method']>,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const url = path.startsWith('/api/') ? path : `/api/v1${path}`
    const authorization = who.token === '' ? {} : { authorization: `Bearer ${who.token}` }
    const response = await app.inject({
      method,
      url,
      headers: { ...authorization, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const isJson = String(response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      body: isJson ? response.json() : response.body,
      headers: response.headers,
    }
  }
  return {
    ...who,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  }
}

/** A facility with a doctor, categories and whatever a test adds, made straight in the database. */
export class Clinic {
  readonly server: TestServer
  readonly facilityId: number
  readonly id: string
  readonly rootDepartmentId: number

  constructor(server: TestServer, facility: { id: number; external_id: string; root_department_id: number }) {
    this.server = server
    this.facilityId = facility.id
    this.id = facility.external_id
    this.rootDepartmentId = facility.root_department_id
  }

  /** The address of something of this facility. */
  at(path: string): string {
    return `/facility/${this.id}${path}`
  }

  /** The header by which the branch face knows that this facility is meant. */
  get branch(): Record<string, string> {
    return { 'x-branch-id': String(this.facilityId) }
  }

  /** A member of staff with a system role in the root department, or in the one given. */
  async staff(
    role: string,
    options: { department?: number; type?: string; name?: string } = {},
  ): Promise<Caller> {
    const user = await this.person({ type: options.type ?? 'staff', name: options.name ?? role })
    await this.giveRole(user.id, role, options.department ?? this.rootDepartmentId)
    return this.server.callerWith(user)
  }

  /** A member of staff who may do just the given things, in the root department or the one given. */
  async staffWith(permissions: readonly string[], department = this.rootDepartmentId): Promise<Caller> {
    const role = `Role ${randomUUID()}`
    await this.server.sql('insert into role (name, permissions) values ($1, $2)', [role, permissions])
    const user = await this.person({ name: 'Some Body' })
    await this.giveRole(user.id, role, department)
    return this.server.callerWith(user)
  }

  /** A doctor who belongs to a department (the root one unless told). */
  async doctor(
    name = 'Meera Nair',
    department = this.rootDepartmentId,
  ): Promise<{ id: number; external_id: string }> {
    const user = await this.person({ type: 'doctor', name })
    await this.giveRole(user.id, 'Doctor', department)
    return user
  }

  async person({
    type = 'staff',
    name = 'Staff',
    superuser = false,
  } = {}): Promise<{ id: number; external_id: string }> {
    const [first = name, last = ''] = name.split(' ')
    const [user] = await this.server.sql<{ id: number; external_id: string }>(
      `insert into app_user (username, first_name, last_name, user_type, is_superuser) values ($1, $2, $3, $4, $5) returning id, external_id`,
      [`${first.toLowerCase()}-${randomUUID().slice(0, 8)}`, first, last, type, superuser],
    )
    return present(user)
  }

  async superuser(): Promise<Caller> {
    return this.server.callerWith(await this.person({ name: 'Super User', superuser: true }))
  }

  async department(name: string, parent = this.rootDepartmentId): Promise<number> {
    const [row] = await this.server.sql<{ id: number }>(
      `insert into department (facility_id, name, parent_id, ancestor_ids)
       select $1, $2, $3, ancestor_ids || id from department where facility_id = $1 and id = $3 returning id`,
      [this.facilityId, name, parent],
    )
    return present(row).id
  }

  async giveRole(userId: number, role: string, department: number): Promise<void> {
    await this.server.sql(
      `insert into department_member (facility_id, department_id, user_id, role_id)
       select $1, $2, $3, id from role where name = $4`,
      [this.facilityId, department, userId, role],
    )
  }

  async patient(name = 'Ana Santos', phone = '+919876543210'): Promise<string> {
    const [row] = await this.server.sql<{ external_id: string }>(
      `with p as (insert into patient (name, gender, phone_number, year_of_birth) values ($1, 'female', $2, 1980) returning id, external_id),
       l as (insert into patient_facility (facility_id, patient_id) select $3, id from p)
       select external_id from p`,
      [name, phone, this.facilityId],
    )
    return present(row).external_id
  }

  async service(name = 'Vaccination', code = 'VAC', department: number | null = null): Promise<string> {
    const [row] = await this.server.sql<{ external_id: string }>(
      `insert into healthcare_service (facility_id, name, code, managing_department_id) values ($1, $2, $3, $4) returning external_id`,
      [this.facilityId, name, code, department],
    )
    return present(row).external_id
  }

  async location(name = 'Room 1', department: number | null = null): Promise<string> {
    const [row] = await this.server.sql<{ external_id: string }>(
      `with l as (insert into location (facility_id, name) values ($1, $2) returning facility_id, id, external_id),
       d as (insert into location_department (facility_id, location_id, department_id)
         select facility_id, id, $3 from l where $3::bigint is not null)
       select external_id from l`,
      [this.facilityId, name, department],
    )
    return present(row).external_id
  }

  async category(name = 'General', shorthand = 'GEN', kind = 'practitioner'): Promise<string> {
    const [row] = await this.server.sql<{ external_id: string }>(
      `insert into category (facility_id, resource_kind, name, short_code) values ($1, $2, $3, $4) returning external_id`,
      [this.facilityId, kind, name, shorthand],
    )
    return present(row).external_id
  }
}

/** Opens a facility of its own for a test, with its root department and all system roles. */
export async function openClinic(
  server: TestServer,
  options: { timezone?: string; organization?: number } = {},
): Promise<Clinic> {
  for (const [name, permissions] of Object.entries(systemRoles)) {
    await server.sql(
      `insert into role (name, permissions, is_system) values ($1, $2, true) on conflict (name) do nothing`,
      [name, permissions],
    )
  }
  const [facility] = await server.sql<{ id: number; external_id: string; root_department_id: number }>(
    `with f as (insert into facility (name, timezone, currency, organization_id) values ('Lakeside Clinic', $1, 'INR', $2) returning id, external_id),
     d as (insert into department (facility_id, name) select id, 'Lakeside Clinic' from f returning facility_id, id)
     select f.id, f.external_id, d.id as root_department_id from f, d`,
    [options.timezone ?? 'Asia/Kolkata', options.organization ?? null],
  )
  const made = present(facility)
  await server.sql('update facility set root_department_id = $2 where id = $1', [
    made.id,
    made.root_department_id,
  ])
  return new Clinic(server, made)
}

/** A clinic with a doctor's queue for a day, a category and two rooms: enough for most tickets. */
export async function openQueue(server: TestServer, options: { date?: string } = {}) {
  const clinic = await openClinic(server)
  const nurse = await clinic.staff('Nurse')
  const doctor = await clinic.doctor()
  const category = await clinic.category()
  const resource = { resource_type: 'practitioner', resource_id: doctor.external_id }
  const created = await nurse.post(clinic.at('/token/queue/'), {
    name: 'Morning',
    date: options.date ?? '2026-05-08',
    ...resource,
  })
  const queue: string = created.body.id
  const point = async (name: string, status = 'active'): Promise<string> =>
    (await nurse.post(clinic.at('/token/sub_queue/'), { name, status, ...resource })).body.id
  const tokens = clinic.at(`/token/queue/${queue}/token/`)
  return {
    clinic,
    nurse,
    doctor,
    category,
    resource,
    queue,
    room1: await point('Room 1'),
    room2: await point('Room 2'),
    point,
    tokens,
    issue: (body: object = {}) => nurse.post(tokens, { category, ...body }),
    callNext: (room: string, more: object = {}) =>
      nurse.post(clinic.at(`/token/queue/${queue}/set_next_token_to_subqueue/`), {
        sub_queue: room,
        ...more,
      }),
    step: (ticket: string, step: string, body: object = {}) =>
      nurse.post(`${tokens}${ticket}/${step}/`, body),
    token: async (ticket: string) => (await nurse.get(`${tokens}${ticket}/`)).body,
    pointState: async (room: string) => (await nurse.get(clinic.at(`/token/sub_queue/${room}/`))).body,
  }
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) {
    throw new Error('The arrangement of the test gave no row')
  }
  return value
}
