import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { isInBranch } from './attachments.sql.ts'

/** The facility a name stands for; without a name the actor's default one. */
const facilityNamed = (id: string, externalId: string) => `(case
    when ${id}::bigint is null and ${externalId}::uuid is null
      then (select u.default_facility_id from app_user u where u.id = actor.id)
    when ${id} is not null then ${id}
    else (select named.id from facility named where named.external_id = ${externalId}) end)`

/**
 * Makes `f`: the facility in whose context the actor works, as one row; none when the actor has no role there or
 * names no facility and has no default one. Goes after `actorCte`. `requireBranch` says why there is no row.
 */
export const branchCte = (id: string, externalId: string) => `f as (
  select f.id, f.external_id, f.name, f.timezone, f.currency, f.root_department_id, f.organization_id
  from actor join facility f on f.id = ${facilityNamed(id, externalId)}
  where ${isInBranch}
)`

/** A facility as a branch, with the settings that days and prices are computed with. */
export interface BranchRow {
  readonly id: number
  readonly external_id: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
}

/** Parameters: session, id and external id of the branch (both null: the default one). One row. */
export const findBranchContext = statement<{
  readonly signed_in: boolean
  readonly has_default: boolean
  readonly branch: BranchRow | null
}>(
  'directory_find_branch_context',
  `with ${actorCte}, ${branchCte('$2', '$3')}
  select exists (select from actor) as signed_in,
    exists (select from actor join app_user u on u.id = actor.id where u.default_facility_id is not null) as has_default,
    (select jsonb_build_object('id', f.id, 'external_id', f.external_id, 'name', f.name, 'timezone', f.timezone,
      'currency', f.currency) from f) as branch`,
)
