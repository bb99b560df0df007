import net from 'node:net'
import type { InjectOptions } from 'fastify'
import { pino } from 'pino'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteAsked } from '../../access/index.ts'
import type { Act } from '../../act.ts'
import { statement } from '../../database/pool.ts'
import { type Caller, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'
import { careFace } from '../care/index.ts'
import { type Route, route } from './route.ts'
import { buildServer } from './server.ts'

const keep = statement('test_keep', `insert into server_secret (name, value) values ($1, '\\x00')`)
const breakDown = statement('test_break_down', 'select $1::text::uuid as "patientSecret"')

const common = { summary: 'Only here', group: 'Tests', body: Type.Object({}) } as const
const keeps = async (act: Act, name: string) => {
  await act.tx.run(keep, [name])
  return {}
}

/** Routes as a forgetful colleague would write them. */
const forgetful: readonly Route[] = [
  route({
    ...common,
    method: 'POST',
    path: '/api/v1/test/asks-more/',
    access: ['can_list_token'],
    runs: 'transaction',
    handle: async (act) => {
      noteAsked(act, 'can_list_token')
      await keeps(act, 'asks-more')
      noteAsked(act, 'can_write_token')
    },
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/v1/test/asks-nothing/',
    access: ['can_write_token'],
    runs: 'transaction',
    handle: (act) => keeps(act, 'asks-nothing'),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/v1/test/asks-nothing-at-once/',
    access: ['can_write_token'],
    runs: 'statements',
    handle: (act) => keeps(act, 'asks-nothing-at-once'),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/v1/test/breaks/',
    access: 'signed-in',
    runs: 'transaction',
    handle: async (act) => {
      await keeps(act, 'breaks')
      await act.tx.run(breakDown, ['Marked Patient'])
    },
  }),
  route({
    ...common,
    method: 'POST',
    path: '/api/v1/test/asks-right/',
    access: ['can_write_token'],
    runs: 'statements',
    handle: (act) => {
      noteAsked(act, 'can_write_token')
      return keeps(act, 'asks-right')
    },
  }),
]

let server: TestServer
let nurse: Caller
let facility: string

beforeAll(async () => {
  server = await openServer({ routes: () => forgetful })
  const clinic = await openClinic(server)
  nurse = await clinic.staff('Nurse')
  facility = clinic.id
})

const kept = async (name: string) =>
  (await server.sql('select from server_secret where name = $1', [name])).length

const send = (options: InjectOptions) =>
  server.app.inject({ ...options, headers: { authorization: `Bearer ${nurse.token}`, ...options.headers } })

describe('a server', () => {
  test.each([undefined, []])(
    'does not start while a route does not state who may use it (%j)',
    async (access) => {
      const open = { ...forgetful[0], access } as unknown as Route
      const services = {
        database: server.database,
        tokens: server.tokens,
        clock: () => new Date(),
        log: pino({ level: 'silent' }),
        afterChange: () => undefined,
      }
      await expect(buildServer(services, [{ face: careFace, routes: [open] }])).rejects.toThrow(
        'The route POST /api/v1/test/asks-more/ does not state who may use it',
      )
    },
  )

  test.each(['asks-more', 'asks-nothing', 'asks-nothing-at-once'])(
    'fails a request whose route and verb differ in the permission, and keeps nothing of it (%s)',
    async (name) => {
      const { status, body } = await nurse.post(`/test/${name}/`, {})
      expect([status, Object.keys(body)]).toEqual([500, ['detail']])
      expect(await kept(name)).toBe(0)
    },
  )

  test('keeps what a verb does that asks for what its route states', async () => {
    expect((await nurse.post('/test/asks-right/', {})).status).toBe(200)
    expect(await kept('asks-right')).toBe(1)
  })

  test('says of its own failure a number and nothing else, and keeps nothing', async () => {
    const { status, body, headers } = await nurse.post('/test/breaks/', {})
    expect(status).toBe(500)
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-z]+$/)
    expect(body).toEqual({
      detail: `Something went wrong on our side. Please tell the clinic's support this number: ${headers['x-request-id']}`,
    })
    expect(await kept('breaks')).toBe(0)
  })

  test('gives every request a number of its own', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => nurse.get('/users/getcurrentuser/')))
    expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(3)
  })
})

const json = { 'content-type': 'application/json' }
const facilities = '/api/v1/facility'

/** What was sent, and the answer in the form of the care face; `detail` may be a pattern where Node words it. */
const refusals: readonly (readonly [what: string, sent: InjectOptions, status: number, body: object])[] = [
  ['an address that there is not', { method: 'GET', url: '/api/v1/nothing' }, 404, { detail: 'Not found.' }],
  ['the bare API', { method: 'GET', url: '/api' }, 404, { detail: 'Not found.' }],
  [
    'a method that an address does not take',
    { method: 'DELETE', url: '/api/v1/users/getcurrentuser' },
    405,
    { detail: 'Method "DELETE" not allowed.' },
  ],
  [
    'a body that is no JSON',
    { method: 'POST', url: facilities, headers: json, payload: '{"name": Ana' },
    400,
    { detail: expect.stringMatching(/^JSON parse error - /) },
  ],
  [
    'a body that wants to change what objects are',
    { method: 'POST', url: facilities, headers: json, payload: '{"__proto__": {"x": 1}}' },
    400,
    { detail: expect.stringMatching(/^JSON parse error - /) },
  ],
  [
    'an empty JSON body',
    { method: 'POST', url: facilities, headers: json, payload: '' },
    400,
    { errors: [expect.objectContaining({ type: 'missing', loc: ['name'] })] },
  ],
  [
    'no body',
    { method: 'POST', url: facilities },
    400,
    { errors: [expect.objectContaining({ type: 'missing', loc: ['name'] })] },
  ],
  [
    'a body in another type',
    { method: 'POST', url: facilities, headers: { 'content-type': 'application/xml' }, payload: '<name/>' },
    415,
    { detail: expect.stringMatching(/Unsupported Media Type/i) },
  ],
  [
    'a form',
    {
      method: 'POST',
      url: facilities,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'name=a',
    },
    415,
    { detail: expect.stringMatching(/Unsupported Media Type/i) },
  ],
  [
    'a body of more than a mebibyte',
    { method: 'POST', url: facilities, headers: json, payload: `{"name": "${'a'.repeat(1024 * 1024)}"}` },
    413,
    { detail: 'Request body is too large' },
  ],
  [
    'an address with a broken sign',
    { method: 'GET', url: '/api/v1/facility/%zz' },
    400,
    { detail: 'The address is not valid.' },
  ],
  [
    'an address with bytes that are no text',
    { method: 'GET', url: '/api/v1/facility/%ff%fe' },
    400,
    { detail: 'The address is not valid.' },
  ],
  [
    'an id without end',
    { method: 'GET', url: `/api/v1/facility/${'a'.repeat(600)}` },
    414,
    { detail: 'The address is too long.' },
  ],
]

describe.each([
  ['without a slash at the end', ''],
  ['with one', '/'],
])('in the form of the face, %s, are answered', (_with, slash) => {
  test.each(refusals)('%s', async (_what, sent, status, body) => {
    const answer = await send({ ...sent, url: `${sent.url as string}${slash}` })
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect([answer.statusCode, answer.json()]).toEqual([status, body])
    expect(answer.body).not.toMatch(/stack|node_modules|\.ts:|select /i)
  })
})

describe('the methods of HTTP', () => {
  test('a refused method is told which there are', async () => {
    const answer = await send({ method: 'DELETE', url: '/api/v1/users/getcurrentuser/' })
    expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS')
  })

  test('OPTIONS says which methods there are, to everybody, and nothing else', async () => {
    const answer = await server.app.inject({ method: 'OPTIONS', url: `/api/v1/facility/${facility}/` })
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
    expect(String(answer.headers.allow).split(', ').sort()).toEqual([
      'GET',
      'HEAD',
      'OPTIONS',
      'PATCH',
      'PUT',
    ])
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('HEAD answers as GET would, without the body, and asks for the same sign-in', async () => {
    const url = '/api/v1/users/getcurrentuser/'
    const [got, asked] = [await send({ method: 'GET', url }), await send({ method: 'HEAD', url })]
    expect([asked.statusCode, asked.body]).toEqual([200, ''])
    expect(asked.headers['content-length']).toBe(got.headers['content-length'])
    expect((await server.app.inject({ method: 'HEAD', url })).statusCode).toBe(401)
  })

  test('HEAD where there is nothing to GET is refused', async () => {
    const answer = await send({ method: 'HEAD', url: '/api/v1/auth/login/' })
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'POST, OPTIONS'])
  })

  test('looking is never told to the screens as a change', async () => {
    const told: unknown[] = []
    const other = await openServer({ afterChange: (where) => told.push(where) })
    const clinic = await openClinic(other)
    const caller = await clinic.staff('Nurse')
    for (const method of ['GET', 'HEAD'] as const) {
      const headers = { authorization: `Bearer ${caller.token}` }
      const answer = await other.app.inject({ method, url: '/api/v1/users/getcurrentuser/', headers })
      expect(answer.statusCode).toBe(200)
    }
    expect(told).toEqual([])
  })
})

describe('answers that may be about patients', () => {
  test.each([
    ['data', 'GET', '/api/v1/users/getcurrentuser/', 200],
    ['a refusal', 'GET', '/api/v1/facility/', 401],
    ['nothing found', 'GET', '/api/v1/nothing/', 404],
    ['a broken address', 'GET', '/api/v1/%zz', 400],
    ['a mistake', 'POST', '/api/v1/facility/', 400],
  ] as const)('are kept by nobody and taken for nothing else: %s', async (_what, method, url, status) => {
    const headers = status === 401 ? { authorization: '' } : {}
    const answer = await send({ method, url, headers, ...(method === 'POST' ? { payload: {} } : {}) })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
})

describe('bytes that are no request', () => {
  let port: number

  beforeAll(async () => {
    await server.app.listen({ host: '127.0.0.1', port: 0 })
    port = (server.app.server.address() as net.AddressInfo).port
  })
  afterAll(() => server.app.server.closeAllConnections())

  test.each([
    ['nonsense', 'Hello clinic\r\n\r\n', 400, 'The request is not valid HTTP.'],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(70_000)}\r\n\r\n`,
      431,
      'The headers of the request are too large.',
    ],
  ])(
    '(%s) are answered in the form of the face and the connection is closed',
    async (_what, bytes, status, detail) => {
      const said = await exchange(port, bytes)
      expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      expect(JSON.parse(said.slice(said.indexOf('\r\n\r\n')))).toEqual({ detail })
    },
  )

  test('an address of nothing but slashes is not found, or a page, and no failure', async () => {
    const said = await exchange(port, 'GET // HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    expect(said).toMatch(/^HTTP\/1.1 404 /)
  })
})

function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes))
    let said = ''
    socket.on('data', (data) => {
      said += data
    })
    socket.once('close', () => resolve(said))
    socket.once('error', reject)
  })
}
