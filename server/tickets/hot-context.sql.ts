import { mayAtResource, quoted } from '../access/index.ts'
import { contextViews, hotViewColumns, hotViewJoins } from './ticket-view.sql.ts'

// The heartbeat: each of these statements is a whole act. It checks the sign-in and the permission, looks up what
// was named, takes the number or the next ticket, writes the event and reads what is answered, in one round trip
// and one commit. When something is missing it writes nothing and the flags say what. Decision 002-sql.

/** What every hot statement says besides its ticket; the ticket's columns are null when nothing was done. */
export interface HotAnswer {
  readonly signed_in: boolean
  readonly queue_found: boolean
  readonly allowed: boolean
  readonly category_found: boolean
  readonly patient_found: boolean
  readonly point_found: boolean
  readonly point_fits: boolean
  readonly point_active: boolean
}

export type Nothing<Row> = { readonly [Key in keyof Row]: null }
export type Done<Extra, Row> = Extra & (Row | Nothing<Row>)

export const context = (extra: string, joins: string, lock = '') => `c as (
  select f.id as facility_id, q.id as queue_id, q.resource_id, actor.id as actor_id,
    ${mayAtResource(quoted('can_write_token'))} as allowed,
    sp.id as point_id, sp.resource_id is not distinct from q.resource_id as point_fits,
    sp.status is not distinct from 'active' as point_active, q.clinic_date, r.healthcare_service_id, ${contextViews}${extra}
  from actor
  join facility f on f.external_id = $2
  join queue q on q.facility_id = f.id and q.external_id = $3 and q.deleted_at is null
  join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
  ${joins}
  ${lock}
)`

/** Held until the act ends, so that nobody removes the point while a ticket comes to it. */
export const pointCte = (parameter: string) => `point as materialized (
  select sp.* from facility f
  join service_point sp on sp.facility_id = f.id and sp.external_id = ${parameter} and sp.deleted_at is null
  where f.external_id = $2
  for key share of sp
)`

export const pointJoin = 'left join point sp on true'

export const flags = (
  point: string,
) => `exists (select from actor) as signed_in, c.facility_id is not null as queue_found,
  coalesce(c.allowed, false) as allowed, ${point}::uuid is null or c.point_id is not null as point_found,
  ${point}::uuid is null or coalesce(c.point_fits, false) as point_fits,
  ${point}::uuid is null or coalesce(c.point_active, false) as point_active`

export const answerWithView = (
  columns: string,
  issued = false,
) => `select ${columns}, ${hotViewColumns(issued)}
from (select 1) one left join c on true left join v on true
${hotViewJoins(issued)}`
