import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { branchCte, rowIdOf, worksInService } from '../directory/index.ts'
import { briefPatientJson } from '../patients/index.ts'
import {
  appointmentFollows,
  callBands,
  callOrder,
  passedOver,
  stageVisitJson,
  stepParts,
  type TicketStatus,
  ticketBefore,
  visitUnseen,
} from '../tickets/index.ts'
import type { Nothing } from './register-ticket.sql.ts'
import { clinicDayAt, type StagedTicket, stagedColumns } from './staged-ticket.sql.ts'

export interface TicketStepAnswer {
  readonly signed_in: boolean
  readonly branch_found: boolean
  readonly ticket_found: boolean
  readonly allowed: boolean
  readonly present_status: TicketStatus | null
  readonly present_by: number | null
  readonly visit_unseen: boolean
}

const shown = (visit: string) =>
  stagedColumns({
    shortCode: 'cat.short_code',
    patient: briefPatientJson('p'),
    service: 'c.service_id',
    policy: 'c.policy',
    clinicDate: 'c.clinic_date',
    timezone: 'c.timezone',
    stageVisit: stageVisitJson(visit, 'st'),
  })

const shownJoins = `left join category cat on cat.facility_id = v.facility_id and cat.id = v.category_id
left join patient p on p.id = v.patient_id`

/**
 * Parameters: session, branch (id, uuid), ticket (id, uuid), now, note, states it may start from, state afterwards,
 * kind of event, what becomes of the point. One step of a whole ticket; its open stage visit follows. What is shown of
 * the visit is asked for afterwards, because a statement does not see its own changes.
 */
export const stepBranchTicket = statement<
  TicketStepAnswer & { readonly ticket_id: number | null; readonly facility_id: number | null }
>(
  'stage_ticket_step',
  `with ${actorCte}, ${branchCte('$2', '$3')},
c as (
  select f.id as facility_id, actor.id as actor_id, tk.id as ticket_id, tk.queue_id, q.resource_id, null::bigint as point_id,
    ${worksInService('h')} as allowed
  from actor join f on true
  join ticket tk on tk.facility_id = f.id and tk.id = ${rowIdOf('ticket', ['$4', '$5'], 'named.facility_id = f.id')} and tk.deleted_at is null
  join queue q on q.facility_id = tk.facility_id and q.id = tk.queue_id
  join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
  join healthcare_service h on h.facility_id = r.facility_id and h.id = r.healthcare_service_id
),
${stepParts(
  { now: '$6', note: '$7', from: '$8', to: '$9', kind: '$10', point: '$11' },
  {
    from: 'c join ticket t on t.facility_id = c.facility_id and t.id = c.ticket_id',
    allows: '(t.status <> $9 or t.updated_by is distinct from t.actor_id)',
  },
)}
select exists (select from actor) as signed_in, exists (select from f) as branch_found, c.ticket_id is not null as ticket_found,
  coalesce(c.allowed, false) as allowed, (select status from t) as present_status, (select updated_by from t) as present_by,
  ${visitUnseen} as visit_unseen, v.id as ticket_id, v.facility_id
from (select 1) one left join c on true left join v on true`,
)

export interface ServiceCallAnswer {
  readonly signed_in: boolean
  readonly branch_found: boolean
  readonly service_found: boolean
  readonly allowed: boolean
  readonly someone_waits: boolean
}

/** Parameters: session, branch (id, uuid), service (id, uuid). Where a staged service is entered: its line is called there. */
export const findEntryStage = statement<{ readonly stage_id: number }>(
  'stage_entry_of_service',
  `with ${actorCte}, ${branchCte('$2', '$3')}
  select st.id as stage_id
  from f join healthcare_service h on h.facility_id = f.id and h.id = ${rowIdOf('healthcare_service', ['$4', '$5'], 'named.facility_id = f.id')} and h.deleted_at is null
  join stage st on st.facility_id = f.id and st.healthcare_service_id = h.id and st.is_initial and st.archived_at is null`,
)

const columns = `t.facility_id, t.id, t.status, t.service_point_id, t.call_band, t.arrived_at, t.called_at,
    t.service_started_at, t.service_ended_at, t.called_by, t.served_by, t.skipped_at`

const firstOf = (condition: string, lock: string) => `select ${columns}
  from ticket t
  where t.facility_id = ok.facility_id and t.queue_id = ok.queue_id and t.service_point_id is null and ${condition}
  order by t.call_band, t.arrived_at, t.id
  limit 1
  ${lock}`

const inLine = `t.status in ('checked_in', 'waiting')`
const onHold = `t.status = 'skipped'`
const locked = 'for update skip locked'

/**
 * Parameters: session, branch (id, uuid), service (id, uuid), now. Calls who is next in the line of a service without
 * stages today, by its policy; who was skipped comes last of the class.
 */
export const callNextOfService = statement<ServiceCallAnswer & (StagedTicket | Nothing<StagedTicket>)>(
  'stage_service_call_next',
  `with ${actorCte}, ${branchCte('$2', '$3')},
c as (
  select f.id as facility_id, f.timezone, actor.id as actor_id, h.id as service_id, h.calling_policy as policy,
    h.fair_rates as rates, q.id as queue_id, q.resource_id, q.clinic_date, ${worksInService('h')} as allowed
  from actor join f on true
  join healthcare_service h on h.facility_id = f.id and h.id = ${rowIdOf('healthcare_service', ['$4', '$5'], 'named.facility_id = f.id')} and h.deleted_at is null
  left join resource r on r.facility_id = f.id and r.kind = 'healthcare_service' and r.target_id = h.id
  left join queue q on q.facility_id = f.id and q.resource_id = r.id and q.clinic_date = ${clinicDayAt('$6')}
    and q.is_primary and q.deleted_at is null
),
ok as (select * from c where allowed and queue_id is not null),
of_each_band as materialized (
  select w.* from ok cross join ${callBands} cross join lateral (${firstOf(`t.call_band = band.call_band and ${inLine}`, locked)}) w
),
held_back as materialized (
  select w.* from ok cross join lateral (${firstOf(onHold, locked)}) w
  where not exists (select from of_each_band) or exists (
    select from ticket t where t.facility_id = ok.facility_id and t.queue_id = ok.queue_id and ${onHold} and t.call_band < 40)
),
picked as materialized (
  select w.* from ok, (select * from of_each_band union all select * from held_back) w
  order by ${callOrder({ row: 'w', held: `(w.status = 'skipped')` }, { policy: 'ok.policy', rates: 'ok.rates', now: '$6' })}
  limit 1
),
${passedOver(`case when ok.policy <> 'priority' then 'policy' end`)},
v as (
  update ticket t
  set status = 'called', called_at = $6, called_by = ok.actor_id, call_count = t.call_count + 1, service_started_at = null,
    served_by = null, service_ended_at = null, version = t.version + 1, updated_by = ok.actor_id, updated_at = $6
  from picked, ok
  where t.facility_id = picked.facility_id and t.id = picked.id
  returning t.*
),
${appointmentFollows('v')},
recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, category_id, ticket_version,
    from_status, to_status, reason, overtaken_id, before)
  select v.facility_id, $6, 'ticket.called', ok.actor_id, ok.resource_id, v.queue_id, v.id, v.category_id, v.version,
    picked.status, v.status, passed.reason, passed.id, ${ticketBefore('picked')}
  from ok, v, picked left join passed on true
)
select exists (select from actor) as signed_in, exists (select from f) as branch_found, c.service_id is not null as service_found,
  coalesce(c.allowed, false) as allowed,
  v.id is null and (exists (select from ok cross join lateral (${firstOf(inLine, '')}) w)
    or exists (select from ok cross join lateral (${firstOf(onHold, '')}) w)) as someone_waits,
  ${shown('sv')}
from (select 1) one left join c on true left join v on true
left join stage_visit sv on sv.facility_id = v.facility_id and sv.id = v.stage_visit_id
left join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
${shownJoins}`,
)
