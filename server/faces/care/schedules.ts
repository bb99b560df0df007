import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import {
  changeSchedule,
  chargeSchedule,
  createSchedule,
  deleteSchedule,
  findSchedule,
  listSchedules,
} from '../../scheduling/index.ts'
import { type Route, route } from '../http/route.ts'
import { Name, Paging, pageOf, Uuid } from '../http/schemas.ts'
import { RevisitDays, Slug, SlugOrNull } from './charge-shapes.ts'
import { ResourceQuery, requireResourceQuery } from './resource-query.ts'
import {
  Moment,
  NewAvailabilityBody,
  readAvailability,
  ScheduleShape,
  showSchedule,
} from './schedule-shapes.ts'
import { ResourceType } from './token-shapes.ts'
import { updateRoutes } from './update-routes.ts'
import { upsertRoute } from './upsert.ts'

const list = '/api/v1/facility/:facility/schedule/'
const one = `${list}:schedule/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, schedule: Uuid })

const Update = Type.Object({
  name: Name(),
  valid_from: Moment,
  valid_to: Moment,
  is_public: Type.Optional(Type.Boolean()),
})
const Create = Type.Object({
  ...Update.properties,
  resource_type: ResourceType,
  resource_id: Uuid,
  availabilities: Type.Array(NewAvailabilityBody, { maxItems: 100 }),
})

const Charges = Type.Object({
  charge_item_definition: Slug,
  re_visit_allowed_days: RevisitDays,
  re_visit_charge_item_definition: Type.Optional(SlugOrNull),
})

const group = 'Schedules'
const denied = {
  create: 'You do not have permission to create schedule',
  update: 'You do not have permission to update schedule',
  list: 'You do not have permission to list schedule',
} as const

const creating = async (
  act: Act,
  { params, body }: { params: Static<typeof inFacility>; body: Static<typeof Create> },
) =>
  showSchedule(
    await createSchedule(act, {
      facility: params.facility,
      resource: { kind: body.resource_type, targetExternalId: body.resource_id },
      name: body.name,
      validFrom: body.valid_from,
      validTo: body.valid_to,
      isPublic: body.is_public ?? false,
      availabilities: body.availabilities.map(readAvailability),
    }),
  )

const changing = async (
  act: Act,
  { params, body }: { params: Static<typeof named>; body: Partial<Static<typeof Update>> },
) =>
  showSchedule(
    await changeSchedule(act, {
      ...params,
      name: body.name,
      validFrom: body.valid_from,
      validTo: body.valid_to,
      isPublic: body.is_public,
    }),
  )

/** When practitioners, places and services can be booked (contract section 1.6). */
export const scheduleRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists the schedules of a resource that hold in a time, newest change first',
    group,
    access: ['can_list_schedule'],
    denied: denied.list,
    runs: 'statements',
    params: inFacility,
    query: Type.Object({
      ...ResourceQuery,
      valid_from: Type.Optional(Moment),
      valid_to: Type.Optional(Moment),
      ...Paging,
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(ScheduleShape) }),
    handle: async (act, { params, query }) => {
      const { count, results } = await listSchedules(act, {
        facility: params.facility,
        resource: requireResourceQuery(query, 'resource_type and resource_id are required'),
        validFrom: query.valid_from,
        validTo: query.valid_to,
        ...pageOf(query),
      })
      return { count, results: results.map(showSchedule) }
    },
  }),
  route({
    method: 'POST',
    path: list,
    summary: 'Opens a schedule with its weekly availabilities',
    group,
    access: ['can_write_schedule'],
    denied: denied.create,
    runs: 'transaction',
    params: inFacility,
    body: Create,
    answer: ScheduleShape,
    handle: creating,
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'Shows a schedule with its weekly availabilities',
    group,
    access: ['can_list_schedule'],
    denied: denied.list,
    runs: 'statements',
    params: named,
    answer: ScheduleShape,
    handle: async (act, { params }) => showSchedule(await findSchedule(act, params)),
  }),
  ...updateRoutes({
    path: one,
    summary: 'Changes the name of a schedule, when it holds and whether patients may book by themselves',
    group,
    access: ['can_write_schedule'],
    denied: denied.update,
    runs: 'transaction',
    params: named,
    body: Update,
    answer: ScheduleShape,
    finds: (act, params) => findSchedule(act, params, 'can_write_schedule'),
    handle: changing,
  }),
  route({
    method: 'DELETE',
    path: one,
    summary: 'Removes a schedule, its availabilities and slots; not while somebody is booked',
    group,
    access: ['can_write_schedule'],
    denied: denied.update,
    runs: 'transaction',
    status: 204,
    params: named,
    handle: (act, { params }) => deleteSchedule(act, params),
  }),
  route({
    method: 'POST',
    path: `${one}set_charge_item_definition/`,
    summary:
      'Says what the appointments of a schedule are charged from now on, and what those of who comes again are',
    group,
    access: ['can_write_schedule'],
    denied: denied.update,
    runs: 'transaction',
    params: named,
    body: Charges,
    answer: ScheduleShape,
    finds: (act, params) => findSchedule(act, params, 'can_write_schedule'),
    handle: async (act, { params, body }) =>
      showSchedule(
        await chargeSchedule(act, {
          ...params,
          definition: body.charge_item_definition,
          revisitDays: body.re_visit_allowed_days,
          revisitDefinition: body.re_visit_charge_item_definition ?? null,
        }),
      ),
  }),
  upsertRoute({
    path: `${list}upsert/`,
    summary: 'Opens and changes several schedules, all or none',
    group,
    access: ['can_write_schedule'],
    denied,
    params: inFacility,
    create: { body: Create, act: creating },
    update: {
      body: Update,
      act: (
        act: Act,
        { params, body }: { params: { facility: string; id: string }; body: Static<typeof Update> },
      ) => changing(act, { params: { facility: params.facility, schedule: params.id }, body }),
    },
  }),
]
