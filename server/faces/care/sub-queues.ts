import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import {
  changeServicePoint,
  createServicePoint,
  deleteServicePoint,
  findServicePoint,
  listServicePoints,
} from '../../tickets/index.ts'
import { type Route, route } from '../http/route.ts'
import { Name, OneOf, Paging, pageOf, Text, Uuid } from '../http/schemas.ts'
import { ResourceQuery, requireResourceQuery } from './resource-query.ts'
import { ResourceType, SubQueueShape, showSubQueue } from './token-shapes.ts'
import { updateRoutes } from './update-routes.ts'
import { upsertRoute } from './upsert.ts'

const list = '/api/v1/facility/:facility/token/sub_queue/'
const one = `${list}:id/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, id: Uuid })

const Update = Type.Object({ name: Name(), status: OneOf(['active', 'inactive']) })
const Create = Type.Object({ ...Update.properties, resource_type: ResourceType, resource_id: Uuid })

const group = 'Service points'
const denied = {
  create: 'You do not have permission to create token sub queue',
  update: 'You do not have permission to update token sub queue',
  list: 'You do not have permission to list token sub queue',
} as const

const creating = async (
  act: Act,
  { params, body }: { params: Static<typeof inFacility>; body: Static<typeof Create> },
) =>
  showSubQueue(
    await createServicePoint(act, {
      facility: params.facility,
      resource: { kind: body.resource_type, targetExternalId: body.resource_id },
      name: body.name,
      status: body.status,
    }),
  )

const changing = async (
  act: Act,
  { params, body }: { params: Static<typeof named>; body: Partial<Static<typeof Update>> },
) => showSubQueue(await changeServicePoint(act, { ...nameOf(params), name: body.name, status: body.status }))

/** Rooms and counters that call tickets of a resource (contract section 1.4). */
export const subQueueRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists the service points of a resource, newest change first',
    group,
    access: ['can_list_token'],
    denied: denied.list,
    runs: 'statements',
    params: inFacility,
    query: Type.Object({ ...ResourceQuery, name: Type.Optional(Text()), ...Paging }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(SubQueueShape) }),
    handle: async (act, { params, query }) => {
      const resource = requireResourceQuery(query, 'resource_type and resource_id is required')
      const input = { facility: params.facility, resource, name: query.name, ...pageOf(query) }
      const { count, points } = await listServicePoints(act, input)
      return { count, results: points.map(showSubQueue) }
    },
  }),
  route({
    method: 'POST',
    path: list,
    summary: 'Adds a service point to a resource',
    group,
    access: ['can_write_token'],
    denied: denied.create,
    runs: 'transaction',
    params: inFacility,
    body: Create,
    answer: SubQueueShape,
    handle: creating,
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'Shows a service point with the ticket that is served there',
    group,
    access: ['can_list_token'],
    denied: denied.list,
    runs: 'statements',
    params: named,
    answer: SubQueueShape,
    handle: async (act, { params }) => showSubQueue(await findServicePoint(act, nameOf(params))),
  }),
  ...updateRoutes({
    path: one,
    summary: 'Renames a service point, opens or closes it',
    group,
    access: ['can_write_token'],
    denied: denied.update,
    runs: 'transaction',
    params: named,
    body: Update,
    answer: SubQueueShape,
    finds: requireExisting,
    handle: changing,
  }),
  route({
    method: 'DELETE',
    path: one,
    summary: 'Removes a service point; whoever it had called waits again',
    group,
    access: ['can_write_token'],
    denied: denied.update,
    runs: 'transaction',
    status: 204,
    params: named,
    handle: (act, { params }) => deleteServicePoint(act, nameOf(params)),
  }),
  upsertRoute({
    path: `${list}upsert/`,
    summary: 'Adds and changes several service points, all or none',
    group,
    access: ['can_write_token'],
    denied,
    params: inFacility,
    create: { body: Create, act: creating },
    update: { body: Update, act: changing },
  }),
]

/** Nothing is changed: the act only finds out whether the point exists and may be changed. */
function requireExisting(act: Act, params: Static<typeof named>): Promise<unknown> {
  return findServicePoint(act, nameOf(params), 'can_write_token')
}

function nameOf(params: Static<typeof named>) {
  return { facility: params.facility, servicePoint: params.id }
}
