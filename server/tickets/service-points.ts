import { noteAsked, type Permission, requireAllowed, requirePermission } from '../access/index.ts'
import { type Act, actorSessionId, actorUserId } from '../act.ts'
import {
  bindResource,
  containingOrNull,
  findFacility,
  findResource,
  type ResourceName,
  targetsOf,
} from '../directory/index.ts'
import { type EventKind, record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { only } from './answers-of-hot-verbs.ts'
import * as sql from './service-points.sql.ts'
import type { ServicePointView } from './ticket-view.sql.ts'

interface PointName {
  readonly facility: string
  readonly servicePoint: string
}

/** Lists the service points of a resource, newest change first. Refuses: as `createServicePoint`, for `can_list_token`. */
export async function listServicePoints(
  act: Act,
  input: {
    facility: string
    resource: ResourceName
    name?: string | undefined
    limit: number
    offset: number
  },
): Promise<{ count: number; points: ServicePointView[] }> {
  const facility = await findFacility(act, input.facility)
  const found = await findResource(act, facility.id, input.resource)
  await requirePermission(act, 'can_list_token', { facility: facility.id, resource: targetsOf(found) })
  if (found.resourceId === null) {
    return { count: 0, points: [] }
  }
  const filter = [facility.id, found.resourceId, containingOrNull(input.name)]
  const { count } = only(await act.tx.run(sql.countServicePoints, filter))
  return { count, points: await act.tx.run(sql.listServicePoints, [...filter, input.limit, input.offset]) }
}

/**
 * Adds a room or counter that calls tickets of a resource. The resource is looked at before the permission (rule U1).
 *
 * Refuses: `facility-not-found`, those of `findResource`, `not-signed-in`, `not-permitted`.
 */
export async function createServicePoint(
  act: Act,
  input: { facility: string; resource: ResourceName; name: string; status: 'active' | 'inactive' },
): Promise<ServicePointView> {
  const facility = await findFacility(act, input.facility)
  const found = await findResource(act, facility.id, input.resource)
  await requirePermission(act, 'can_write_token', { facility: facility.id, resource: targetsOf(found) })
  const resourceId = await bindResource(act, facility.id, found)
  const values = [facility.id, resourceId, input.name, input.status, actorUserId(act), act.now]
  const { id } = only(await act.tx.run(sql.insertServicePoint, values))
  await recordPoint(act, 'service_point.created', { facilityId: facility.id, resourceId, pointId: id })
  return only(await act.tx.run(sql.findServicePoint, [facility.id, id]))
}

/** Shows a service point. Refuses: `not-signed-in`, `facility-not-found`, `service-point-not-found`, `not-permitted`. */
export async function findServicePoint(
  act: Act,
  names: PointName,
  permission: 'can_list_token' | 'can_write_token' = 'can_list_token',
): Promise<ServicePointView> {
  const point = await requirePointAccess(act, permission, names)
  return only(await act.tx.run(sql.findServicePoint, [point.facilityId, point.pointId]))
}

/** Renames a service point, opens or closes it. What is left out stays. Refuses: as `findServicePoint`. */
export async function changeServicePoint(
  act: Act,
  input: PointName & { name?: string | undefined; status?: 'active' | 'inactive' | undefined },
): Promise<ServicePointView> {
  const point = await requirePointAccess(act, 'can_write_token', input)
  const values = [
    point.facilityId,
    point.pointId,
    input.name ?? null,
    input.status ?? null,
    actorUserId(act),
    act.now,
  ]
  await act.tx.run(sql.updateServicePoint, values)
  await recordPoint(act, 'service_point.changed', point)
  return only(await act.tx.run(sql.findServicePoint, [point.facilityId, point.pointId]))
}

/**
 * Removes a service point. Tickets it had called wait again at their old place; those it served stay in service
 * without a point (defects D41, D44). Refuses: as `findServicePoint`.
 */
export async function deleteServicePoint(act: Act, names: PointName): Promise<void> {
  const point = await requirePointAccess(act, 'can_write_token', names)
  const values = [point.facilityId, point.pointId, actorUserId(act), act.now]
  await act.tx.run(sql.lockTicketsOfPoint, [point.facilityId, point.pointId])
  const [locked] = await act.tx.run(sql.lockServicePoint, [point.facilityId, point.pointId])
  if (locked === undefined) {
    refuse('service-point-not-found')
  }
  await act.tx.run(sql.deleteServicePoint, values)
  await act.tx.run(sql.releaseTicketsOfPoint, values)
  await recordPoint(act, 'service_point.deleted', point)
}

interface PermittedPoint {
  readonly facilityId: number
  readonly resourceId: number
  readonly pointId: number
}

async function requirePointAccess(
  act: Act,
  permission: Permission,
  names: PointName,
): Promise<PermittedPoint> {
  noteAsked(act, permission)
  const values = [actorSessionId(act), permission, names.facility, names.servicePoint]
  const found = only(await act.tx.run(sql.servicePointContext, values))
  if (!found.signed_in) {
    refuse('not-signed-in')
  }
  if (found.facility_id === null) {
    refuse('facility-not-found')
  }
  if (found.point_id === null || found.resource_id === null) {
    refuse('service-point-not-found')
  }
  requireAllowed(found)
  return { facilityId: found.facility_id, resourceId: found.resource_id, pointId: found.point_id }
}

async function recordPoint(act: Act, kind: EventKind, point: PermittedPoint): Promise<void> {
  const { facilityId, resourceId, pointId } = point
  await record(act, { facilityId, kind, resourceId, servicePointId: pointId })
}
