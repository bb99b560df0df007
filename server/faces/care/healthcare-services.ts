import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import {
  callingPolicies,
  changeService,
  codeLengthMax,
  createService,
  deleteService,
  findService,
  type ListedService,
  listServices,
} from '../../directory/index.ts'
import { type Route, route } from '../http/route.ts'
import { Name, OneOf, OrNull, Paging, pageOf, Text, Uuid, UuidOrNull } from '../http/schemas.ts'
import { NamedShape, StampShape, showStamps } from './directory-shapes.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { updateRoutes } from './update-routes.ts'

const group = 'Healthcare services'
const FacilityPath = Type.Object({ facility: Uuid })
const ServicePath = Type.Object({ facility: Uuid, service: Uuid })

const ServiceBody = Type.Object({
  name: Name(200),
  code: Type.Optional(Name(codeLengthMax)),
  managing_organization: Type.Optional(UuidOrNull),
  extra_details: Type.Optional(Text({ max: 5000 })),
  calling_policy: Type.Optional(OneOf(callingPolicies)),
})

const ServiceShape = Type.Object(
  {
    id: Uuid,
    numeric_id: Type.Integer(),
    name: Text(),
    code: Text(),
    extra_details: Text({ max: 5000 }),
    calling_policy: OneOf(callingPolicies),
    managing_organization: OrNull(NamedShape),
    ...StampShape,
  },
  { title: 'HealthcareService' },
)
const ServiceDetailShape = Type.Object(
  { ...ServiceShape.properties, created_by: OrNull(UserShape), updated_by: OrNull(UserShape) },
  { title: 'HealthcareServiceDetail' },
)

function showService(service: ListedService): Static<typeof ServiceShape> {
  const { created_at, updated_at, fair_rates: _rates, ...same } = service
  return { ...same, ...showStamps({ created_at, updated_at }) }
}

function nameOf(params: { readonly facility: string; readonly service: string }) {
  return { facilityExternalId: params.facility, externalId: params.service }
}

async function showFound(
  act: Act,
  facility: string,
  service: string,
): Promise<Static<typeof ServiceDetailShape>> {
  const found = await findService(act, nameOf({ facility, service }))
  return {
    ...showService(found.service),
    created_by: showUserOrNull(found.created_by),
    updated_by: showUserOrNull(found.updated_by),
  }
}

export const healthcareServiceRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/facility/:facility/healthcare_service/',
    summary: 'Lists what a facility offers.',
    group,
    access: 'signed-in',
    denied: 'You do not have permission to list the healthcare services of this facility',
    runs: 'statements',
    params: FacilityPath,
    query: Type.Object({
      ...Paging,
      name: Type.Optional(Text({ description: 'Any part of the name or the code' })),
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(ServiceShape) }),
    handle: async (act, { params, query }) => {
      const filter = { ...pageOf(query), facilityExternalId: params.facility, name: query.name }
      const page = await listServices(act, filter)
      return { count: page.count, results: page.results.map(showService) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/facility/:facility/healthcare_service/',
    summary: 'Adds a healthcare service; its code comes from its name unless told.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to create healthcare services here',
    runs: 'transaction',
    params: FacilityPath,
    body: ServiceBody,
    answer: ServiceDetailShape,
    handle: async (act, { params, body }) => {
      const { name, code, managing_organization: managing = null, extra_details: extraDetails = '' } = body
      const created = await createService(act, {
        facilityExternalId: params.facility,
        name,
        code,
        extraDetails,
        managingExternalId: managing,
        callingPolicy: body.calling_policy,
      })
      return showFound(act, params.facility, created.externalId)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/facility/:facility/healthcare_service/:service/',
    summary: 'Shows one healthcare service.',
    group,
    access: 'signed-in',
    denied: 'You do not have permission to view the healthcare services of this facility',
    runs: 'statements',
    params: ServicePath,
    answer: ServiceDetailShape,
    handle: (act, { params }) => showFound(act, params.facility, params.service),
  }),
  ...updateRoutes({
    path: '/api/v1/facility/:facility/healthcare_service/:service/',
    summary: 'Changes a healthcare service and who manages it.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to update this healthcare service',
    runs: 'transaction',
    params: ServicePath,
    body: ServiceBody,
    answer: ServiceDetailShape,
    finds: (act, params) => findService(act, nameOf(params)),
    handle: async (act, { params, body }) => {
      await changeService(act, {
        ...nameOf(params),
        name: body.name,
        code: body.code,
        extraDetails: body.extra_details,
        managingExternalId: body.managing_organization,
        callingPolicy: body.calling_policy,
      })
      return showFound(act, params.facility, params.service)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/facility/:facility/healthcare_service/:service/',
    summary: 'Deletes a healthcare service for which nobody waits.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to delete this healthcare service',
    runs: 'transaction',
    params: ServicePath,
    status: 204,
    handle: (act, { params }) => deleteService(act, nameOf(params)),
  }),
]
