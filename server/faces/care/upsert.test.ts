import { beforeAll, describe, expect, test } from 'vitest'
import { openQueue, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
})

type Desk = Awaited<ReturnType<typeof openQueue>>

const missing = (msg: string) => [{ type: 'object_not_found', msg }]

/** The three lists that take several changes at once, each with something to create and to change. */
const lists = {
  tickets: {
    path: (desk: Desk) => `${desk.tokens}upsert/`,
    create: (desk: Desk) => ({ category: desk.category, note: 'new' }),
    existing: async (desk: Desk) => (await desk.issue()).body.id,
    update: { status: 'FULFILLED', note: 'changed', sub_queue: null },
    unknown: 'No Token matches the given query.',
    created: { note: 'new', number: expect.any(Number), created_by: expect.anything() },
    denied: 'token',
  },
  queues: {
    path: (desk: Desk) => desk.clinic.at('/token/queue/upsert/'),
    create: (desk: Desk) => ({ name: 'new', date: '2026-05-09', ...desk.resource }),
    existing: async (desk: Desk) => desk.queue,
    update: { name: 'changed' },
    unknown: 'No TokenQueue matches the given query.',
    created: { name: 'new', created_by: expect.anything() },
    denied: 'token queue',
  },
  points: {
    path: (desk: Desk) => desk.clinic.at('/token/sub_queue/upsert/'),
    create: (desk: Desk) => ({ name: 'new', status: 'active', ...desk.resource }),
    existing: async (desk: Desk) => desk.room1,
    update: { name: 'changed', status: 'inactive' },
    unknown: 'No TokenSubQueue matches the given query.',
    created: { name: 'new', current_token: null },
    denied: 'token sub queue',
  },
} as const

describe.each(Object.entries(lists))('several %s at once', (_name, list) => {
  test('all are created and changed, and answered in their order', async () => {
    const desk = await openQueue(server)
    const id = await list.existing(desk)
    const datapoints = [list.create(desk), { id, ...list.update }, { id: null, ...list.create(desk) }]
    const { status, body } = await desk.nurse.post(list.path(desk), { datapoints })
    expect([status, body]).toEqual([200, expect.anything()])
    const { sub_queue: _none, ...changed } = { sub_queue: null, ...list.update }
    expect(body).toMatchObject([list.created, { id, ...changed }, list.created])
  })

  test('when one fails nothing is kept, and every place says what went wrong or what would have been', async () => {
    const desk = await openQueue(server)
    const id = await list.existing(desk)
    const rows = () =>
      server.sql(
        `select (select count(*) from ticket where facility_id = $1) as tickets,
          (select count(*) from queue where facility_id = $1) as queues,
          (select count(*) from service_point where facility_id = $1) as points,
          (select count(*) from event where facility_id = $1) as events,
          (select sum(last_number) from ticket_counter where facility_id = $1) as numbers`,
        [desk.clinic.facilityId],
      )
    const before = await rows()
    const datapoints = [
      list.create(desk),
      { id: unknown, ...list.update },
      { id: 'not-an-id', ...list.update },
      7,
      { id, ...list.update },
    ]
    const { status, body } = await desk.nurse.post(list.path(desk), { datapoints })
    expect(status).toBe(400)
    expect(body).toMatchObject([
      list.created,
      { errors: missing(list.unknown) },
      { errors: [{ type: 'uuid_parsing', loc: ['id'] }] },
      { errors: [{ type: 'model_attributes_type', loc: [] }] },
      { id },
    ])
    expect(await rows()).toEqual(before)
  })

  test('a request without datapoints, with too many or of another shape is refused', async () => {
    const desk = await openQueue(server)
    const send = async (body: unknown) => {
      const answer = await desk.nurse.post(list.path(desk), body)
      expect(answer.status).toBe(400)
      return answer.body
    }
    const refused = (msg: string) => ({ errors: [{ type: 'validation_error', msg }] })
    for (const body of [undefined, {}, { datapoints: [] }, { datapoints: null }]) {
      expect(await send(body)).toEqual(refused('No datapoints provided'))
    }
    for (const body of [[], [list.create(desk)], { datapoints: {} }, { datapoints: 'all' }]) {
      expect(await send(body)).toEqual(refused('Invalid request data'))
    }
    const tooMany = Array(201).fill(list.create(desk))
    expect(await send({ datapoints: tooMany })).toEqual(refused('Too many datapoints provided'))
  })

  test('whoever may not is told so in the words of the change', async () => {
    const desk = await openQueue(server)
    const reader = await desk.clinic.staffWith(['can_list_token'])
    const id = await list.existing(desk)
    const create = await reader.post(list.path(desk), { datapoints: [list.create(desk)] })
    expect([create.status, create.body]).toEqual([
      403,
      { detail: `You do not have permission to create ${list.denied}` },
    ])
    const update = await reader.post(list.path(desk), { datapoints: [{ id, ...list.update }] })
    expect([update.status, update.body]).toEqual([
      403,
      { detail: `You do not have permission to update ${list.denied}` },
    ])
  })
})

describe('several tickets at once', () => {
  test('two hundred tickets are finished in one go, and each is in its history', async () => {
    const desk = await openQueue(server)
    const create = Array(200).fill({ category: desk.category })
    const issued = await desk.nurse.post(`${desk.tokens}upsert/`, { datapoints: create })
    expect(issued.body.map((each: { number: number }) => each.number)).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    )
    const datapoints = issued.body.map(({ id }: { id: string }) => ({ id, status: 'FULFILLED' }))
    const done = await desk.nurse.post(`${desk.tokens}upsert/`, { datapoints })
    expect(new Set(done.body.map((each: { status: string }) => each.status))).toEqual(new Set(['FULFILLED']))
    const [{ events } = { events: 0 }] = await server.sql<{ events: number }>(
      `select count(*) as events from event where facility_id = $1 and kind = 'ticket.corrected'`,
      [desk.clinic.facilityId],
    )
    expect(events).toBe(200)
  })

  test('an unknown queue is said once', async () => {
    const desk = await openQueue(server)
    const path = desk.clinic.at(`/token/queue/${unknown}/token/upsert/`)
    const { status, body } = await desk.nurse.post(path, { datapoints: [{ category: desk.category }] })
    expect([status, body.detail]).toEqual([404, 'No TokenQueue matches the given query.'])
  })
})
