import { requireRoleIn } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import type { InFacility } from './departments.ts'
import type { FoundLocation, ListedLocation } from './locations.sql.ts'
import * as sql from './locations.sql.ts'
import { holdDepartmentsNamed, requireManager } from './manage-departments.ts'
import type { Page, PageWanted } from './page.sql.ts'
import { findFacility } from './resources.ts'
import { containingOrNull } from './search.rules.ts'

/** A location with the row of its facility. */
export interface LocationThere extends FoundLocation {
  readonly facilityId: number
}

/** Lists the places of a facility. Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`. */
export async function listLocations(
  act: Act,
  filter: PageWanted & {
    readonly facilityExternalId: string
    readonly name?: string | undefined
    readonly parentExternalId?: string | undefined
  },
): Promise<Page<ListedLocation>> {
  const facility = await findFacility(act, filter.facilityExternalId)
  await requireRoleIn(act, facility.id)
  const { parentExternalId = null, limit, offset } = filter
  const values = [facility.id, containingOrNull(filter.name), parentExternalId, limit, offset]
  const [page] = await act.tx.run(sql.listLocations, values)
  return page ?? { count: 0, results: [] }
}

/**
 * Finds a place of a facility for anybody who has a role in the facility.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`, `location-not-found`.
 */
export async function findLocation(act: Act, name: InFacility): Promise<LocationThere> {
  const facility = await findFacility(act, name.facilityExternalId)
  await requireRoleIn(act, facility.id)
  const [found] = await act.tx.run(sql.findLocation, [facility.id, name.externalId])
  return found === undefined ? refuse('location-not-found') : { ...found, facilityId: facility.id }
}

/**
 * Adds a place, run by the departments named; without any it is the whole facility's.
 *
 * Refuses: `facility-not-found`, `department-not-found`, `location-not-found`, `not-signed-in`, `not-permitted`.
 */
export async function createLocation(
  act: Act,
  location: {
    readonly facilityExternalId: string
    readonly name: string
    readonly description: string
    readonly parentExternalId: string | null
    readonly departmentExternalIds: readonly string[]
  },
): Promise<{ readonly externalId: string }> {
  const facility = await findFacility(act, location.facilityExternalId)
  const departmentIds = await holdDepartmentsNamed(act, facility.id, location.departmentExternalIds)
  await requireManager(act, facility.id, departmentIds)
  const parentId = await holdParent(act, facility.id, location.parentExternalId)
  const { name, description } = location
  const values = [facility.id, name, description, parentId, act.now, actorUserId(act)]
  const [row] = await act.tx.run(sql.insertLocation, values)
  if (row === undefined) {
    throw new Error('An insert gave no row')
  }
  await act.tx.run(sql.setLocationDepartments, [facility.id, row.id, departmentIds])
  await record(act, { facilityId: facility.id, kind: 'location.created', subjectId: row.id })
  return { externalId: row.external_id }
}

/**
 * Changes what is told of a place, where it lies and which departments run it. Who may act there follows at once.
 *
 * Needs the permission at the departments it had and at those it gets.
 * Refuses: as `findLocation`, and `department-not-found`, `parent-makes-a-circle`.
 */
export async function changeLocation(
  act: Act,
  change: InFacility & {
    readonly name?: string | undefined
    readonly description?: string | undefined
    /** Null: it lies in no other place. Undefined: it stays where it is. */
    readonly parentExternalId?: string | null | undefined
    readonly departmentExternalIds?: readonly string[] | undefined
  },
): Promise<void> {
  const { facilityId } = await findLocation(act, change)
  // Moves look at the whole tree, so it is held before the place is looked at for good.
  await act.tx.run(sql.holdLocationTree, [facilityId])
  const held = await findLocation(act, change)
  await requireManager(act, facilityId, held.department_ids)
  if (change.departmentExternalIds !== undefined) {
    const departmentIds = await holdDepartmentsNamed(act, facilityId, change.departmentExternalIds)
    await requireManager(act, facilityId, departmentIds)
    await act.tx.run(sql.setLocationDepartments, [facilityId, held.row_id, departmentIds])
  }
  const parentId = await parentAfter(act, held, change.parentExternalId)
  const { name = held.location.name, description = held.location.description } = change
  await act.tx.run(sql.updateLocation, [
    facilityId,
    held.row_id,
    name,
    description,
    parentId,
    act.now,
    actorUserId(act),
  ])
  await record(act, { facilityId, kind: 'location.changed', subjectId: held.row_id })
}

/**
 * Deletes a place in which no other one lies and at which nobody waits.
 *
 * Refuses: as `findLocation`, and `location-in-use`.
 */
export async function deleteLocation(act: Act, name: InFacility): Promise<void> {
  const { facilityId, row_id: id, department_ids: departmentIds } = await findLocation(act, name)
  await requireManager(act, facilityId, departmentIds)
  const [held] = await act.tx.run(sql.holdLocationAlone, [facilityId, id])
  if (held === undefined) {
    refuse('location-not-found')
  }
  const [deleted] = await act.tx.run(sql.deleteLocation, [facilityId, id, act.now, actorUserId(act)])
  if (deleted === undefined) {
    refuse('location-in-use')
  }
  await record(act, { facilityId, kind: 'location.deleted', subjectId: id })
}

async function holdParent(act: Act, facilityId: number, externalId: string | null): Promise<number | null> {
  if (externalId === null) {
    return null
  }
  const [parent] = await act.tx.run(sql.holdLocation, [facilityId, externalId])
  return parent?.id ?? refuse('location-not-found')
}

async function parentAfter(
  act: Act,
  held: LocationThere,
  externalId: string | null | undefined,
): Promise<number | null> {
  if (externalId === undefined) {
    return held.parent_row_id
  }
  if (externalId === null) {
    return null
  }
  const [parent] = await act.tx.run(sql.findNewParentLocation, [held.facilityId, externalId, held.row_id])
  if (parent === undefined) {
    refuse('location-not-found')
  }
  return parent.makes_circle ? refuse('parent-makes-a-circle') : parent.id
}
