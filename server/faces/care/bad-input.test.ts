import { beforeAll, describe, expect, test } from 'vitest'
import { openQueue, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
let desk: Awaited<ReturnType<typeof openQueue>>
let ticket: string
let access: string
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
  desk = await openQueue(server)
  ticket = (await desk.issue()).body.id
  access = (await desk.clinic.staff('Staff')).token
})

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Sends bytes as they are, signed in as somebody who may do everything here. */
async function send(method: Method, path: string, payload?: string, headers: Record<string, string> = {}) {
  const answer = await server.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      authorization: `Bearer ${access}`,
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  })
  const isJson = String(answer.headers['content-type'] ?? '').includes('json')
  return {
    status: answer.statusCode,
    body: isJson ? answer.json() : answer.body,
    bytes: answer.body.length,
    headers: answer.headers,
  }
}

/** Every row that a change could leave. */
async function everything() {
  return server.sql(
    `select (select count(*) from ticket) as tickets, (select count(*) from queue) as queues,
      (select count(*) from service_point) as points, (select count(*) from category) as categories,
      (select count(*) from resource) as resources, (select count(*) from event) as events,
      (select sum(last_number) from ticket_counter) as numbers, (select sum(version) from ticket) as versions`,
  )
}

interface Writing {
  readonly method: Method
  readonly path: () => string
  readonly body: () => Record<string, unknown>
  readonly required: readonly string[]
}

const queueAt = (rest = '') => desk.clinic.at(`/token/queue/${desk.queue}/${rest}`)
const ticketAt = (rest = '') => `${desk.tokens}${ticket}/${rest}`

/** Every route that takes a body, with a good body and what it cannot be without. */
const writings: Record<string, Writing> = {
  'issuing a ticket': {
    method: 'POST',
    path: () => desk.tokens,
    body: () => ({ category: desk.category, patient: null, note: null, sub_queue: null }),
    required: ['category'],
  },
  'correcting a ticket': {
    method: 'PUT',
    path: () => ticketAt(),
    body: () => ({ status: 'CREATED', note: null, sub_queue: null }),
    required: [],
  },
  'correcting a part of a ticket': {
    method: 'PATCH',
    path: () => ticketAt(),
    body: () => ({ status: 'CREATED', note: null }),
    required: [],
  },
  'serving a ticket next': {
    method: 'POST',
    path: () => ticketAt('set_next/'),
    body: () => ({ sub_queue: desk.room1 }),
    required: ['sub_queue'],
  },
  'calling a ticket': {
    method: 'POST',
    path: () => ticketAt('call/'),
    body: () => ({ sub_queue: desk.room1 }),
    required: ['sub_queue'],
  },
  'opening a queue': {
    method: 'POST',
    path: () => desk.clinic.at('/token/queue/'),
    body: () => ({ name: 'Queue', date: '2026-05-08', ...desk.resource }),
    required: ['name', 'date', 'resource_type', 'resource_id'],
  },
  'renaming a queue': {
    method: 'PUT',
    path: () => queueAt(),
    body: () => ({ name: 'Queue' }),
    required: ['name'],
  },
  'issuing for a day': {
    method: 'POST',
    path: () => desk.clinic.at('/token/queue/generate_token/'),
    body: () => ({
      ...desk.resource,
      date: '2026-05-08',
      category: desk.category,
      patient: null,
      note: null,
      sub_queue: null,
    }),
    required: ['resource_type', 'resource_id', 'date', 'category'],
  },
  'serving the next': {
    method: 'POST',
    path: () => queueAt('set_next_token_to_subqueue/'),
    body: () => ({ sub_queue: desk.room1, category: null }),
    required: ['sub_queue'],
  },
  'calling the next': {
    method: 'POST',
    path: () => queueAt('call_next/'),
    body: () => ({ sub_queue: desk.room1, category: null }),
    required: ['sub_queue'],
  },
  'adding a room': {
    method: 'POST',
    path: () => desk.clinic.at('/token/sub_queue/'),
    body: () => ({ name: 'Room', status: 'active', ...desk.resource }),
    required: ['name', 'status', 'resource_type', 'resource_id'],
  },
  'changing a room': {
    method: 'PUT',
    path: () => desk.clinic.at(`/token/sub_queue/${desk.room1}/`),
    body: () => ({ name: 'Room', status: 'active' }),
    required: ['name', 'status'],
  },
}

const categoryWriting: Writing = {
  method: 'POST',
  path: () => desk.clinic.at('/token/category/'),
  body: () => ({ name: 'New', resource_type: 'practitioner', shorthand: 'NEW', metadata: null }),
  required: ['name', 'resource_type', 'shorthand'],
}

const kinds: Record<string, string> = {
  category: 'uuid',
  patient: 'uuid',
  sub_queue: 'uuid',
  resource_id: 'uuid',
  date: 'date',
  note: 'text',
  name: 'text',
  shorthand: 'text',
  status: 'word',
  resource_type: 'word',
  metadata: 'object',
}

/** Wrong values of each kind of field with the type of fault that is said of them. */
const wrong: Record<string, readonly [unknown, string][]> = {
  uuid: [
    ['x', 'uuid_parsing'],
    ['', 'uuid_parsing'],
    [`${unknown}0`, 'uuid_parsing'],
    [`{${unknown}}`, 'uuid_parsing'],
    [` ${unknown}`, 'uuid_parsing'],
    [`${unknown}\n`, 'uuid_parsing'],
    ['\u0000', 'uuid_parsing'],
    ['\ud800', 'uuid_parsing'],
    [7, 'uuid_parsing'],
    [true, 'uuid_parsing'],
    [[unknown], 'uuid_parsing'],
    [{ id: unknown }, 'uuid_parsing'],
  ],
  date: [
    ['2026-02-30', 'date_from_datetime_parsing'],
    ['2026-13-01', 'date_from_datetime_parsing'],
    ['0000-01-01', 'date_from_datetime_parsing'],
    ['2026-5-8', 'date_from_datetime_parsing'],
    ['08.05.2026', 'date_from_datetime_parsing'],
    ['2026-05-08T00:00:00Z', 'date_from_datetime_parsing'],
    ['today', 'date_from_datetime_parsing'],
    ['', 'date_from_datetime_parsing'],
    ['99999-01-01', 'date_from_datetime_parsing'],
    [20_260_508, 'string_type'],
    [null, 'string_type'],
  ],
  text: [
    ['a\u0000b', 'string_pattern_mismatch'],
    ['x'.repeat(20_000), 'string_too_long'],
    [7, 'string_type'],
    [true, 'string_type'],
    [['x'], 'string_type'],
    [{}, 'string_type'],
  ],
  word: [
    ['unheard', 'enum'],
    ['', 'enum'],
    ['ACTIVE', 'enum'],
    ['a\u0000', 'enum'],
    ['\ud800', 'enum'],
    [7, 'string_type'],
    [null, 'string_type'],
    [[], 'string_type'],
  ],
  object: [
    [7, 'model_attributes_type'],
    ['x', 'model_attributes_type'],
    [[], 'model_attributes_type'],
  ],
}

const said = (body: { errors?: { type: string; loc: unknown }[] }) =>
  body.errors?.map(({ type, loc }) => [type, loc])

describe.each(Object.entries({ ...writings, 'adding a category': categoryWriting }))('%s', (_name, route) => {
  const sendBody = (body: unknown) => send(route.method, route.path(), JSON.stringify(body))

  test('a field of the wrong kind is named, and nothing is changed', async () => {
    const before = await everything()
    for (const field of Object.keys(route.body())) {
      for (const [value, type] of wrong[kinds[field] ?? ''] ?? []) {
        const { status, body } = await sendBody({ ...route.body(), [field]: value })
        expect([field, value, status]).toEqual([field, value, 400])
        expect(said(body)?.map(([, loc]) => loc)).toEqual(said(body)?.map(() => [field]))
        expect([field, value, said(body)]).toEqual([field, value, expect.arrayContaining([[type, [field]]])])
      }
    }
    expect(await everything()).toEqual(before)
  })

  test('everything that is missing is named at once', async () => {
    const before = await everything()
    const incomplete = route.required.length > 0 ? ['{}', 'null', ''] : []
    for (const payload of incomplete) {
      const { status, body } = await send(route.method, route.path(), payload)
      const missing = route.required.map((field) => ['missing', [field]])
      expect([payload, status, said(body)]).toEqual([payload, 400, missing])
    }
    expect(await everything()).toEqual(before)
  })

  test('a body that is not JSON, or not an object, is refused', async () => {
    const before = await everything()
    for (const payload of ['{', '{"a":}', 'undefined', '{"name": NaN}', '\u0000', "{'a': 1}", '{"a":1}x']) {
      const { status, body } = await send(route.method, route.path(), payload)
      expect([payload, status, Object.keys(body)]).toEqual([payload, 400, ['detail']])
      expect(body.detail).toMatch(/^JSON parse error - /)
    }
    for (const payload of ['[]', '7', '"text"', 'true', `[${JSON.stringify(route.body())}]`]) {
      const { status, body } = await send(route.method, route.path(), payload)
      expect([payload, status, said(body)]).toEqual([payload, 400, [['model_attributes_type', []]]])
    }
    for (const payload of ['{"__proto__": {"name": "x"}}', '{"constructor": {"prototype": {"a": 1}}}']) {
      expect((await send(route.method, route.path(), payload)).status).toBe(400)
    }
    expect(await everything()).toEqual(before)
  })

  test('a body of more than a megabyte is refused, deep nesting and huge numbers hurt nobody', async () => {
    const large = await send(route.method, route.path(), JSON.stringify({ note: 'x'.repeat(1_100_000) }))
    expect([large.status, Object.keys(large.body)]).toEqual([413, ['detail']])
    const wide = JSON.stringify({ nonsense: 'x'.repeat(900_000), more: Array(9000).fill('y'), status: 7 })
    expect((await send(route.method, route.path(), wide)).bytes).toBeLessThan(20_000)
    const before = await everything()
    const shallow = `${'['.repeat(3000)}${']'.repeat(3000)}`
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const deepObject = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`
    for (const field of Object.keys(route.body())) {
      for (const value of [shallow, deep, deepObject, '1e400', '-1e308', '9'.repeat(5000)]) {
        const others = JSON.stringify({ ...route.body(), [field]: undefined }).slice(1)
        const payload = `{"${field}":${value}${others === '}' ? '' : ','}${others}`
        const { status, bytes } = await send(route.method, route.path(), payload)
        expect([field, value.slice(0, 9), status]).toEqual([field, value.slice(0, 9), 400])
        expect(bytes).toBeLessThan(20_000)
      }
    }
    expect(await everything()).toEqual(before)
  })

  test('text in another type than JSON is refused', async () => {
    const { status, body } = await send(route.method, route.path(), '<a/>', { 'content-type': 'text/xml' })
    expect([status, Object.keys(body)]).toEqual([415, ['detail']])
  })
})

describe('text that is odd but text', () => {
  test.each([
    'مريم',
    '林',
    '👩🏽‍⚕️ x',
    '\u202eright to left',
    'a\u0001b',
    "'; drop table ticket; --",
    '<script>alert(1)</script>',
    '%s %n \\',
  ])('%s is kept as it is', async (note) => {
    const issued = await desk.issue({ note })
    expect([issued.status, issued.body.note]).toEqual([200, note])
  })

  test('half a character is kept as a sign that it was broken, and never breaks the server', async () => {
    const payload = `{"category":"${desk.category}","note":"a\\ud800b"}`
    const { status, body } = await send('POST', desk.tokens, payload)
    expect([status, body.note]).toEqual([200, 'a\ufffdb'])
  })

  test.each([
    ['{"a":"\\u0000"}', 400],
    ['{"\\u0000":1}', 400],
    ['{"a":"\\ud800"}', 400],
    ['{"a":["x",{"b":"\\udfff"}]}', 400],
    ['{"a":1e400}', 200],
    ['{"a":123456789012345678901234567890}', 200],
    ['{"a":{"b":[1,2,{"c":null}]},"e":"é👩🏽‍⚕️"}', 200],
    ['{}', 200],
  ])('metadata %s of a category is answered %i', async (metadata, expected) => {
    const staff = await desk.clinic.staff('Staff')
    const name = `Metadata ${metadata}`.slice(0, 60)
    const answer = await server.app.inject({
      method: 'POST',
      url: `/api/v1${desk.clinic.at('/token/category/')}`,
      headers: { authorization: `Bearer ${staff.token}`, 'content-type': 'application/json' },
      payload: `{"name":${JSON.stringify(name.replaceAll('\\', ''))},"resource_type":"location","shorthand":"M","metadata":${metadata}}`,
    })
    expect([answer.statusCode, answer.body]).toEqual([expected, expect.anything()])
    expect(said(answer.json())?.[0]?.[1]).toEqual(expected === 400 ? ['metadata'] : undefined)
  })

  test('metadata may be nested like a form, not like a tower', async () => {
    const staff = await desk.clinic.staff('Staff')
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    for (const [depth, expected] of [
      [20, 200],
      [5000, 400],
      [100_000, 400],
    ] as const) {
      const answer = await server.app.inject({
        method: 'POST',
        url: `/api/v1${desk.clinic.at('/token/category/')}`,
        headers: { authorization: `Bearer ${staff.token}`, 'content-type': 'application/json' },
        payload: `{"name":"Depth ${depth}","resource_type":"location","shorthand":"D","metadata":${nested(depth)}}`,
      })
      expect([depth, answer.statusCode]).toEqual([depth, expected])
      expect(answer.body.length).toBeLessThan(20_000)
    }
  })

  test('a name of nothing but spaces is no name', async () => {
    for (const name of ['', '   ', '\n\t']) {
      const { status, body } = await send('PUT', queueAt(), JSON.stringify({ name }))
      expect([status, said(body)?.[0]?.[1]]).toEqual([400, ['name']])
    }
  })

  test('fields that nobody knows are ignored', async () => {
    for (const route of Object.values(writings)) {
      const { status } = await send(
        route.method,
        route.path(),
        JSON.stringify({ ...route.body(), nonsense: { a: [1] } }),
      )
      expect([route.path(), [200, 400, 409].includes(status)]).toEqual([route.path(), true])
      expect(status).not.toBe(500)
    }
    const issued = await desk.issue({ nonsense: 1, __typename: 'x' })
    expect(issued.status).toBe(200)
    expect(issued.body).not.toHaveProperty('nonsense')
  })
})

describe('addresses', () => {
  const paths = (id: string): Record<string, readonly [string, readonly Method[]]> => ({
    facility: [`/facility/${id}/token/queue/`, ['POST']],
    queue: [desk.clinic.at(`/token/queue/${id}/`), ['GET', 'PUT', 'PATCH', 'DELETE']],
    'queue ': [desk.clinic.at(`/token/queue/${id}/summary/`), ['GET']],
    'queue  ': [desk.clinic.at(`/token/queue/${id}/token/`), ['GET', 'POST']],
    id: [`${desk.tokens}${id}/`, ['GET', 'PUT', 'PATCH', 'DELETE']],
    'id ': [`${desk.tokens}${id}/set_next/`, ['POST']],
    'id  ': [`${desk.tokens}${id}/undo/`, ['POST']],
    'id   ': [desk.clinic.at(`/token/sub_queue/${id}/`), ['GET', 'PUT', 'PATCH', 'DELETE']],
    'id    ': [desk.clinic.at(`/token/category/${id}/`), ['GET', 'PUT', 'PATCH']],
    patient: [`/patient/${id}/get_tokens/`, ['GET']],
  })

  test.each(['x', '1', unknown.slice(1), `${unknown}0`, '%00', '%F0%9F%98%80', "'or'1", '..%2f..%2fetc'])(
    'the id %s is refused as an id, with its place (point 9)',
    async (id) => {
      const before = await everything()
      for (const [name, [path, methods]] of Object.entries(paths(id))) {
        for (const method of methods) {
          const { status, body } = await send(method, path, method === 'GET' ? undefined : '{}')
          expect([method, path, status]).toEqual([method, path, 400])
          expect([path, said(body)]).toEqual([
            path,
            expect.arrayContaining([['uuid_parsing', [name.trim()]]]),
          ])
        }
      }
      expect(await everything()).toEqual(before)
    },
  )

  test('an id may be written in capitals, and every address with or without its last stroke', async () => {
    const path = `${desk.tokens}${ticket.toUpperCase()}`
    for (const each of [path, `${path}/`, `${desk.tokens}${ticket}`]) {
      const { status, body } = await send('GET', each)
      expect([status, body.id]).toEqual([200, ticket])
    }
    for (const route of Object.values(writings)) {
      const without = await send(route.method, route.path().replace(/\/$/, ''), '[]')
      expect(without.status).toBe(400)
    }
  })

  test('another method than the route has is answered 405, fixed words win over ids', async () => {
    const wrongMethods: [string, Method[]][] = [
      [desk.tokens, ['PUT', 'PATCH', 'DELETE']],
      [ticketAt(), ['POST']],
      [ticketAt('set_next/'), ['GET', 'PUT', 'DELETE']],
      [`${desk.tokens}upsert/`, ['GET', 'PUT', 'DELETE']],
      [desk.clinic.at('/token/queue/'), ['PUT', 'DELETE']],
      [desk.clinic.at('/token/queue/generate_token/'), ['GET', 'PUT', 'DELETE']],
      [desk.clinic.at('/token/queue/upsert/'), ['GET', 'PATCH', 'DELETE']],
      [queueAt('set_primary/'), ['GET', 'PUT']],
      [queueAt('summary/'), ['POST', 'DELETE']],
      [desk.clinic.at('/token/sub_queue/upsert/'), ['GET']],
      [desk.clinic.at(`/token/category/${desk.category}/`), ['DELETE']],
    ]
    const before = await everything()
    for (const [path, methods] of wrongMethods) {
      for (const method of methods) {
        const { status, body } = await send(method, path)
        expect([path, status, body]).toEqual([path, 405, { detail: `Method "${method}" not allowed.` }])
      }
    }
    expect(await everything()).toEqual(before)
  })
})

describe('queries', () => {
  const list = (query: string) => send('GET', `${desk.tokens}?${query}`)

  test.each([
    ['category=x', 'category'],
    ['sub_queue=1', 'sub_queue'],
    ['patient=x', 'patient'],
    ['patient_filter=x', 'patient_filter'],
    ['status=WAITING', 'status'],
    ['status=CREATED,', 'status'],
    ['status=created', 'status'],
    ['status=CREATED&status=FULFILLED', 'status'],
    ['sub_queue_is_null=maybe', 'sub_queue_is_null'],
    ['limit=-1', 'limit'],
    ['limit=0', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=NaN', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['offset=-1', 'offset'],
    ['offset=x', 'offset'],
    ['offset=99999999999999999999', 'offset'],
    ['patient_name=a%00b', 'patient_name'],
    [`patient_name=${'x'.repeat(300)}`, 'patient_name'],
  ])('%s is refused and named', async (query, field) => {
    const { status, body } = await list(query)
    expect([status, said(body)?.[0]?.[1]]).toEqual([400, [field]])
  })

  test.each(['date=2026-02-30', 'date=0000-01-01', 'date=yesterday'])(
    'a queue list for %s is refused',
    async (query) => {
      const { resource_type, resource_id } = desk.resource
      const path = desk.clinic.at(
        `/token/queue/?resource_type=${resource_type}&resource_id=${resource_id}&${query}`,
      )
      const { status, body } = await send('GET', path)
      expect([status, said(body)?.[0]]).toEqual([400, ['date_from_datetime_parsing', ['date']]])
    },
  )

  test.each([
    'limit=200',
    'limit=1e2',
    'offset=2147483647',
    'ordering=;drop',
    'ordering=',
    'patient_name=%25',
    'patient_name=%5C',
    'patient_name=%F0%9F%98%80',
    'nonsense=1&nonsense=2',
    'a[b]=c',
    '%',
    '=',
  ])('%s is answered', async (query) => {
    expect((await list(query)).status).toBe(200)
  })
})
