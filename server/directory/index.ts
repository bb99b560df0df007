export { type Person, personJson } from './people.sql.ts'
export { type ResourceKind, type ResourceTarget, resourceTargetJoins, resourceTargetJson } from './resources.sql.ts'
export { bindResource, type FoundResource, findFacility, findResource, type ResourceName, targetsOf } from './resources.ts'
