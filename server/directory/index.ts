export { isInBranch, managesStages, worksInService } from './attachments.sql.ts'
export { branchCte } from './branch-context.sql.ts'
export { type AnyName, type Branch, findBranch, requireBranch } from './branch-context.ts'
export type { BranchService } from './branch-services.sql.ts'
export {
  type BranchServiceName,
  type BranchServiceThere,
  changeBranchService,
  createBranchService,
  deleteBranchService,
  findBranchService,
  listBranchServices,
} from './branch-services.ts'
export { type BranchStaffName, joinBranch, leaveBranch, listBranchStaff } from './branch-staff.ts'
export { type CallingPolicy, callingPolicies } from './calling-policy.rules.ts'
export type { ListedDepartment } from './departments.sql.ts'
export {
  changeDepartment,
  createDepartment,
  type DepartmentThere,
  deleteDepartment,
  findDepartment,
  type InFacility,
  listDepartments,
} from './departments.ts'
export type { FoundFacility, ListedFacility } from './facilities.sql.ts'
export { changeFacility, createFacility, findOwnFacility, listFacilities } from './facilities.ts'
export { defaultDetails, type FacilityDetails } from './facility.rules.ts'
export type { ListedService } from './healthcare-services.sql.ts'
export {
  changeService,
  createService,
  deleteService,
  findService,
  listServices,
  type ServiceThere,
} from './healthcare-services.ts'
export type { ListedLocation } from './locations.sql.ts'
export {
  changeLocation,
  createLocation,
  deleteLocation,
  findLocation,
  type LocationThere,
  listLocations,
} from './locations.ts'
export type { Member, StaffMember } from './members.sql.ts'
export {
  addDepartmentMember,
  addOrganizationMember,
  listDepartmentMembers,
  listOrganizationMembers,
  listStaff,
  removeDepartmentMember,
  removeOrganizationMember,
} from './members.ts'
export type { FoundOrganization, ListedOrganization, Named } from './organizations.sql.ts'
export {
  changeOrganization,
  createOrganization,
  deleteOrganization,
  findOrganization,
  listOrganizations,
} from './organizations.ts'
export { type Page, type PageWanted, pageOfMatching } from './page.sql.ts'
export { type Person, personJson } from './people.sql.ts'
export type { PlaceAbove } from './places.sql.ts'
export { reachCte } from './reach.sql.ts'
export {
  type ResourceKind,
  type ResourceTarget,
  resourceNameText,
  resourceTargetJoins,
  resourceTargetJson,
} from './resources.sql.ts'
export {
  bindResource,
  type FoundResource,
  findFacility,
  findResource,
  type ResourceName,
  targetsOf,
} from './resources.ts'
export { rowIdOf } from './row-id.sql.ts'
export { containing, containingOrNull } from './search.rules.ts'
export { codeLengthMax } from './service-code.rules.ts'
export {
  attachToService,
  detachFromService,
  listServiceStaff,
  type ServiceStaffName,
} from './service-staff.ts'
