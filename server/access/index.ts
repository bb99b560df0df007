export { actorCte, mayAnywhereIn, mayAtResource, mayInDepartment, mayInWhole } from './permission.sql.ts'
export { type Permission, isPermission, permissionSlugs, permissions, systemRoles } from './permissions.rules.ts'
export {
  noteAsked,
  requireAllowed,
  requirePermission,
  requireRoleIn,
  requireSignedIn,
  requireSuperuser,
} from './require-permission.ts'
