export { type Page, type PageWanted, pageOfMatching } from './page.sql.ts'
export { type Person, personJson } from './people.sql.ts'
export { reachCte } from './reach.sql.ts'
export {
  type ResourceKind,
  type ResourceTarget,
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
export { containing, containingOrNull } from './search.rules.ts'
