import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import {
  changeLocation,
  createLocation,
  deleteLocation,
  findLocation,
  type ListedLocation,
  listLocations,
} from '../../directory/index.ts'
import { type Route, route } from '../http/route.ts'
import { Name, OrNull, pageOf, Text, Uuid, UuidOrNull } from '../http/schemas.ts'
import { NamedShape, StampShape, showStamps, TreeQuery } from './directory-shapes.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { nestPlaces, PlaceAroundShape, PlaceShape, showPlace } from './places.ts'
import { updateRoutes } from './update-routes.ts'

const group = 'Locations'
const FacilityPath = Type.Object({ facility: Uuid })
const LocationPath = Type.Object({ facility: Uuid, location: Uuid })

const LocationBody = Type.Object({
  name: Name(200),
  description: Type.Optional(Text({ max: 2000 })),
  parent: Type.Optional(UuidOrNull),
  organizations: Type.Optional(Type.Array(Uuid, { maxItems: 100 })),
})

const LocationShape = Type.Object(
  {
    ...PlaceShape,
    parent: OrNull(PlaceAroundShape),
    organizations: Type.Array(NamedShape),
    ...StampShape,
  },
  { title: 'Location' },
)
const LocationDetailShape = Type.Object(
  { ...LocationShape.properties, created_by: OrNull(UserShape), updated_by: OrNull(UserShape) },
  { title: 'LocationDetail' },
)

function showLocation(location: ListedLocation): Static<typeof LocationShape> {
  return {
    ...showPlace(location),
    parent: nestPlaces(location.above),
    organizations: [...location.organizations],
    ...showStamps(location),
  }
}

function nameOf(params: { readonly facility: string; readonly location: string }) {
  return { facilityExternalId: params.facility, externalId: params.location }
}

async function showFound(
  act: Act,
  facility: string,
  location: string,
): Promise<Static<typeof LocationDetailShape>> {
  const found = await findLocation(act, nameOf({ facility, location }))
  return {
    ...showLocation(found.location),
    created_by: showUserOrNull(found.created_by),
    updated_by: showUserOrNull(found.updated_by),
  }
}

export const locationRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/facility/:facility/location/',
    summary: 'Lists the places of a facility.',
    group,
    access: 'signed-in',
    denied: 'You do not have permission to list the locations of this facility',
    runs: 'statements',
    params: FacilityPath,
    query: TreeQuery,
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(LocationShape) }),
    handle: async (act, { params, query }) => {
      const { name, parent: parentExternalId } = query
      const filter = { ...pageOf(query), facilityExternalId: params.facility, name, parentExternalId }
      const page = await listLocations(act, filter)
      return { count: page.count, results: page.results.map(showLocation) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/facility/:facility/location/',
    summary: 'Adds a place, run by the departments named; without any it is the whole facility\u2019s.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to create locations here',
    runs: 'transaction',
    params: FacilityPath,
    body: LocationBody,
    answer: LocationDetailShape,
    handle: async (act, { params, body }) => {
      const { name, description = '', parent = null, organizations = [] } = body
      const created = await createLocation(act, {
        facilityExternalId: params.facility,
        name,
        description,
        parentExternalId: parent,
        departmentExternalIds: organizations,
      })
      return showFound(act, params.facility, created.externalId)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/facility/:facility/location/:location/',
    summary: 'Shows one place.',
    group,
    access: 'signed-in',
    denied: 'You do not have permission to view the locations of this facility',
    runs: 'statements',
    params: LocationPath,
    answer: LocationDetailShape,
    handle: (act, { params }) => showFound(act, params.facility, params.location),
  }),
  ...updateRoutes({
    path: '/api/v1/facility/:facility/location/:location/',
    summary: 'Changes a place, where it lies and which departments run it.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to update this location',
    runs: 'transaction',
    params: LocationPath,
    body: LocationBody,
    answer: LocationDetailShape,
    finds: (act, params) => findLocation(act, nameOf(params)),
    handle: async (act, { params, body }) => {
      const { name, description, parent: parentExternalId, organizations: departmentExternalIds } = body
      const change = { name, description, parentExternalId, departmentExternalIds }
      await changeLocation(act, { ...nameOf(params), ...change })
      return showFound(act, params.facility, params.location)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/facility/:facility/location/:location/',
    summary: 'Deletes a place in which no other one lies and at which nobody waits.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to delete this location',
    runs: 'transaction',
    params: LocationPath,
    status: 204,
    handle: (act, { params }) => deleteLocation(act, nameOf(params)),
  }),
]
