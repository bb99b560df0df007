import { actorCte, mayAtResource, quoted } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { patientJson } from '../patients/index.ts'
import type { TicketStatus } from './ticket.rules.ts'
import {
  categoryJson,
  contextViews,
  hotViewColumns,
  hotViewJoins,
  type TicketView,
} from './ticket-view.sql.ts'

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

const context = (extra: string, joins: string, lock = '') => `c as (
  select f.id as facility_id, q.id as queue_id, q.resource_id, actor.id as actor_id,
    ${mayAtResource(quoted('can_write_token'))} as allowed,
    sp.id as point_id, sp.resource_id is not distinct from q.resource_id as point_fits,
    sp.status is not distinct from 'active' as point_active, ${contextViews}${extra}
  from actor
  join facility f on f.external_id = $2
  join queue q on q.facility_id = f.id and q.external_id = $3 and q.deleted_at is null
  join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
  ${joins}
  ${lock}
)`

/** Held until the act ends, so that nobody removes the point while a ticket comes to it. */
const point = (parameter: string) => `point as materialized (
  select sp.* from facility f
  join service_point sp on sp.facility_id = f.id and sp.external_id = ${parameter} and sp.deleted_at is null
  where f.external_id = $2
  for key share of sp
)`

const pointJoin = 'left join point sp on true'

const flags = (
  point: string,
) => `exists (select from actor) as signed_in, c.facility_id is not null as queue_found,
  coalesce(c.allowed, false) as allowed, ${point}::uuid is null or c.point_id is not null as point_found,
  ${point}::uuid is null or coalesce(c.point_fits, false) as point_fits,
  ${point}::uuid is null or coalesce(c.point_active, false) as point_active`

const answerWithView = (columns: string, issued = false) => `select ${columns}, ${hotViewColumns(issued)}
from (select 1) one left join c on true left join v on true
${hotViewJoins(issued)}`

/**
 * Parameters: session, facility, queue, category, patient, service point, note, new ticket id, now.
 *
 * The counter row serialises the tickets of a queue and category: numbers have no gap and no repeat, and nobody
 * with a higher number arrived earlier, whatever the clocks of the servers say. The queue is held, so that nobody
 * deletes it between the look and the ticket.
 */
export const issueTicket = statement<Done<HotAnswer, TicketView>>(
  'ticket_issue',
  `with ${actorCte},
${point('$6')},
${context(
  `, cat.id as category_id, p.id as patient_id, ${categoryJson('cat')} as category_view, ${patientJson('p')} as patient_view`,
  `left join category cat on cat.facility_id = f.id and cat.external_id = $4
  left join patient p on p.external_id = $5 and (actor.is_superuser
    or exists (select from patient_facility pf where pf.facility_id = f.id and pf.patient_id = p.id))
  ${pointJoin}`,
  'for key share of q',
)},
ok as (
  select * from c
  where allowed and category_id is not null
    and ($5::uuid is null or patient_id is not null)
    and ($6::uuid is null or point_fits)
),
counter as (
  insert into ticket_counter (facility_id, queue_id, category_id, last_number, last_arrived_at)
  select facility_id, queue_id, category_id, 1, $9 from ok
  on conflict (facility_id, queue_id, category_id) do update
    set last_number = ticket_counter.last_number + 1,
      last_arrived_at = greatest(ticket_counter.last_arrived_at, excluded.last_arrived_at)
  returning last_number, last_arrived_at
),
v as (
  insert into ticket (facility_id, external_id, queue_id, category_id, number, status, patient_id, service_point_id,
    note, arrived_at, created_by, updated_by, created_at, updated_at)
  select ok.facility_id, $8, ok.queue_id, ok.category_id, counter.last_number, 'checked_in', ok.patient_id, ok.point_id,
    $7, counter.last_arrived_at, ok.actor_id, ok.actor_id, $9, $9
  from ok, counter
  returning *, false as is_current
),
linked as (
  insert into patient_facility (facility_id, patient_id, linked_at)
  select facility_id, patient_id, $9 from ok
  where patient_id is not null and not exists (
    select from patient_facility pf where pf.facility_id = ok.facility_id and pf.patient_id = ok.patient_id)
  on conflict do nothing
),
recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, service_point_id, category_id,
    ticket_version, to_status)
  select v.facility_id, $9, 'ticket.issued', v.created_by, ok.resource_id, v.queue_id, v.id, v.service_point_id,
    v.category_id, v.version, v.status
  from v, ok
)
${answerWithView(
  `${flags('$6')}, c.category_id is not null as category_found,
  $5::uuid is null or c.patient_id is not null as patient_found`,
  true,
)}`,
)

/** Who can be called to point `ok.point_id`: nobody's, or its own. Most urgent class first, then longest here. */
const nextWaiting = (
  condition: string,
) => `select t.facility_id, t.id, t.status, t.service_point_id, t.call_band,
    t.arrived_at, t.called_at, t.service_started_at, t.service_ended_at
  from ticket t
  where t.facility_id = ok.facility_id and t.queue_id = ok.queue_id and ${condition}
    and (t.service_point_id is null or t.service_point_id = ok.point_id)
  order by t.call_band, t.arrived_at, t.id
  limit 1
  for update skip locked`

const before = (alias: string) => `jsonb_build_object('status', ${alias}.status,
  'service_point_id', ${alias}.service_point_id, 'arrived_at', ${alias}.arrived_at, 'called_at', ${alias}.called_at,
  'service_started_at', ${alias}.service_started_at, 'service_ended_at', ${alias}.service_ended_at)`

/**
 * The first who could be called, locked by somebody or not. Written like the call itself, with an order and a limit, so
 * that it walks the same small index: as a plain `exists` over both states it read the whole table of five million
 * finished tickets.
 */
const firstOf = (condition: string) => `select from ticket t
  where t.facility_id = ok.facility_id and t.queue_id = ok.queue_id and ${condition}
    and (ok.category_id is null or t.category_id = ok.category_id)
    and (t.service_point_id is null or t.service_point_id = ok.point_id)
  order by t.call_band, t.arrived_at, t.id
  limit 1`

/**
 * Parameters: session, facility, queue, service point, category, now, status afterwards (`called` or `in_service`).
 *
 * Two colleagues at once skip each other's locked ticket and get two. When everybody who waits is locked by others,
 * `someone_waits` says so, and the verb asks for another try instead of refusing. Going straight to `in_service`,
 * a ticket that was already called to this very point takes part too (contract section 9, point 8).
 * Waiting states are literals, because with a parameter a generic plan could not use the partial indexes.
 */
export const callNextTicket = statement<Done<HotAnswer & { readonly someone_waits: boolean }, TicketView>>(
  'ticket_call_next',
  `with ${actorCte},
${point('$4')},
${context(
  ', cat.id as category_id',
  `left join category cat on cat.facility_id = f.id and cat.external_id = $5
  ${pointJoin}`,
)},
ok as (
  select * from c where allowed and point_fits and point_active and ($5::uuid is null or category_id is not null)
),
of_any_category as materialized (
  select t.* from ok cross join lateral (${nextWaiting(`t.status in ('checked_in', 'waiting')`)}) t
  where ok.category_id is null
),
of_the_category as materialized (
  select t.* from ok cross join lateral (${nextWaiting(`t.category_id = ok.category_id and t.status in ('checked_in', 'waiting')`)}) t
  where ok.category_id is not null
),
called_here as materialized (
  select t.* from ok cross join lateral (${nextWaiting(`t.status = 'called' and t.service_point_id = ok.point_id
    and (ok.category_id is null or t.category_id = ok.category_id)`)}) t
  where $7 = 'in_service'
),
picked as (
  select * from (select * from of_any_category union all select * from of_the_category union all select * from called_here) t
  order by call_band, arrived_at, id
  limit 1
),
v as (
  update ticket t
  set status = $7, service_point_id = ok.point_id,
    called_at = case when picked.status = 'called' then t.called_at else $6 end,
    call_count = t.call_count + case when picked.status = 'called' then 0 else 1 end,
    service_started_at = case when $7 = 'in_service' then $6::timestamptz end,
    service_ended_at = null,
    version = t.version + 1, updated_by = ok.actor_id, updated_at = $6
  from picked, ok
  where t.facility_id = picked.facility_id and t.id = picked.id
  returning t.*, $7 = 'in_service' as is_current
),
at_point as (
  update service_point sp set current_ticket_id = v.id, updated_at = $6
  from v
  where v.is_current and sp.facility_id = v.facility_id and sp.id = v.service_point_id
),
recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, service_point_id, category_id,
    ticket_version, from_status, to_status, before)
  select v.facility_id, $6, case $7 when 'called' then 'ticket.called' else 'ticket.served' end, ok.actor_id,
    ok.resource_id, v.queue_id, v.id, v.service_point_id, v.category_id, v.version, picked.status, v.status,
    ${before('picked')}
  from v, picked, ok
)
${answerWithView(`${flags('$4')}, $5::uuid is null or c.category_id is not null as category_found, true as patient_found,
  v.id is null and (
    exists (select from ok cross join lateral (${firstOf("t.status in ('checked_in', 'waiting')")}) t)
    or ($7 = 'in_service' and exists (
      select from ok cross join lateral (${firstOf("t.status = 'called' and t.service_point_id = ok.point_id")}) t))
  ) as someone_waits`)}`,
)

export interface StepAnswer extends HotAnswer {
  readonly ticket_found: boolean
  readonly ticket_fits: boolean
  readonly present_status: TicketStatus | null
  readonly present_by: number | null
}

/**
 * Parameters: session, facility, queue, ticket, service point, note, now, states it may start from, state
 * afterwards, kind of event, what becomes of the point (`named`, `kept`, `none`).
 *
 * Compare-and-set: the ticket's row is locked first, so that of two who press at once the second sees what the
 * first did and is told. The point's pointer follows the status; it is set by the value that the locked row holds
 * now, because a statement that waited looks at everything else as it was before.
 */
export const stepTicket = statement<Done<StepAnswer, TicketView>>(
  'ticket_step',
  `with ${actorCte},
${point('$5')},
${context('', pointJoin, 'for key share of q')},
t as materialized (
  select t.*, c.actor_id, c.resource_id, c.point_id, t.queue_id = c.queue_id as fits,
    case $11 when 'named' then coalesce(c.point_id, t.service_point_id) when 'kept' then t.service_point_id end as target_id
  from c join ticket t on t.facility_id = c.facility_id and t.external_id = $4 and t.deleted_at is null
  where c.allowed
  for update of t
),
ok as (
  select t.* from t, c
  where t.fits and t.status = any ($8::text[]) and ($5::uuid is null or (c.point_fits and c.point_active))
    and ($9 <> 'called' or t.target_id is not null)
),
v as (
  update ticket
  set status = $9, service_point_id = ok.target_id, note = coalesce($6, ticket.note),
    arrived_at = case when $9 = 'skipped' then $7 else ticket.arrived_at end,
    called_at = case when $9 = 'called' then $7 when $9 = 'in_service' then coalesce(ticket.called_at, $7)
      when $9 = 'waiting' then null else ticket.called_at end,
    call_count = ticket.call_count + case when $9 = 'called' or ($9 = 'in_service' and ticket.status <> 'called') then 1 else 0 end,
    service_started_at = case when $9 = 'in_service' then $7 when $9 in ('waiting', 'called') then null
      else ticket.service_started_at end,
    service_ended_at = case when $9 = 'completed' then $7::timestamptz end,
    version = ticket.version + 1, updated_by = ok.actor_id, updated_at = $7
  from ok
  where ticket.facility_id = ok.facility_id and ticket.id = ok.id
  returning ticket.*, $9 = 'in_service' and ok.target_id is not null as is_current
),
at_points as (
  update service_point sp
  set current_ticket_id = case
      when sp.id = v.service_point_id and v.is_current then v.id
      when sp.current_ticket_id = v.id then null
      else sp.current_ticket_id end,
    updated_at = $7
  from v, ok
  where sp.facility_id = v.facility_id
    and ((v.is_current and sp.id = v.service_point_id) or (ok.status = 'in_service' and sp.id = ok.service_point_id))
),
recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, service_point_id, category_id,
    ticket_version, from_status, to_status, note, before)
  select v.facility_id, $7, $10, ok.actor_id, ok.resource_id, v.queue_id, v.id, v.service_point_id, v.category_id,
    v.version, ok.status, v.status, $6, ${before('ok')} || jsonb_build_object('note', ok.note)
  from v, ok
)
${answerWithView(`${flags('$5')}, true as category_found, true as patient_found,
  exists (select from t) as ticket_found, coalesce((select fits from t), false) as ticket_fits,
  (select status from t) as present_status, (select updated_by from t) as present_by`)}`,
)
