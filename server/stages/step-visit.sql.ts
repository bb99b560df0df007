import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { isInBranch, rowIdOf } from '../directory/index.ts'
import { appointmentFollows, ticketBefore, visitBefore } from '../tickets/index.ts'
import { worksAtStage } from './attachments.sql.ts'
import type { Nothing } from './register-ticket.sql.ts'
import type { StagedTicket } from './staged-ticket.sql.ts'
import {
  answer,
  eventColumns,
  held,
  isOpen,
  pointFollows,
  type VisitStepAnswer,
} from './visit-step-parts.sql.ts'

/**
 * Parameters: session, stage visit (id, uuid), now, states the visit may start from, state afterwards, kind of event,
 * notes.
 *
 * Compare-and-set on one visit: call, serve, complete, skip, or announce again. The ticket follows (design, "One
 * ticket, two dialects"); the end of a terminal stage is the end of the ticket.
 */
export const stepVisit = statement<VisitStepAnswer & (StagedTicket | Nothing<StagedTicket>)>(
  'stage_visit_step',
  `with ${actorCte},
c as (
  select f.id as facility_id, f.timezone, actor.id as actor_id, h.id as service_id, h.calling_policy as policy,
    st.is_terminal, sv.id as visit_id, sv.ticket_id, sv.stage_id, sv.clinic_date, ${worksAtStage()} as allowed
  from actor
  join stage_visit sv on sv.id = ${rowIdOf('stage_visit', ['$2', '$3'])}
  join facility f on f.id = sv.facility_id
  join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
  join healthcare_service h on h.facility_id = st.facility_id and h.id = st.healthcare_service_id
  where ${isInBranch}
),
${held('(select visit_id from c)')},
ok as (
  select t.*, case
      when $6 in ('called', 'in_service') then $6
      when $6 = 'completed' and c.is_terminal then 'completed'
      else 'waiting' end as becomes
  from t, sv, c
  where sv.status = any ($5::text[]) and t.stage_visit_id = sv.id and ${isOpen('t.status')}
),
passed as (
  select first.id from ok, sv, c cross join lateral (
    select w.ticket_id as id from stage_visit w
    where w.facility_id = sv.facility_id and w.stage_id = sv.stage_id and w.clinic_date = sv.clinic_date
      and w.status = 'waiting' and w.id <> sv.id
      and (w.call_band, w.is_held, w.arrived_at, w.id) < (sv.call_band, sv.is_held, sv.arrived_at, sv.id)
    order by w.call_band, w.is_held, w.arrived_at, w.id limit 1
  ) first
  where $6 in ('called', 'in_service') and sv.status = 'waiting' and c.policy = 'priority'
),
v as (
  update ticket t
  set status = ok.becomes,
    service_point_id = case when ok.becomes = 'waiting' then null else t.service_point_id end,
    called_at = case when $6 = 'called' then $4 when $6 = 'in_service' then coalesce(t.called_at, $4)
      when ok.becomes = 'waiting' then null else t.called_at end,
    called_by = case when $6 = 'called' then c.actor_id when $6 = 'in_service' then coalesce(t.called_by, c.actor_id)
      when ok.becomes = 'waiting' then null else t.called_by end,
    call_count = t.call_count + case when $6 = 'called' or ($6 = 'in_service' and sv.status = 'waiting') then 1 else 0 end,
    service_started_at = case when $6 = 'in_service' then $4 when ok.becomes = 'completed' then t.service_started_at end,
    served_by = case when $6 = 'in_service' then c.actor_id when ok.becomes = 'completed' then t.served_by end,
    service_ended_at = case when ok.becomes = 'completed' then $4::timestamptz end,
    version = t.version + 1, updated_by = c.actor_id, updated_at = $4
  from ok, sv, c
  where t.facility_id = ok.facility_id and t.id = ok.id
  returning t.*
),
${appointmentFollows('v')},
shown as (
  update stage_visit s
  set status = $6, is_held = false,
    called_at = case when $6 = 'called' then $4 when $6 = 'in_service' then coalesce(s.called_at, $4) else s.called_at end,
    called_by = case when $6 = 'called' then c.actor_id when $6 = 'in_service' then coalesce(s.called_by, c.actor_id)
      else s.called_by end,
    call_count = s.call_count + v.call_count - ok.call_count,
    served_at = case when $6 = 'in_service' then $4 when $6 = 'called' then null else s.served_at end,
    served_by = case when $6 = 'in_service' then c.actor_id when $6 = 'called' then null else s.served_by end,
    completed_at = case when $6 in ('completed', 'skipped') then $4::timestamptz end,
    notes = coalesce($8, s.notes)
  from v, ok, c
  where s.facility_id = v.facility_id and s.id = v.stage_visit_id
  returning s.*
),
${pointFollows('$4')},
recorded as (
  insert into event (${eventColumns})
  select v.facility_id, $4, what.kind, c.actor_id, ok.resource_id, v.queue_id, v.id, v.category_id, v.service_point_id,
    shown.stage_id, shown.id, v.version, what.was, what.becomes, what.note, what.reason, what.overtaken_id, what.kept
  from v, ok, c, shown, (
    select 1 as place, $7 as kind, sv.status as was, $6 as becomes, $8 as note,
      case when passed.id is not null then 'chosen' end as reason, passed.id as overtaken_id,
      ${ticketBefore('ok')} || jsonb_build_object('stage_visit', ${visitBefore('sv')}) as kept
    from sv, ok left join passed on true
    union all
    select 2, 'ticket.completed', ok.status, 'completed', null, null, null, null from ok where ok.becomes = 'completed'
  ) what
  order by what.place
)
${answer('')}`,
)
