import { actorCte, mayAnywhereIn, mayAtResource, quoted } from '../access/index.ts'
import { statement } from '../database/pool.ts'

/** What somebody may see of a facility's feed. */
export interface FeedScopeRow {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly sees_categories: boolean
  readonly sees_tickets: boolean
  /** Every resource of the facility, and whether its tickets, queues and service points may be seen. */
  readonly resources: readonly (readonly [number, boolean])[]
}

/** Parameters: session, facility. */
export const readFeedScope = statement<FeedScopeRow>(
  'display_feed_scope',
  `with ${actorCte}
  select exists (select from actor) as signed_in, f.id as facility_id,
    exists (select from actor where ${mayAnywhereIn(quoted('can_list_token_category'))}) as sees_categories,
    exists (select from actor where ${mayAnywhereIn(quoted('can_list_token'))}) as sees_tickets,
    coalesce((
      select json_agg(json_build_array(r.id, ${mayAtResource(quoted('can_list_token'))}))
      from actor, resource r where r.facility_id = f.id
    ), '[]') as resources
  from (select 1) one left join facility f on f.external_id = $2`,
)
