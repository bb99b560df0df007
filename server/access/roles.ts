import type { Act } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import type { Permission } from './permissions.rules.ts'
import { requireSignedIn, requireSuperuser } from './require-permission.ts'
import * as sql from './roles.sql.ts'

/** Lists the roles that can be given. Anybody who is signed in may know what a role lets people do. Refuses: `not-signed-in`. */
export async function listRoles(
  act: Act,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly count: number; readonly roles: readonly sql.Role[] }> {
  await requireSignedIn(act)
  const [counted] = await act.tx.run(sql.countRoles, [])
  return { count: counted?.count ?? 0, roles: await act.tx.run(sql.listRoles, [page.limit, page.offset]) }
}

/** Finds a role. Refuses: `not-signed-in`, `role-not-found`. */
export async function findRole(act: Act, externalId: string): Promise<sql.Role> {
  await requireSignedIn(act)
  const [role] = await act.tx.run(sql.findRole, [externalId])
  return role ?? refuse('role-not-found')
}

/**
 * Makes a role of some permissions.
 *
 * Only superusers write roles: a role is valid in every facility, and whoever could change one that somebody
 * already has could give more than is one's own to give.
 * Refuses: `not-signed-in`, `not-permitted`, `role-name-taken`.
 */
export async function createRole(
  act: Act,
  input: { readonly name: string; readonly permissions: readonly Permission[] },
): Promise<sql.Role> {
  await requireSuperuser(act)
  const [role] = await act.tx.run(sql.insertRole, [input.name, input.permissions, act.now])
  if (role === undefined) {
    throw new Error('An insert gave no row')
  }
  await record(act, { facilityId: 0, kind: 'role.created', subjectId: role.numeric_id })
  return role
}

/**
 * Changes a role for everybody who has it, from the next request on.
 *
 * Refuses: `not-signed-in`, `role-not-found`, `not-permitted`, `role-is-fixed`, `role-name-taken`.
 */
export async function changeRole(
  act: Act,
  input: {
    readonly externalId: string
    readonly name?: string
    readonly permissions?: readonly Permission[]
  },
): Promise<sql.Role> {
  const present = await findRole(act, input.externalId)
  await requireSuperuser(act)
  if (present.is_system) {
    refuse('role-is-fixed')
  }
  const name = input.name ?? present.name
  const permissions = input.permissions ?? present.permissions
  const [role] = await act.tx.run(sql.updateRole, [present.numeric_id, name, permissions, act.now])
  if (role === undefined) {
    refuse('role-is-fixed')
  }
  await record(act, { facilityId: 0, kind: 'role.changed', subjectId: role.numeric_id })
  return role
}
