import { requireAllowed, requirePermission, requireRoleIn } from '../access/index.ts'
import { type Act, actorSessionId, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { holdDepartments } from './departments.sql.ts'
import { type DepartmentThere, findDepartment, type InFacility } from './departments.ts'
import type { Giving, Member, StaffMember } from './members.sql.ts'
import * as sql from './members.sql.ts'
import { holdOrganization } from './organizations.sql.ts'
import { findOrganization } from './organizations.ts'
import type { Page, PageWanted } from './page.sql.ts'
import { findFacility } from './resources.ts'
import { containingOrNull } from './search.rules.ts'

export interface NewMember {
  readonly userExternalId: string
  readonly roleExternalId: string
}

/** Lists who has a role on an organization itself. Refuses: as `findOrganization`, and `not-permitted`. */
export async function listOrganizationMembers(
  act: Act,
  wanted: PageWanted & { readonly externalId: string },
): Promise<Page<Member>> {
  const { row_id: id } = await findOrganization(act, wanted.externalId)
  await requirePermission(act, 'can_manage_directory', { organization: id })
  const [page] = await act.tx.run(sql.listOrganizationMembers, [id, wanted.limit, wanted.offset])
  return page ?? { count: 0, results: [] }
}

/** Lists who has a role in a department itself. Refuses: as `findDepartment`. */
export async function listDepartmentMembers(
  act: Act,
  wanted: PageWanted & InFacility,
): Promise<Page<Member>> {
  const { facilityId, row_id: id } = await findDepartment(act, wanted)
  const [page] = await act.tx.run(sql.listDepartmentMembers, [facilityId, id, wanted.limit, wanted.offset])
  return page ?? { count: 0, results: [] }
}

/**
 * Lists everybody who works in a facility, each person once.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`.
 */
export async function listStaff(
  act: Act,
  filter: PageWanted & {
    readonly facilityExternalId: string
    readonly search?: string | undefined
    readonly userType?: string | undefined
  },
): Promise<Page<StaffMember>> {
  const facility = await findFacility(act, filter.facilityExternalId)
  await requireRoleIn(act, facility.id)
  const pattern = containingOrNull(filter.search)
  const [page] = await act.tx.run(sql.listStaff, [
    facility.id,
    pattern,
    filter.userType ?? null,
    filter.limit,
    filter.offset,
  ])
  return page ?? { count: 0, results: [] }
}

/**
 * Gives a user a role on an organization: it holds there, in all organizations below and in their facilities.
 *
 * Nobody gives a role that can do what they cannot do there themselves.
 * Refuses: as `findOrganization`, and `not-permitted`, `user-not-found`, `role-not-found`, `already-a-member`.
 */
export async function addOrganizationMember(
  act: Act,
  member: NewMember & { readonly externalId: string },
): Promise<Member> {
  const { row_id: id } = await findOrganization(act, member.externalId)
  await requirePermission(act, 'can_manage_directory', { organization: id })
  const [held] = await act.tx.run(holdOrganization, [member.externalId])
  if (held === undefined) {
    refuse('organization-not-found')
  }
  const [giving] = await act.tx.run(sql.findGivingOnOrganization, [
    id,
    actorSessionId(act),
    member.userExternalId,
    member.roleExternalId,
  ])
  const { userId, roleId, roleName } = requireGivable(act, giving)
  const [row] = await act.tx.run(sql.insertOrganizationMember, [
    id,
    userId,
    roleId,
    act.now,
    actorUserId(act),
  ])
  const before = { organization_id: id, role_id: roleId }
  await record(act, {
    facilityId: 0,
    kind: 'organization.member_added',
    subjectId: userId,
    note: roleName,
    before,
  })
  return row?.member ?? refuse('member-not-found')
}

/**
 * Gives a user a role in a department: it holds there and in all departments below. The first facility a user joins is
 * the one they work in by default.
 *
 * Nobody gives a role that can do what they cannot do there themselves.
 * Refuses: as `findDepartment`, and `not-permitted`, `user-not-found`, `role-not-found`, `already-a-member`.
 */
export async function addDepartmentMember(act: Act, member: NewMember & InFacility): Promise<Member> {
  const { facilityId, row_id: id } = await findManagedDepartment(act, member)
  const [held] = await act.tx.run(holdDepartments, [facilityId, [member.externalId]])
  if (held === undefined) {
    refuse('department-not-found')
  }
  const [giving] = await act.tx.run(sql.findGivingInDepartment, [
    facilityId,
    id,
    actorSessionId(act),
    member.userExternalId,
    member.roleExternalId,
  ])
  const { userId, roleId, roleName } = requireGivable(act, giving)
  const values = [facilityId, id, userId, roleId, act.now, actorUserId(act)]
  const [row] = await act.tx.run(sql.insertDepartmentMember, values)
  await act.tx.run(sql.setFirstFacility, [facilityId, userId])
  const before = { department_id: id, role_id: roleId }
  await record(act, {
    facilityId,
    kind: 'department.member_added',
    subjectId: userId,
    note: roleName,
    before,
  })
  return row?.member ?? refuse('member-not-found')
}

/**
 * Takes a role on an organization away. Whoever cannot give the role cannot take it away either.
 *
 * Refuses: as `findOrganization`, and `not-permitted`, `member-not-found`.
 */
export async function removeOrganizationMember(
  act: Act,
  member: { readonly externalId: string; readonly memberExternalId: string },
): Promise<void> {
  const { row_id: id } = await findOrganization(act, member.externalId)
  await requirePermission(act, 'can_manage_directory', { organization: id })
  const values = [id, actorSessionId(act), member.memberExternalId]
  const { userId, roleId, roleName } = requirePartable(
    act,
    await act.tx.run(sql.findPartingOnOrganization, values),
  )
  const [deleted] = await act.tx.run(sql.deleteOrganizationMember, [id, member.memberExternalId])
  if (deleted === undefined) {
    refuse('member-not-found')
  }
  const before = { organization_id: id, role_id: roleId }
  await record(act, {
    facilityId: 0,
    kind: 'organization.member_removed',
    subjectId: userId,
    note: roleName,
    before,
  })
}

/**
 * Takes a role in a department away. Whoever cannot give the role cannot take it away either.
 *
 * Refuses: as `findDepartment`, and `not-permitted`, `member-not-found`.
 */
export async function removeDepartmentMember(
  act: Act,
  member: InFacility & { readonly memberExternalId: string },
): Promise<void> {
  const { facilityId, row_id: id } = await findManagedDepartment(act, member)
  const values = [facilityId, id, actorSessionId(act), member.memberExternalId]
  const { userId, roleId, roleName } = requirePartable(
    act,
    await act.tx.run(sql.findPartingInDepartment, values),
  )
  const [deleted] = await act.tx.run(sql.deleteDepartmentMember, [facilityId, id, member.memberExternalId])
  if (deleted === undefined) {
    refuse('member-not-found')
  }
  await act.tx.run(sql.leaveDefaultFacility, [facilityId, userId])
  const before = { department_id: id, role_id: roleId }
  await record(act, {
    facilityId,
    kind: 'department.member_removed',
    subjectId: userId,
    note: roleName,
    before,
  })
}

async function findManagedDepartment(act: Act, name: InFacility): Promise<DepartmentThere> {
  const found = await findDepartment(act, name)
  await requirePermission(act, 'can_manage_directory', {
    facility: found.facilityId,
    department: found.row_id,
  })
  return found
}

interface Pairing {
  readonly userId: number
  readonly roleId: number
  readonly roleName: string | null
}

/** Lets the act go on when its actor may give the role. Refuses: `user-not-found`, `role-not-found`, `not-permitted`. */
export function requireGivable(act: Act, giving: Giving | undefined): Pairing {
  if (giving === undefined || giving.user_id === null) {
    refuse('user-not-found')
  }
  if (giving.role_id === null) {
    refuse('role-not-found')
  }
  if (act.actor.kind !== 'system') {
    requireAllowed({ signed_in: giving.signed_in, allowed: giving.may_give })
  }
  return { userId: giving.user_id, roleId: giving.role_id, roleName: giving.role_name }
}

function requirePartable(act: Act, [parting]: readonly Giving[]): Pairing {
  return parting === undefined ? refuse('member-not-found') : requireGivable(act, parting)
}
