export { changeUser, type UserChanges } from './change-user.ts'
export { createUser, type NewUser } from './create-user.ts'
export { forgetOldSignIns } from './forget-old-sign-ins.ts'
export {
  type CurrentUser,
  findCurrentUser,
  findUser,
  listPermissionsInFacility,
  listUsers,
} from './list-users.ts'
export { passwordCharactersMin } from './password.rules.ts'
export type { Apart } from './password-tries.ts'
export {
  actorCte,
  actorFacilityCte,
  mayAnywhereIn,
  mayAtResource,
  mayInDepartment,
  mayInOrganization,
  mayInWhole,
  permissionsInFacility,
  quoted,
} from './permission.sql.ts'
export {
  isPermission,
  type Permission,
  permissionSlugs,
  permissions,
  systemRoles,
} from './permissions.rules.ts'
export { findSecrets, prepareAccess, type Secrets } from './prepare-first-start.ts'
export {
  noteAsked,
  type ResourceTargets,
  requireAllowed,
  requirePermission,
  requireRoleIn,
  requireSignedIn,
  requireSuperuser,
} from './require-permission.ts'
export type { Role } from './roles.sql.ts'
export { changeRole, createRole, findRole, listRoles } from './roles.ts'
export { endSession, isRefreshUsable, isSessionAlive, refreshSession } from './sessions.ts'
export { type NewPassword, setPassword } from './set-password.ts'
export { type SignedIn, signIn } from './sign-in.ts'
export type { User } from './users.sql.ts'
