import { requireAllowed, requirePermission } from '../access/index.ts'
import { type Act, actorSessionId, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { type AnyName, findBranch } from './branch-context.ts'
import * as sql from './branch-staff.sql.ts'
import type { StaffMember } from './members.sql.ts'
import { findGivingInDepartment, leaveDefaultFacility, setFirstFacility } from './members.sql.ts'
import { listStaff, requireGivable } from './members.ts'
import type { Page, PageWanted } from './page.sql.ts'
import type { Person } from './people.sql.ts'

/** Somebody and a branch, as a client names them. */
export interface BranchStaffName {
  readonly branch: AnyName
  readonly user: AnyName
}

/** Somebody who joins, and whether they were in already. */
export interface Joined {
  readonly person: Person
  readonly isNew: boolean
}

/** Lists everybody who works in a branch. Refuses: as `findBranch`. */
export async function listBranchStaff(
  act: Act,
  filter: PageWanted & { readonly branch: AnyName; readonly search?: string | undefined },
): Promise<Page<StaffMember>> {
  const { externalId } = await findBranch(act, filter.branch)
  const { limit, offset, search } = filter
  return listStaff(act, { limit, offset, search, facilityExternalId: externalId })
}

/**
 * Takes somebody into a branch, with the role Staff on its root department. The first branch somebody joins is the
 * one they work in by default. Who has that role already keeps it.
 *
 * Nobody takes in with a role that can do what they cannot do there themselves.
 * Refuses: as `findBranch`, and `not-permitted`, `input-not-valid` for an unknown user.
 */
export async function joinBranch(act: Act, { branch, user }: BranchStaffName): Promise<Joined> {
  const { facilityId } = await findBranch(act, branch)
  await requirePermission(act, 'can_manage_directory', { wholeFacility: facilityId })
  const [joining] = await act.tx.run(sql.findJoining, [facilityId, user.id, user.externalId])
  if (joining === undefined) {
    throw new Error('The facility or the role of staff is gone')
  }
  const { department_id: departmentId, person } = joining
  if (person === null) {
    refuse('input-not-valid', { faults: [{ field: 'user_id', fault: 'unknown' }] })
  }
  const named = [actorSessionId(act), person.id, joining.role_external_id]
  const [giving] = await act.tx.run(findGivingInDepartment, [facilityId, departmentId, ...named])
  const { userId, roleId, roleName } = requireGivable(act, giving)
  const values = [facilityId, departmentId, userId, roleId, act.now, actorUserId(act)]
  const [added] = await act.tx.run(sql.joinDepartment, values)
  if (added === undefined) {
    return { person, isNew: false }
  }
  await act.tx.run(setFirstFacility, [facilityId, userId])
  await record(act, {
    facilityId,
    kind: 'department.member_added',
    subjectId: userId,
    note: roleName,
    before: { department_id: departmentId, role_id: roleId },
  })
  return { person, isNew: true }
}

/**
 * Ends all roles of somebody in the departments of a branch, and with them the attachments to its services and stages.
 *
 * Whoever cannot give one of the roles cannot take it away either, and then nothing is taken.
 * Refuses: as `findBranch`, and `not-permitted`, `member-not-found`.
 */
export async function leaveBranch(act: Act, { branch, user }: BranchStaffName): Promise<void> {
  const { facilityId } = await findBranch(act, branch)
  await requirePermission(act, 'can_manage_directory', { wholeFacility: facilityId })
  const values = [facilityId, actorSessionId(act), user.id, user.externalId]
  const roles = await act.tx.run(sql.findLeaving, values)
  const userId = roles[0]?.user_id ?? refuse('member-not-found')
  requireAllowed({ signed_in: true, allowed: roles.every(({ may_give: mayGive }) => mayGive) })
  const memberIds = roles.map(({ member_id: id }) => id)
  const [left] = await act.tx.run(sql.leaveBranch, [facilityId, userId, memberIds])
  await act.tx.run(leaveDefaultFacility, [facilityId, userId])
  for (const { department_id, role_id, role_name: note } of roles) {
    const before = { department_id, role_id }
    await record(act, { facilityId, kind: 'department.member_removed', subjectId: userId, note, before })
  }
  await recordDetached(act, { facilityId, userId, left })
}

async function recordDetached(
  act: Act,
  { facilityId, userId, left }: { facilityId: number; userId: number; left: sql.Left | undefined },
): Promise<void> {
  for (const healthcare_service_id of left?.service_ids ?? []) {
    const before = { healthcare_service_id }
    await record(act, { facilityId, kind: 'healthcare_service.staff_removed', subjectId: userId, before })
  }
  for (const stageId of left?.stage_ids ?? []) {
    await record(act, { facilityId, kind: 'stage.staff_removed', stageId, subjectId: userId })
  }
}
