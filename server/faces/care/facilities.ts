import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import {
  changeFacility,
  createFacility,
  type FacilityDetails,
  findOwnFacility,
  type ListedFacility,
  listFacilities,
  listStaff,
  type StaffMember,
} from '../../directory/index.ts'
import { type Route, route } from '../http/route.ts'
import { Name, OneOf, OrNull, Paging, pageOf, Text, TextOrNull, Uuid, UuidOrNull } from '../http/schemas.ts'
import { NamedShape, StampShape, showStamps } from './directory-shapes.ts'
import { showUser, showUserOrNull, UserShape } from './people.ts'
import { updateRoutes } from './update-routes.ts'

const group = 'Facilities'
const FacilityPath = Type.Object({ facility: Uuid })

const FacilityBody = Type.Object({
  name: Name(200),
  code: Type.Optional(TextOrNull(50)),
  organization: Type.Optional(UuidOrNull),
  timezone: Type.Optional(Text({ max: 64, description: 'IANA time zone; Asia/Kolkata when left out' })),
  currency: Type.Optional(Text({ max: 3, description: 'ISO 4217; INR when left out' })),
  address: Type.Optional(TextOrNull(2000)),
  phone_number: Type.Optional(TextOrNull(50)),
})

const FacilityShape = Type.Object(
  {
    id: Uuid,
    branch_id: Type.Integer(),
    name: Name(),
    code: TextOrNull(),
    organization: OrNull(NamedShape),
    timezone: Text(),
    currency: Text(),
    address: TextOrNull(2000),
    phone_number: TextOrNull(),
    ...StampShape,
  },
  { title: 'Facility' },
)
const FacilityDetailShape = Type.Object(
  {
    ...FacilityShape.properties,
    permissions: Type.Array(Text(), { description: 'All that the caller may do somewhere in the facility' }),
    created_by: OrNull(UserShape),
    updated_by: OrNull(UserShape),
  },
  { title: 'FacilityDetail' },
)

function showFacility(facility: ListedFacility): Static<typeof FacilityShape> {
  const { created_at, updated_at, ...same } = facility
  return { ...same, ...showStamps({ created_at, updated_at }) }
}

async function showFound(act: Act, externalId: string): Promise<Static<typeof FacilityDetailShape>> {
  const found = await findOwnFacility(act, externalId)
  return {
    ...showFacility(found.facility),
    permissions: [...found.permissions],
    created_by: showUserOrNull(found.created_by),
    updated_by: showUserOrNull(found.updated_by),
  }
}

/** What was told of a facility; what was not sent is not there. */
function detailsOf(body: Partial<Static<typeof FacilityBody>>): Partial<FacilityDetails> {
  const told = ['name', 'code', 'timezone', 'currency', 'address', 'phone_number']
  return Object.fromEntries(Object.entries(body).filter(([name]) => told.includes(name)))
}

export const facilityRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/facility/',
    summary: 'Lists the facilities in which the caller has any role, there or above.',
    group,
    access: 'signed-in',
    runs: 'statements',
    query: Type.Object({
      ...Paging,
      name: Type.Optional(Text({ description: 'Any part of the name' })),
      organization: Type.Optional(Uuid),
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(FacilityShape) }),
    handle: async (act, { query }) => {
      const { name, organization: organizationExternalId } = query
      const page = await listFacilities(act, { ...pageOf(query), name, organizationExternalId })
      return { count: page.count, results: page.results.map(showFacility) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/facility/',
    summary: 'Opens a facility with its root department. The caller gets no role in it.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to create facilities',
    runs: 'transaction',
    body: FacilityBody,
    answer: FacilityDetailShape,
    handle: async (act, { body }) => {
      const created = await createFacility(act, {
        details: { ...detailsOf(body), name: body.name },
        organizationExternalId: body.organization ?? null,
      })
      return showFound(act, created.externalId)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/facility/:facility/',
    summary: 'Shows one facility and what the caller may do in it.',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: FacilityPath,
    answer: FacilityDetailShape,
    handle: (act, { params }) => showFound(act, params.facility),
  }),
  ...updateRoutes({
    path: '/api/v1/facility/:facility/',
    summary: 'Changes what is told of a facility.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to update this facility',
    runs: 'transaction',
    params: FacilityPath,
    body: FacilityBody,
    answer: FacilityDetailShape,
    finds: (act, params) => findOwnFacility(act, params.facility),
    handle: async (act, { params, body }) => {
      await changeFacility(act, {
        externalId: params.facility,
        told: detailsOf(body),
        organizationExternalId: body.organization,
      })
      return showFound(act, params.facility)
    },
  }),
]

const StaffMemberShape = Type.Object(
  {
    ...UserShape.properties,
    departments: Type.Array(Type.Object({ id: Uuid, name: Text(), role: NamedShape })),
  },
  { title: 'StaffMember' },
)

function showStaffMember(person: StaffMember): Static<typeof StaffMemberShape> {
  return { ...showUser(person), departments: [...person.departments] }
}

export const staffRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/facility/:facility/users/',
    summary: 'Lists the staff of a facility, each person once, with departments and roles.',
    group,
    access: 'signed-in',
    denied: 'You do not have permission to list the staff of this facility',
    runs: 'statements',
    params: FacilityPath,
    query: Type.Object({
      ...Paging,
      search: Type.Optional(Text({ description: 'Any part of the name or username' })),
      user_type: Type.Optional(OneOf(['doctor', 'nurse', 'staff', 'volunteer', 'administrator'])),
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(StaffMemberShape) }),
    handle: async (act, { params, query }) => {
      const { search, user_type: userType } = query
      const page = await listStaff(act, {
        ...pageOf(query),
        facilityExternalId: params.facility,
        search,
        userType,
      })
      return { count: page.count, results: page.results.map(showStaffMember) }
    },
  }),
]
