import { requirePermission, requireRoleIn } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import type { FoundDepartment, ListedDepartment } from './departments.sql.ts'
import * as sql from './departments.sql.ts'
import type { Page, PageWanted } from './page.sql.ts'
import { findFacility } from './resources.ts'
import { containingOrNull } from './search.rules.ts'

/** One object of a facility, as a client names it. */
export interface InFacility {
  readonly facilityExternalId: string
  readonly externalId: string
}

/** A department with the row of its facility. */
export interface DepartmentThere extends FoundDepartment {
  readonly facilityId: number
}

/** Lists the departments of a facility. Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`. */
export async function listDepartments(
  act: Act,
  filter: PageWanted & {
    readonly facilityExternalId: string
    readonly name?: string | undefined
    readonly parentExternalId?: string | undefined
  },
): Promise<Page<ListedDepartment>> {
  const facility = await findFacility(act, filter.facilityExternalId)
  await requireRoleIn(act, facility.id)
  const [page] = await act.tx.run(sql.listDepartments, [
    facility.id,
    containingOrNull(filter.name),
    filter.parentExternalId ?? null,
    filter.limit,
    filter.offset,
  ])
  return page ?? { count: 0, results: [] }
}

/**
 * Finds a department of a facility for anybody who has a role in the facility.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`, `department-not-found`.
 */
export async function findDepartment(act: Act, name: InFacility): Promise<DepartmentThere> {
  const facility = await findFacility(act, name.facilityExternalId)
  await requireRoleIn(act, facility.id)
  const [found] = await act.tx.run(sql.findDepartment, [facility.id, name.externalId])
  return found === undefined ? refuse('department-not-found') : { ...found, facilityId: facility.id }
}

/**
 * Creates a department below another one; below the root department when none is named.
 *
 * Refuses: `facility-not-found`, `department-not-found`, `not-signed-in`, `not-permitted`.
 */
export async function createDepartment(
  act: Act,
  department: {
    readonly facilityExternalId: string
    readonly name: string
    readonly parentExternalId: string | null
  },
): Promise<{ readonly externalId: string }> {
  const facility = await findFacility(act, department.facilityExternalId)
  const parentExternalId = department.parentExternalId ?? (await findRootExternalId(act, facility.id))
  const [parent] = await act.tx.run(sql.holdDepartments, [facility.id, [parentExternalId]])
  if (parent === undefined) {
    refuse('department-not-found')
  }
  await requirePermission(act, 'can_manage_directory', { facility: facility.id, department: parent.id })
  const [row] = await act.tx.run(sql.insertDepartment, [
    facility.id,
    department.name,
    parent.id,
    act.now,
    actorUserId(act),
  ])
  if (row === undefined) {
    throw new Error('An insert gave no row')
  }
  await record(act, { facilityId: facility.id, kind: 'department.created', subjectId: row.id })
  return { externalId: row.external_id }
}

/**
 * Renames a department or moves it, with all below it, under another one of the facility.
 *
 * A move takes rights away from those above the old place and gives them to those above the new one, so it needs the
 * permission at both. Two moves at once come one after the other; the second sees the first.
 * Refuses: as `findDepartment`, and `not-permitted`, `department-is-root`, `parent-makes-a-circle`.
 */
export async function changeDepartment(
  act: Act,
  change: InFacility & {
    readonly name?: string | undefined
    /** Null: below the root department. Undefined: it stays where it is. */
    readonly parentExternalId?: string | null | undefined
  },
): Promise<void> {
  const found = await findDepartment(act, change)
  const { facilityId, row_id: id } = found
  await requirePermission(act, 'can_manage_directory', { facility: facilityId, department: id })
  const isRoot = found.parent_row_id === null
  const staysRoot = isRoot && change.parentExternalId === null
  if (change.parentExternalId !== undefined && !staysRoot) {
    await moveDepartment(act, change, change.parentExternalId ?? (await findRootExternalId(act, facilityId)))
  }
  await act.tx.run(sql.renameDepartment, [facilityId, id, change.name ?? null, act.now, actorUserId(act)])
  await record(act, { facilityId, kind: 'department.changed', subjectId: id })
}

/**
 * Deletes a department that nothing and nobody belongs to any more.
 *
 * Refuses: as `findDepartment`, and `not-permitted`, `department-is-root`, `department-in-use`.
 */
export async function deleteDepartment(act: Act, name: InFacility): Promise<void> {
  const { facilityId, row_id: id, parent_row_id: parentId } = await findDepartment(act, name)
  await requirePermission(act, 'can_manage_directory', { facility: facilityId, department: id })
  if (parentId === null) {
    refuse('department-is-root')
  }
  const [held] = await act.tx.run(sql.holdDepartmentAlone, [facilityId, id])
  if (held === undefined) {
    refuse('department-not-found')
  }
  const [deleted] = await act.tx.run(sql.deleteDepartment, [facilityId, id, act.now, actorUserId(act)])
  if (deleted === undefined) {
    refuse('department-in-use')
  }
  await record(act, { facilityId, kind: 'department.deleted', subjectId: id })
}

async function moveDepartment(act: Act, name: InFacility, parentExternalId: string): Promise<void> {
  const { facilityId } = await findDepartment(act, name)
  await act.tx.run(sql.holdDepartmentTree, [facilityId])
  // Again, now that nobody else moves anything: the old place may have changed since it was looked at.
  const held = await findDepartment(act, name)
  if (held.department.parent?.id === parentExternalId) {
    return
  }
  if (held.parent_row_id === null) {
    refuse('department-is-root')
  }
  await requirePermission(act, 'can_manage_directory', {
    facility: facilityId,
    department: held.parent_row_id,
  })
  const [parent] = await act.tx.run(sql.findNewParentDepartment, [facilityId, parentExternalId, held.row_id])
  if (parent === undefined) {
    refuse('department-not-found')
  }
  await requirePermission(act, 'can_manage_directory', { facility: facilityId, department: parent.id })
  if (parent.makes_circle) {
    refuse('parent-makes-a-circle')
  }
  await act.tx.run(sql.moveDepartment, [facilityId, held.row_id, parent.id, act.now, actorUserId(act)])
}

async function findRootExternalId(act: Act, facilityId: number): Promise<string> {
  const [root] = await act.tx.run(sql.findRootDepartment, [facilityId])
  return root?.external_id ?? refuse('department-not-found')
}
