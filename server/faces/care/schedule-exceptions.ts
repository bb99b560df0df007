import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import { refuse } from '../../problem.ts'
import { createException, deleteException, findException, listExceptions } from '../../scheduling/index.ts'
import { type Route, route } from '../http/route.ts'
import { ClinicDay, Paging, pageOf, Uuid } from '../http/schemas.ts'
import { ResourceQuery, requireResourceQuery } from './resource-query.ts'
import { ExceptionShape, exceptionFields, showException } from './schedule-shapes.ts'
import { ResourceType } from './token-shapes.ts'
import { upsertRoute } from './upsert.ts'

const list = '/api/v1/facility/:facility/schedule_exceptions/'
const one = `${list}:exception/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, exception: Uuid })

const Create = Type.Object({ resource_type: ResourceType, resource_id: Uuid, ...exceptionFields })

const group = 'Schedules'
const denied = {
  create: 'You do not have permission to create schedule',
  update: 'You do not have permission to update schedule',
  list: 'You do not have permission to list schedule',
} as const

const creating = async (
  act: Act,
  { params, body }: { params: Static<typeof inFacility>; body: Static<typeof Create> },
) => {
  const { valid_from, valid_to, start_time, end_time } = body
  return showException(
    await createException(act, {
      facility: params.facility,
      resource: { kind: body.resource_type, targetExternalId: body.resource_id },
      exception: { valid_from, valid_to, start_time, end_time },
      reason: body.reason ?? null,
    }),
  )
}

/** When somebody or something is away in spite of the schedules (contract section 1.8). */
export const scheduleExceptionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists the exceptions of a resource that have a day in a time, newest change first',
    group,
    access: ['can_list_schedule'],
    denied: denied.list,
    runs: 'statements',
    params: inFacility,
    query: Type.Object({
      ...ResourceQuery,
      valid_from: Type.Optional(ClinicDay),
      valid_to: Type.Optional(ClinicDay),
      ...Paging,
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(ExceptionShape) }),
    handle: async (act, { params, query }) => {
      const { count, results } = await listExceptions(act, {
        facility: params.facility,
        resource: requireResourceQuery(query, 'resource_type and resource_id are required'),
        validFrom: query.valid_from,
        validTo: query.valid_to,
        ...pageOf(query),
      })
      return { count, results: results.map(showException) }
    },
  }),
  route({
    method: 'POST',
    path: list,
    summary: 'Says that a resource is away; its free slots then are gone',
    group,
    access: ['can_write_schedule'],
    denied: denied.create,
    runs: 'transaction',
    params: inFacility,
    body: Create,
    answer: ExceptionShape,
    handle: creating,
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'Shows an exception',
    group,
    access: ['can_list_schedule'],
    denied: denied.list,
    runs: 'statements',
    params: named,
    answer: ExceptionShape,
    handle: async (act, { params }) => showException(await findException(act, params)),
  }),
  route({
    method: 'DELETE',
    path: one,
    summary: 'Takes an exception back; the slots it covered are there again',
    group,
    access: ['can_write_schedule'],
    denied: denied.update,
    runs: 'transaction',
    status: 204,
    params: named,
    handle: (act, { params }) => deleteException(act, params),
  }),
  upsertRoute({
    path: `${list}upsert/`,
    summary: 'Adds several exceptions, all or none; none can be changed',
    group,
    access: ['can_write_schedule'],
    denied,
    params: inFacility,
    create: { body: Create, act: creating },
    update: { body: Type.Object({}), act: requireUnchanged },
  }),
]

/** An exception is taken back and added anew, never changed: there is no PUT of it either. */
async function requireUnchanged(
  act: Act,
  { params }: { params: { readonly facility: string; readonly id: string } },
): Promise<never> {
  await findException(act, { facility: params.facility, exception: params.id }, 'can_write_schedule')
  return refuse('schedule-exception-is-fixed')
}
