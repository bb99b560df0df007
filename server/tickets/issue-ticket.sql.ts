import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { patientJson } from '../patients/index.ts'
import {
  answerWithView,
  context,
  type Done,
  flags,
  type HotAnswer,
  pointCte,
  pointJoin,
} from './hot-context.sql.ts'
import { enterStage, firstStage, isFirstStageLost } from './stage-link.sql.ts'
import { categoryJson, type TicketView } from './ticket-view.sql.ts'

/**
 * Parameters: session, facility, queue, category, patient, service point, note, new ticket id, now.
 *
 * The counter row serialises the tickets of a queue and category: numbers have no gap and no repeat, and nobody
 * with a higher number arrived earlier, whatever the clocks of the servers say. The queue is held, so that nobody
 * deletes it between the look and the ticket. In a staged service the ticket enters the first stage.
 */
export const issueTicket = statement<Done<HotAnswer & { readonly stages_changing: boolean }, TicketView>>(
  'ticket_issue',
  `with ${actorCte},
${pointCte('$6')},
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
${firstStage('ok')},
counter as (
  insert into ticket_counter (facility_id, queue_id, category_id, last_number, last_arrived_at)
  select facility_id, queue_id, category_id, 1, $9 from ok where not (${isFirstStageLost('ok')})
  on conflict (facility_id, queue_id, category_id) do update
    set last_number = ticket_counter.last_number + 1,
      last_arrived_at = greatest(ticket_counter.last_arrived_at, excluded.last_arrived_at)
  returning last_number, last_arrived_at
),
v as (
  insert into ticket (facility_id, external_id, queue_id, category_id, number, status, patient_id, service_point_id,
    note, arrived_at, stage_visit_id, created_by, updated_by, created_at, updated_at)
  select ok.facility_id, $8, ok.queue_id, ok.category_id, counter.last_number, 'checked_in', ok.patient_id, ok.point_id,
    $7, counter.last_arrived_at, (select visit_id from entry), ok.actor_id, ok.actor_id, $9, $9
  from ok, counter
  returning *, false as is_current
),
${enterStage('$9')},
linked as (
  insert into patient_facility (facility_id, patient_id, linked_at)
  select facility_id, patient_id, $9 from ok
  where patient_id is not null and not exists (
    select from patient_facility pf where pf.facility_id = ok.facility_id and pf.patient_id = ok.patient_id)
  on conflict do nothing
),
recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, service_point_id, category_id,
    stage_id, stage_visit_id, ticket_version, to_status)
  select v.facility_id, $9, what.kind, v.created_by, ok.resource_id, v.queue_id, v.id, v.service_point_id, v.category_id,
    what.stage_id, what.visit_id, v.version, what.status
  from v, ok, (
    select 1 as place, 'ticket.issued' as kind, null::bigint as stage_id, null::bigint as visit_id, 'checked_in' as status
    union all select 2, 'stage_visit.entered', entered.stage_id, entered.id, entered.status from entered
  ) what
  order by what.place
)
${answerWithView(
  `${flags('$6')}, c.category_id is not null as category_found,
  $5::uuid is null or c.patient_id is not null as patient_found,
  ${isFirstStageLost('ok')} as stages_changing`,
  true,
)}`,
)
