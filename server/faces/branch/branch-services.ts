import { type Static, Type } from 'typebox'
import {
  type BranchService,
  callingPolicies,
  changeBranchService,
  codeLengthMax,
  createBranchService,
  deleteBranchService,
  findBranchService,
  listBranchServices,
} from '../../directory/index.ts'
import { type Route, route } from '../http/route.ts'
import { At, Name, OneOf, Text } from '../http/schemas.ts'
import { Done, done, PageOf, Paging, page, pageWanted } from './envelope.ts'
import { anyId, anyName } from './ids.ts'
import { Ids, instant } from './schemas.ts'

const group = 'Branch: services'
const BranchPath = Type.Object({ branch: anyId })
const ServicePath = Type.Object({ branch: anyId, service: anyId })

const FairRates = Type.Array(Type.Integer({ minimum: 1, maximum: 100 }), {
  minItems: 3,
  maxItems: 3,
  description: 'Under fair: how fast priority grows for PWD, Senior and Regular; 4, 3 and 2 unless told',
})
const ArrivalMinutes = Type.Integer({
  minimum: 0,
  maximum: 1440,
  description:
    'Who has an appointment and comes so long before or after it stands in line as of its time; 15 unless told',
})
const ServiceBody = Type.Object({
  name: Name(200),
  code: Name(codeLengthMax),
  calling_policy: Type.Optional(OneOf(callingPolicies)),
  fair_rates: Type.Optional(FairRates),
  arrival_minutes_before: Type.Optional(ArrivalMinutes),
  arrival_minutes_after: Type.Optional(ArrivalMinutes),
})

const ServiceShape = Type.Object(
  {
    ...Ids,
    branch_id: Type.Integer(),
    name: Text(),
    code: Text(),
    calling_policy: OneOf(callingPolicies),
    fair_rates: FairRates,
    arrival_minutes_before: ArrivalMinutes,
    arrival_minutes_after: ArrivalMinutes,
    has_stages: Type.Boolean(),
    staff_count: Type.Integer(),
    created_at: At,
    updated_at: At,
  },
  { title: 'BranchService' },
)

function showService(service: BranchService): Static<typeof ServiceShape> {
  return {
    ...service,
    fair_rates: [...service.fair_rates],
    created_at: instant(service.created_at),
    updated_at: instant(service.updated_at),
  }
}

function nameOf(params: Static<typeof ServicePath>) {
  return { branch: anyName(params.branch), service: anyName(params.service) }
}

export const serviceRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:branch/services',
    summary: 'Lists the services of a branch to which the caller is attached; to those who manage them, all',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: BranchPath,
    query: Type.Object({
      ...Paging,
      search: Type.Optional(Text({ description: 'Any part of the name or the code' })),
    }),
    answer: PageOf(ServiceShape),
    handle: async (act, input) => {
      const found = await listBranchServices(act, {
        ...pageWanted(input.query),
        branch: anyName(input.params.branch),
        search: input.query.search,
      })
      return page(input, 'Services retrieved successfully.', found, showService)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/branches/:branch/services',
    summary: 'Adds a service to a branch',
    group,
    access: ['can_manage_directory'],
    runs: 'transaction',
    params: BranchPath,
    body: ServiceBody,
    answer: Done(ServiceShape),
    status: 201,
    handle: async (act, { params, body }) => {
      const service = await createBranchService(act, {
        branch: anyName(params.branch),
        name: body.name,
        code: body.code,
        callingPolicy: body.calling_policy,
        fairRates: body.fair_rates,
        arrivalMinutesBefore: body.arrival_minutes_before,
        arrivalMinutesAfter: body.arrival_minutes_after,
      })
      return done('Service created.', showService(service))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:branch/services/:service',
    summary: 'Shows a service to those who are attached to it or manage it',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: ServicePath,
    answer: Done(ServiceShape),
    handle: async (act, { params }) => {
      const { service } = await findBranchService(act, nameOf(params))
      return done('Service retrieved successfully.', showService(service))
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/branches/:branch/services/:service',
    summary: 'Changes a service; numbers that were given keep the code they were given under',
    group,
    access: ['can_manage_directory'],
    runs: 'transaction',
    params: ServicePath,
    body: Type.Partial(ServiceBody),
    answer: Done(ServiceShape),
    finds: (act, params) => findBranchService(act, nameOf(params)),
    handle: async (act, { params, body }) => {
      const service = await changeBranchService(act, {
        ...nameOf(params),
        name: body.name,
        code: body.code,
        callingPolicy: body.calling_policy,
        fairRates: body.fair_rates,
        arrivalMinutesBefore: body.arrival_minutes_before,
        arrivalMinutesAfter: body.arrival_minutes_after,
      })
      return done('Service updated.', showService(service))
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/branches/:branch/services/:service',
    summary: 'Deletes a service for which nobody waits',
    group,
    access: ['can_manage_directory'],
    runs: 'transaction',
    params: ServicePath,
    status: 204,
    handle: (act, { params }) => deleteBranchService(act, nameOf(params)),
  }),
]
