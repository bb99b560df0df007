export { actorCte, mayAnywhereIn, mayAtResource, mayInDepartment, mayInWhole, quoted } from './permission.sql.ts'
export { type Permission, isPermission, permissionSlugs, permissions, systemRoles } from './permissions.rules.ts'
export {
  noteAsked,
  requireAllowed,
  requirePermission,
  requireRoleIn,
  requireSignedIn,
  requireSuperuser,
  type ResourceTargets,
} from './require-permission.ts'
