import { statement } from '../database/pool.ts'
import { appointmentArrives, virtualArrival } from './appointment-link.sql.ts'
import { enterStage, firstStage, isFirstStageLost } from './stage-link.sql.ts'

/**
 * Parameters: facility id, queue id, category id, appointment id, note, new ticket id, now, actor, whether the patient
 * is here.
 *
 * The ticket of an appointment, as `ticket_issue` makes those of walk-ins: the next number of queue and category, in a
 * staged service at the first stage. The appointment is held already. No ticket when the queue was deleted meanwhile.
 */
export const issueForAppointment = statement<{
  readonly external_id: string | null
  readonly stages_changing: boolean
}>(
  'ticket_issue_for_appointment',
  `with ok as materialized (
  select a.facility_id, a.id as appointment_id, a.patient_id, q.id as queue_id, q.clinic_date, q.resource_id,
    r.healthcare_service_id, ${virtualArrival({ appointment: 'a', service: 'h', now: '$7' })} as arrived_at
  from appointment a
  join queue q on q.facility_id = a.facility_id and q.id = $2 and q.deleted_at is null
  join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
  left join healthcare_service h on h.facility_id = r.facility_id and h.id = r.healthcare_service_id
  where a.facility_id = $1 and a.id = $4
  for key share of q
),
${firstStage('ok')},
counter as (
  insert into ticket_counter (facility_id, queue_id, category_id, last_number, last_arrived_at)
  select facility_id, queue_id, $3, 1, $7 from ok where not (${isFirstStageLost('ok')})
  on conflict (facility_id, queue_id, category_id) do update
    set last_number = ticket_counter.last_number + 1,
      last_arrived_at = greatest(ticket_counter.last_arrived_at, excluded.last_arrived_at)
  returning last_number
),
v as (
  insert into ticket (facility_id, external_id, queue_id, category_id, number, status, patient_id, appointment_id, note,
    arrived_at, stage_visit_id, created_by, updated_by, created_at, updated_at)
  select ok.facility_id, $6, ok.queue_id, $3, counter.last_number, 'checked_in', ok.patient_id, ok.appointment_id, $5,
    ok.arrived_at, (select visit_id from entry), $8, $8, $7, $7
  from ok, counter
  returning *
),
${enterStage('$7')},
${appointmentArrives('v', '$9')},
recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, category_id, stage_id,
    stage_visit_id, ticket_version, to_status)
  select v.facility_id, $7, what.kind, $8, ok.resource_id, v.queue_id, v.id, v.category_id, what.stage_id, what.visit_id,
    v.version, what.status
  from v, ok, (
    select 1 as place, 'ticket.issued' as kind, null::bigint as stage_id, null::bigint as visit_id, 'checked_in' as status
    union all select 2, 'stage_visit.entered', entered.stage_id, entered.id, entered.status from entered
  ) what
  order by what.place
)
select (select external_id from v) as external_id, ${isFirstStageLost('ok')} as stages_changing`,
)
