import { type Static, Type } from 'typebox'
import type { ResourceName } from '../../directory/index.ts'
import {
  createQueue,
  deleteQueue,
  endQueue,
  findQueue,
  listQueues,
  type QueueDetail,
  type QueueRow,
  renameQueue,
  setPrimaryQueue,
  summarizeQueue,
} from '../../tickets/index.ts'
import { type Route, route } from '../http/route.ts'
import { ClinicDay, Name, OrNull, Paging, pageOf, Text, Uuid } from '../http/schemas.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { ResourceQuery, requireResourceQuery } from './resource-query.ts'
import { tokenQueueCallRoutes } from './token-queue-calls.ts'
import { QueueShape, ResourceType, showQueue, type TicketLink, toCareStatus } from './token-shapes.ts'
import { updateRoutes } from './update-routes.ts'
import { upsertRoute } from './upsert.ts'

const list = '/api/v1/facility/:facility/token/queue/'
const one = `${list}:queue/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, queue: Uuid })

const Create = Type.Object({ name: Name(), date: ClinicDay, resource_type: ResourceType, resource_id: Uuid })
const Update = Type.Object({ name: Name() })

const DetailShape = Type.Object(
  { ...QueueShape.properties, created_by: OrNull(UserShape), updated_by: OrNull(UserShape) },
  { title: 'TokenQueueDetail' },
)

const group = 'Token queues'
const denied = {
  create: 'You do not have permission to create token queue',
  update: 'You do not have permission to update token queue',
  list: 'You do not have permission to list token queue',
} as const

/** Queues of a resource and day (contract section 1.2). */
export const tokenQueueRoutes = (link: TicketLink): readonly Route[] => [
  ...readRoutes,
  ...writeRoutes,
  ...tokenQueueCallRoutes(link),
]

const readRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists the queues of a resource, newest change first',
    group,
    access: ['can_list_token'],
    denied: denied.list,
    runs: 'statements',
    params: inFacility,
    query: Type.Object({
      ...ResourceQuery,
      name: Type.Optional(Text()),
      date: Type.Optional(ClinicDay),
      ...Paging,
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(QueueShape) }),
    handle: async (act, { params, query }) => {
      const resource = requireResourceQuery(query, 'resource_type and resource_id is required')
      const input = {
        facility: params.facility,
        resource,
        name: query.name,
        date: query.date,
        ...pageOf(query),
      }
      const { count, queues } = await listQueues(act, input)
      return { count, results: queues.map(showRow) }
    },
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'Shows a queue',
    group,
    access: ['can_list_token'],
    denied: denied.list,
    runs: 'statements',
    params: named,
    answer: DetailShape,
    handle: async (act, { params }) => showDetail(await findQueue(act, params)),
  }),
  route({
    method: 'GET',
    path: `${one}summary/`,
    summary: 'Counts the tickets of a queue by category name and status',
    group,
    access: ['can_list_token'],
    denied: denied.list,
    runs: 'statements',
    params: named,
    answer: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer())),
    handle: async (act, { params }) => showSummary(await summarizeQueue(act, params)),
  }),
]

const creating = async (
  act: Parameters<typeof createQueue>[0],
  { params, body }: { params: Static<typeof inFacility>; body: Static<typeof Create> },
) =>
  showDetail(
    await createQueue(act, {
      facility: params.facility,
      resource: resourceOf(body),
      name: body.name,
      date: body.date,
    }),
  )

const renaming = async (
  act: Parameters<typeof renameQueue>[0],
  { params, body }: { params: Static<typeof named>; body: { readonly name?: string } },
) => showDetail(await renameQueue(act, { ...params, name: body.name }))

const writeRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: list,
    summary: 'Opens a queue; the first of a resource and day is primary',
    group,
    access: ['can_write_token'],
    denied: denied.create,
    runs: 'transaction',
    params: inFacility,
    body: Create,
    answer: DetailShape,
    handle: creating,
  }),
  ...updateRoutes({
    path: one,
    summary: 'Renames a queue',
    group,
    access: ['can_write_token'],
    denied: denied.update,
    runs: 'transaction',
    params: named,
    body: Update,
    answer: DetailShape,
    finds: (act, params) => renameQueue(act, { ...params, name: undefined }),
    handle: renaming,
  }),
  route({
    method: 'DELETE',
    path: one,
    summary: 'Removes a queue and cancels who still waits in it',
    group,
    access: ['can_write_token'],
    denied: denied.update,
    runs: 'transaction',
    status: 204,
    params: named,
    handle: (act, { params }) => deleteQueue(act, params),
  }),
  route({
    method: 'POST',
    path: `${one}set_primary/`,
    summary: 'Makes a queue the only primary one of its resource and day',
    group,
    access: ['can_write_token'],
    denied: denied.update,
    runs: 'transaction',
    params: named,
    answer: QueueShape,
    handle: async (act, { params }) => showRow(await setPrimaryQueue(act, params)),
  }),
  route({
    method: 'POST',
    path: `${one}close/`,
    summary: 'Ends the day of a queue: whoever still waits did not come',
    group,
    access: ['can_write_token'],
    denied: denied.update,
    runs: 'transaction',
    params: named,
    answer: QueueShape,
    handle: async (act, { params }) => showRow(await endQueue(act, params)),
  }),
  upsertRoute({
    path: `${list}upsert/`,
    summary: 'Opens and renames several queues, all or none',
    group,
    access: ['can_write_token'],
    denied,
    params: inFacility,
    create: { body: Create, act: creating },
    update: {
      body: Update,
      act: (act, { params, body }: { params: { facility: string; id: string }; body: { name: string } }) =>
        renaming(act, { params: { facility: params.facility, queue: params.id }, body }),
    },
  }),
]

function resourceOf(body: {
  readonly resource_type: ResourceName['kind']
  readonly resource_id: string
}): ResourceName {
  return { kind: body.resource_type, targetExternalId: body.resource_id }
}

function showRow(row: QueueRow) {
  return showQueue({ ...row, id: row.external_id })
}

function showDetail(detail: QueueDetail) {
  return {
    ...showRow(detail),
    created_by: showUserOrNull(detail.created_by),
    updated_by: showUserOrNull(detail.updated_by),
  }
}

function showSummary(
  rows: Awaited<ReturnType<typeof summarizeQueue>>,
): Record<string, Record<string, number>> {
  // A map, because people may call a category `constructor` or `__proto__`.
  const summary = new Map<string, Record<string, number>>()
  for (const { name, status, count } of rows) {
    const ofCategory = summary.get(name) ?? {}
    const careStatus = toCareStatus(status as Parameters<typeof toCareStatus>[0])
    summary.set(name, { ...ofCategory, [careStatus]: (ofCategory[careStatus] ?? 0) + count })
  }
  return Object.fromEntries(summary)
}
