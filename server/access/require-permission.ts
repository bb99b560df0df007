import { type Act, actorSessionId } from '../act.ts'
import type { Statement } from '../database/pool.ts'
import { refuse } from '../problem.ts'
import * as checks from './checks.sql.ts'
import type { Permission } from './permissions.rules.ts'

/** Where a permission must hold. Ids are the internal ones. */
export type Scope =
  | { readonly anywhereIn: number }
  | { readonly wholeFacility: number }
  | { readonly facility: number; readonly department: number }
  | { readonly organization: number | null }
  | { readonly facility: number; readonly resource: ResourceTargets }
  | 'anywhere'

/** What a queue or schedule is about: exactly one of the three. */
export interface ResourceTargets {
  readonly userId: number | null
  readonly locationId: number | null
  readonly healthcareServiceId: number | null
}

/**
 * Lets the act go on only when its actor holds the permission there.
 *
 * Refuses: `not-signed-in`, `not-permitted`.
 */
export async function requirePermission(act: Act, permission: Permission, scope: Scope): Promise<void> {
  noteAsked(act, permission)
  const [check, values] = checkFor(permission, scope)
  await requireAnswer(act, check, values)
}

/** Lets the act go on only when its actor has any role in the facility or above it. Refuses: as `requirePermission`. */
export async function requireRoleIn(act: Act, facilityId: number): Promise<void> {
  await requireAnswer(act, checks.roleInFacility, [facilityId])
}

/** Lets the act go on only for a superuser. Refuses: as `requirePermission`. */
export async function requireSuperuser(act: Act): Promise<void> {
  await requireAnswer(act, checks.superuser, [])
}

/** Lets the act go on only while the sign-in it came with is alive. Refuses: `not-signed-in`. */
export async function requireSignedIn(act: Act): Promise<void> {
  const [answer] = await act.tx.run(checks.superuser, [actorSessionId(act)])
  if (!answer?.signed_in) {
    refuse('not-signed-in')
  }
}

/**
 * Notes that a verb asks for a permission, whether here or inside its own statement. A route that does not state
 * it is a bug: what the documentation says and what the server checks would differ.
 */
export function noteAsked(act: Act, permission: Permission): void {
  if (act.actor.kind === 'user' && !act.permissions.stated.includes(permission)) {
    throw new Error(`The route does not state the permission ${permission} that its verb asks for`)
  }
  act.permissions.asked.add(permission)
}

/** Turns what a hot statement says of its caller into a refusal. Refuses: `not-signed-in`, `not-permitted`. */
export function requireAllowed(caller: { readonly signed_in: boolean; readonly allowed: boolean }): void {
  if (!caller.signed_in) {
    refuse('not-signed-in')
  }
  if (!caller.allowed) {
    refuse('not-permitted')
  }
}

type Check = Statement<{ readonly signed_in: boolean; readonly allowed: boolean }>

function checkFor(permission: Permission, scope: Scope): [Check, readonly unknown[]] {
  if (scope === 'anywhere') {
    return [checks.permissionAnywhere, [permission]]
  }
  if ('anywhereIn' in scope) {
    return [checks.permissionAnywhereInFacility, [permission, scope.anywhereIn]]
  }
  if ('wholeFacility' in scope) {
    return [checks.permissionInWholeFacility, [permission, scope.wholeFacility]]
  }
  if ('resource' in scope) {
    const { userId, locationId, healthcareServiceId } = scope.resource
    return [
      checks.permissionAtResource,
      [permission, scope.facility, userId, locationId, healthcareServiceId],
    ]
  }
  if ('department' in scope) {
    return [checks.permissionInDepartment, [permission, scope.facility, scope.department]]
  }
  return [checks.permissionInOrganization, [permission, scope.organization]]
}

async function requireAnswer(act: Act, check: Check, values: readonly unknown[]): Promise<void> {
  if (act.actor.kind === 'system') {
    return
  }
  const [answer] = await act.tx.run(check, [actorSessionId(act), ...values])
  requireAllowed(answer ?? { signed_in: false, allowed: false })
}
