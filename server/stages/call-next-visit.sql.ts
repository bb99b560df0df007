import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { isInBranch, rowIdOf } from '../directory/index.ts'
import { briefPatientJson } from '../patients/index.ts'
import {
  appointmentFollows,
  callBands,
  callOrder,
  stageVisitJson,
  ticketBefore,
  visitBefore,
} from '../tickets/index.ts'
import { worksAtStage } from './attachments.sql.ts'
import type { Nothing } from './register-ticket.sql.ts'
import { clinicDayAt, type StagedTicket, stagedColumns } from './staged-ticket.sql.ts'

export interface CallNextVisitAnswer {
  readonly signed_in: boolean
  readonly stage_found: boolean
  readonly allowed: boolean
  readonly someone_waits: boolean
}

const columns = `sv.facility_id, sv.id as visit_id, sv.ticket_id as id, sv.position, sv.is_held, sv.call_band, sv.arrived_at`

/** Waiting at stage `ok`, in one order. Ticket and visit are both held, so that both are as they are now. */
const waitingBy = (order: string, condition = 'true', lock = true) => `select ${columns}
  from stage_visit sv
  join ticket t on t.facility_id = sv.facility_id and t.id = sv.ticket_id and t.stage_visit_id = sv.id
    and t.status in ('checked_in', 'waiting', 'skipped')
  where sv.facility_id = ok.facility_id and sv.stage_id = ok.stage_id and sv.clinic_date = ok.clinic_date
    and sv.status = 'waiting' and ${condition}
  order by ${order}
  limit 1
  ${lock ? 'for update of t, sv skip locked' : ''}`

const byClass = 'sv.call_band, sv.is_held, sv.arrived_at, sv.id'

/**
 * Parameters: session, stage (id, uuid), now, status afterwards (`called` or `in_service`).
 *
 * Calls who is next at a stage today, by the policy of its service. Two who press together get two patients; when
 * everybody who waits is held by others, `someone_waits` says so and the act is tried again.
 */
export const callNextVisit = statement<CallNextVisitAnswer & (StagedTicket | Nothing<StagedTicket>)>(
  'stage_call_next',
  `with ${actorCte},
c as (
  select f.id as facility_id, f.timezone, actor.id as actor_id, h.id as service_id, h.calling_policy as policy,
    h.fair_rates as rates, st.id as stage_id, ${clinicDayAt('$4')} as clinic_date,
    ${worksAtStage()} as allowed
  from actor
  join stage st on st.id = ${rowIdOf('stage', ['$2', '$3'])} and st.archived_at is null
  join facility f on f.id = st.facility_id
  join healthcare_service h on h.facility_id = st.facility_id and h.id = st.healthcare_service_id
  where ${isInBranch}
),
ok as (select * from c where allowed),
by_priority as materialized (
  select w.* from ok cross join lateral (${waitingBy(byClass)}) w where ok.policy = 'priority'
),
by_place as materialized (
  select w.* from ok cross join lateral (${waitingBy('sv.is_held, sv.position, sv.id')}) w where ok.policy = 'fifo'
),
by_share as materialized (
  select w.* from ok cross join ${callBands} cross join lateral (${waitingBy('sv.is_held, sv.arrived_at, sv.id', 'sv.call_band = band.call_band')}) w
  where ok.policy = 'fair'
),
picked as materialized (
  select w.*
  from ok, (select * from by_priority union all select * from by_place union all select * from by_share) w
  order by ${callOrder({ row: 'w', held: 'w.is_held', place: 'w.position' }, { policy: 'ok.policy', rates: 'ok.rates', now: '$4' })}
  limit 1
),
passed as (
  select h.id, case ok.policy when 'priority' then 'class' else 'policy' end as reason
  from ok, picked, ${callBands} cross join lateral (
    select sv.ticket_id as id, sv.arrived_at from stage_visit sv
    where sv.facility_id = ok.facility_id and sv.stage_id = ok.stage_id and sv.clinic_date = ok.clinic_date
      and sv.status = 'waiting' and sv.call_band = band.call_band and not sv.is_held and sv.id <> picked.visit_id
    order by sv.arrived_at, sv.id limit 1
  ) h
  where h.arrived_at < picked.arrived_at and (band.call_band > picked.call_band or ok.policy <> 'priority')
  order by h.arrived_at, h.id limit 1
),
before as materialized (
  select t.*, ${ticketBefore('t')} || jsonb_build_object('stage_visit', ${visitBefore('sv')}) as kept
  from picked
  join ticket t on t.facility_id = picked.facility_id and t.id = picked.id
  join stage_visit sv on sv.facility_id = picked.facility_id and sv.id = picked.visit_id
),
v as (
  update ticket t
  set status = $5, called_at = $4, called_by = ok.actor_id, call_count = t.call_count + 1, service_point_id = null,
    service_started_at = case when $5 = 'in_service' then $4::timestamptz end,
    served_by = case when $5 = 'in_service' then ok.actor_id end,
    service_ended_at = null, version = t.version + 1, updated_by = ok.actor_id, updated_at = $4
  from picked, ok
  where t.facility_id = picked.facility_id and t.id = picked.id
  returning t.*
),
${appointmentFollows('v')},
sv as (
  update stage_visit sv
  set status = v.status, is_held = false, called_at = $4, called_by = ok.actor_id, call_count = sv.call_count + 1,
    served_at = v.service_started_at, served_by = v.served_by
  from v, ok
  where sv.facility_id = v.facility_id and sv.id = v.stage_visit_id
  returning sv.*
),
recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, category_id, stage_id,
    stage_visit_id, ticket_version, from_status, to_status, reason, overtaken_id, before)
  select v.facility_id, $4, case $5 when 'called' then 'stage_visit.called' else 'stage_visit.served' end, ok.actor_id,
    q.resource_id, v.queue_id, v.id, v.category_id, sv.stage_id, sv.id, v.version, 'waiting', sv.status, passed.reason,
    passed.id, before.kept
  from ok, v join queue q on q.facility_id = v.facility_id and q.id = v.queue_id, sv, before left join passed on true
)
select exists (select from actor) as signed_in, c.stage_id is not null as stage_found, coalesce(c.allowed, false) as allowed,
  v.id is null and exists (select from ok cross join lateral (${waitingBy(byClass, 'true', false)}) w) as someone_waits,
  ${stagedColumns({
    shortCode: 'cat.short_code',
    patient: briefPatientJson('p'),
    service: 'c.service_id',
    policy: 'c.policy',
    clinicDate: 'c.clinic_date',
    timezone: 'c.timezone',
    stageVisit: stageVisitJson('sv', 'st'),
  })}
from (select 1) one left join c on true left join v on true left join sv on true
left join category cat on cat.facility_id = v.facility_id and cat.id = v.category_id
left join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
left join patient p on p.id = v.patient_id`,
)
