import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { appointmentFollows } from './appointment-link.sql.ts'
import { callBands, callOrder, passedOver } from './call-order.sql.ts'
import {
  answerWithView,
  context,
  type Done,
  flags,
  type HotAnswer,
  pointCte,
  pointJoin,
} from './hot-context.sql.ts'
import {
  isVisitUnseen,
  mirrorOnVisit,
  openVisit,
  openVisitBefore,
  stageOfEvent,
  ticketBefore,
} from './stage-link.sql.ts'
import type { TicketView } from './ticket-view.sql.ts'

/** Who can be called to point `ok.point_id`: nobody's, or its own. Most urgent class first, then longest here. */
const nextWaiting = (
  condition: string,
) => `select t.facility_id, t.id, t.status, t.service_point_id, t.call_band,
    t.arrived_at, t.called_at, t.service_started_at, t.service_ended_at, t.called_by, t.served_by, t.skipped_at,
    t.call_count, t.stage_visit_id
  from ticket t
  where t.facility_id = ok.facility_id and t.queue_id = ok.queue_id and ${condition}
    and (t.service_point_id is null or t.service_point_id = ok.point_id)
  order by t.call_band, t.arrived_at, t.id
  limit 1
  for update skip locked`

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
 * A queue of a service follows the calling policy of the service. Who was passed over is kept with the reason.
 * Waiting states are literals, because with a parameter a generic plan could not use the partial indexes.
 */
export const callNextTicket = statement<Done<HotAnswer & { readonly someone_waits: boolean }, TicketView>>(
  'ticket_call_next',
  `with ${actorCte},
${pointCte('$4')},
${context(
  `, cat.id as category_id, coalesce(hs.calling_policy, 'priority') as policy, hs.fair_rates as rates`,
  `left join healthcare_service hs on hs.facility_id = f.id and hs.id = r.healthcare_service_id
  left join category cat on cat.facility_id = f.id and cat.external_id = $5
  ${pointJoin}`,
)},
ok as (
  select * from c where allowed and point_fits and point_active and ($5::uuid is null or category_id is not null)
),
of_any_category as materialized (
  select t.* from ok cross join lateral (${nextWaiting(`t.status in ('checked_in', 'waiting')`)}) t
  where ok.category_id is null and ok.policy = 'priority'
),
of_the_category as materialized (
  select t.* from ok cross join lateral (${nextWaiting(`t.category_id = ok.category_id and t.status in ('checked_in', 'waiting')`)}) t
  where ok.category_id is not null and ok.policy = 'priority'
),
by_policy as materialized (
  select t.* from ok cross join ${callBands} cross join lateral (${nextWaiting(`t.call_band = band.call_band
    and (ok.category_id is null or t.category_id = ok.category_id) and t.status in ('checked_in', 'waiting')`)}) t
  where ok.policy <> 'priority'
),
called_here as materialized (
  select t.* from ok cross join lateral (${nextWaiting(`t.status = 'called' and t.service_point_id = ok.point_id
    and (ok.category_id is null or t.category_id = ok.category_id)`)}) t
  where $7 = 'in_service'
),
picked as (
  select t.* from ok, (select * from of_any_category union all select * from of_the_category
    union all select * from by_policy union all select * from called_here) t
  order by ${callOrder({ row: 't' }, { policy: 'ok.policy', rates: 'ok.rates', now: '$6' })}
  limit 1
),
${passedOver(
  `case when ok.category_id is not null then 'category' when ok.policy <> 'priority' then 'policy' end`,
  '(t.service_point_id is null or t.service_point_id = ok.point_id)',
)},
${openVisit('picked')},
v as (
  update ticket t
  set status = $7, service_point_id = ok.point_id,
    called_at = case when picked.status = 'called' then t.called_at else $6 end,
    called_by = case when picked.status = 'called' then t.called_by else ok.actor_id end,
    call_count = t.call_count + case when picked.status = 'called' then 0 else 1 end,
    served_by = case when $7 = 'in_service' then ok.actor_id end,
    service_started_at = case when $7 = 'in_service' then $6::timestamptz end,
    service_ended_at = null,
    version = t.version + 1, updated_by = ok.actor_id, updated_at = $6
  from picked, ok
  where t.facility_id = picked.facility_id and t.id = picked.id and not ${isVisitUnseen('picked')}
  returning t.*, $7 = 'in_service' as is_current
),
${mirrorOnVisit('$6')},
${appointmentFollows('v')},
at_point as (
  update service_point sp set current_ticket_id = v.id, updated_at = $6
  from v
  where v.is_current and sp.facility_id = v.facility_id and sp.id = v.service_point_id
),
recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, service_point_id, category_id,
    stage_id, stage_visit_id, reason, overtaken_id, ticket_version, from_status, to_status, before)
  select v.facility_id, $6, case $7 when 'called' then 'ticket.called' else 'ticket.served' end, ok.actor_id,
    ok.resource_id, v.queue_id, v.id, v.service_point_id, v.category_id, ${stageOfEvent}, passed.reason, passed.id,
    v.version, picked.status, v.status, ${ticketBefore('picked')} || ${openVisitBefore}
  from ok, v, picked left join passed on true
)
${answerWithView(`${flags('$4')}, $5::uuid is null or c.category_id is not null as category_found, true as patient_found,
  v.id is null and (
    exists (select from ok cross join lateral (${firstOf("t.status in ('checked_in', 'waiting')")}) t)
    or ($7 = 'in_service' and exists (
      select from ok cross join lateral (${firstOf("t.status = 'called' and t.service_point_id = ok.point_id")}) t))
  ) as someone_waits`)}`,
)
