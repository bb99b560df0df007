import { actorCte, mayAnywhereIn, mayAtResource, quoted } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { branchCte, isInBranch, worksInService } from '../directory/index.ts'

/** What somebody may see of a facility's feed. */
export interface FeedScopeRow {
  readonly signed_in: boolean
  /** Null when there is no such facility, or none that this person may know of. */
  readonly facility_id: number | null
  readonly sees_tickets: boolean
  readonly sees_categories: boolean
  readonly sees_visits: boolean
  /** Every resource of the facility, and whether its tickets, queues and service points may be seen. */
  readonly resources: readonly (readonly [number, boolean])[]
  /** The same of every resource and its appointments. */
  readonly calendars: readonly (readonly [number, boolean])[]
  /** The same of every service, whether it is a resource yet or not. */
  readonly services: readonly (readonly [number, boolean])[]
}

const listsTickets = quoted('can_list_token')

/** What the actor may see of facility `f`, given the claims about resource `r` and, where it is one, service `h`. */
const scopeOf = (seesResource: string, seesService: string) => `
    coalesce((
      select json_agg(json_build_array(r.id, ${mayAtResource(quoted('can_list_booking'))}))
      from actor, resource r where r.facility_id = f.id
    ), '[]') as calendars,
    exists (select from actor where ${mayAnywhereIn(listsTickets)}) as sees_tickets,
    exists (select from actor where ${mayAnywhereIn(quoted('can_list_token_category'))}) as sees_categories,
    exists (select from actor where ${isInBranch}) as sees_visits,
    coalesce((
      select json_agg(json_build_array(r.id, ${seesResource}))
      from actor, resource r
      left join healthcare_service h on h.facility_id = r.facility_id and h.id = r.healthcare_service_id
      where r.facility_id = f.id
    ), '[]') as resources,
    coalesce((
      select json_agg(json_build_array(h.id, ${seesService}))
      from actor, healthcare_service h
      cross join lateral (select null::bigint as user_id, null::bigint as location_id, h.id as healthcare_service_id) r
      where h.facility_id = f.id
    ), '[]') as services`

/** Parameters: session, facility. By permission alone: what clients of the care face may see. */
export const readFeedScope = statement<FeedScopeRow>(
  'display_feed_scope',
  `with ${actorCte}
  select exists (select from actor) as signed_in, f.id as facility_id,
    ${scopeOf(mayAtResource(listsTickets), mayAtResource(listsTickets))}
  from (select 1) one left join facility f on f.external_id = $2`,
)

/** Somebody attached to a stage of service `h` follows the service: a patient comes from other stages. */
const worksAtStageOf = `exists (
  select from stage_staff ss join stage st on st.facility_id = ss.facility_id and st.id = ss.stage_id
  where ss.facility_id = f.id and ss.user_id = actor.id and st.healthcare_service_id = h.id and st.archived_at is null)`

const worksThere = `(${worksInService('h')} or ${worksAtStageOf})`

/**
 * Parameters: session, id and external id of the branch. Only who works in the branch finds it; sees a service who is
 * attached to it or to one of its stages, or manages its stages, and everything that the permission shows.
 */
export const readBranchFeedScope = statement<FeedScopeRow>(
  'display_branch_feed_scope',
  `with ${actorCte}, ${branchCte('$2', '$3')}
  select exists (select from actor) as signed_in, f.id as facility_id,
    ${scopeOf(
      `${mayAtResource(listsTickets)} or (h.id is not null and ${worksThere})`,
      `${mayAtResource(listsTickets)} or ${worksThere}`,
    )}
  from (select 1) one left join f on true`,
)
