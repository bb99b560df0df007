import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { branchCte, rowIdOf, worksInService } from '../directory/index.ts'
import { briefPatientJson } from '../patients/index.ts'
import {
  appointmentArrives,
  enterStage,
  firstStage,
  isFirstStageLost,
  stageVisitJson,
  virtualArrival,
} from '../tickets/index.ts'
import { clinicDayAt, type StagedTicket, stagedColumns } from './staged-ticket.sql.ts'

/** What a statement of the stage flow says when it did nothing. */
export type Nothing<Row> = { readonly [Key in keyof Row]: null }

export interface RegisterAnswer {
  readonly signed_in: boolean
  readonly branch_found: boolean
  readonly service_found: boolean
  readonly allowed: boolean
  readonly patient_found: boolean
  readonly visit_found: boolean
  readonly visit_is_open: boolean
  readonly visit_fits: boolean
  readonly appointment_found: boolean
  readonly appointment_has_ticket: boolean
  readonly appointment_is_open: boolean
  readonly appointment_fits: boolean
}

const openAppointment = `('proposed', 'pending', 'booked', 'waitlist', 'arrived', 'checked_in', 'in_consultation')`

/**
 * What the service lacks on the first ticket of its life (resource, own category) or of the day (queue) is made here.
 * The limits say that there is one of each: from a guess of many, the planner would read whole tables further on.
 */
const madeOnFirstUse = `r_found as (
  select r.id from ok join resource r on r.facility_id = ok.facility_id and r.kind = 'healthcare_service'
    and r.target_id = ok.healthcare_service_id
),
r_made as (
  insert into resource (facility_id, kind, healthcare_service_id)
  select facility_id, 'healthcare_service', healthcare_service_id from ok where not exists (select from r_found)
  on conflict do nothing returning id
),
r as (select id from r_found union all select id from r_made limit 1),
cat_found as (
  select cat.id, cat.short_code from ok
  join category cat on cat.facility_id = ok.facility_id and cat.healthcare_service_id = ok.healthcare_service_id
),
cat_made as (
  insert into category (facility_id, resource_kind, name, short_code, healthcare_service_id, created_by, updated_by,
    created_at, updated_at)
  select facility_id, 'healthcare_service', service_name || ' (' || service_code || ')' || case when exists (
      select from category taken where taken.facility_id = ok.facility_id and taken.resource_kind = 'healthcare_service'
        and taken.name = service_name || ' (' || service_code || ')')
    then ' ' || left(md5(healthcare_service_id::text), 6) else '' end,
    service_code, healthcare_service_id, actor_id, actor_id, $13, $13
  from ok where not exists (select from cat_found)
  on conflict do nothing returning id, short_code
),
cat as (select * from cat_found union all select * from cat_made limit 1),
q_found as materialized (
  select q.id from ok, r_found, queue q
  where q.facility_id = ok.facility_id and q.resource_id = r_found.id and q.clinic_date = ok.clinic_date
    and q.is_primary and q.deleted_at is null
  for key share of q
),
q_made as (
  insert into queue (facility_id, resource_id, clinic_date, name, is_primary, is_system_generated, created_by, updated_by,
    created_at, updated_at)
  select ok.facility_id, r.id, ok.clinic_date, 'System Generated', true, true, ok.actor_id, ok.actor_id, $13, $13
  from ok, r where not exists (select from q_found)
  on conflict do nothing returning id
),
q as (select id from q_found union all select id from q_made limit 1)`

/**
 * Parameters: session, branch (id, uuid), service (id, uuid), patient (id, uuid), visit (id, uuid), priority class,
 * notes, new ticket id, now; and for who was here before: arrival (null: now), goes first, the ticket it goes on from,
 * whether attachment to the service was settled elsewhere; and the appointment the patient came for (id, uuid).
 *
 * One statement gives the next number of the service and day, opens the day's queue when it is the first, and enters
 * the first stage at its next place; the visit is held open meanwhile. Everything named is looked up before anything
 * is written, so that all that is wrong can be said at once. An appointment is held, checked in and linked; of this day, it
 * decides from when the patient stands in line.
 */
export const registerTicket = statement<RegisterAnswer & (StagedTicket | Nothing<StagedTicket>)>(
  'stage_register',
  `with ${actorCte}, ${branchCte('$2', '$3')},
vis as materialized (
  select vi.* from f join visit vi on vi.facility_id = f.id and vi.id = ${rowIdOf('visit', ['$8', '$9'], 'named.facility_id = f.id')}
  for key share of vi
),
appt as materialized (
  select a.*, exists (
    select from ticket t where t.facility_id = a.facility_id and t.appointment_id = a.id
      and t.status not in ('cancelled', 'entered_in_error')) as has_ticket
  from f join appointment a on a.facility_id = f.id and a.id = ${rowIdOf('appointment', ['$18', '$19'], 'named.facility_id = f.id')}
  for no key update of a
),
c as (
  select f.id as facility_id, f.timezone, actor.id as actor_id, h.id as healthcare_service_id, h.name as service_name,
    h.code as service_code, h.calling_policy, ${clinicDayAt('$13')} as clinic_date,
    h.id is not null and ($17 or ${worksInService('h')}) as allowed,
    p.id as patient_id, ${briefPatientJson('p')} as patient_view,
    vis.id as visit_id, vis.status as visit_status, vis.patient_id as visit_patient_id, appt.id as appointment_id, appt.has_ticket,
    appt.status in ${openAppointment} as appointment_is_open, appt.patient_id = p.id as appointment_fits,
    case when appt.clinic_date = ${clinicDayAt('$13')}
      then ${virtualArrival({ appointment: 'appt', service: 'h', now: '$13' })} end as appointment_arrival
  from actor
  join f on true
  left join healthcare_service h on h.facility_id = f.id and h.id = ${rowIdOf('healthcare_service', ['$4', '$5'], 'named.facility_id = f.id')}
    and h.deleted_at is null
  left join patient p on p.id = ${rowIdOf('patient', ['$6', '$7'])} and exists (
    select from patient_facility pf where pf.facility_id = f.id and pf.patient_id = p.id)
  left join vis on true
  left join appt on true
),
ok as (
  select * from c
  where allowed and ($17 or (patient_id is not null and visit_status = 'open' and visit_patient_id = patient_id
    and ($18::bigint is null and $19::uuid is null or appointment_is_open and appointment_fits and not has_ticket)))
),
${firstStage('ok')},
${madeOnFirstUse},
counter as (
  insert into ticket_counter (facility_id, queue_id, category_id, last_number, last_arrived_at)
  select ok.facility_id, q.id, cat.id, 1, $13 from ok, q, cat where not (${isFirstStageLost('ok')})
  on conflict (facility_id, queue_id, category_id) do update
    set last_number = ticket_counter.last_number + 1,
      last_arrived_at = greatest(ticket_counter.last_arrived_at, excluded.last_arrived_at)
  returning queue_id, category_id, last_number, last_arrived_at
),
v as (
  insert into ticket (facility_id, external_id, queue_id, category_id, number, status, priority_class, goes_first, patient_id,
    visit_id, appointment_id, note, arrived_at, transferred_from_id, stage_visit_id, created_by, updated_by, created_at, updated_at)
  select ok.facility_id, $12, counter.queue_id, counter.category_id, counter.last_number, 'checked_in', $10, $15, ok.patient_id,
    ok.visit_id, ok.appointment_id, $11, coalesce($14::timestamptz, ok.appointment_arrival, counter.last_arrived_at), $16, (select visit_id from entry), ok.actor_id,
    ok.actor_id, $13, $13
  from ok, counter
  returning *
),
${enterStage('$13')},
${appointmentArrives('v')},
recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, category_id, stage_id,
    stage_visit_id, ticket_version, to_status)
  select ok.facility_id, $13, what.kind, ok.actor_id, r.id, what.queue_id, what.ticket_id, what.category_id, what.stage_id,
    what.visit_id, what.version, what.status
  from ok, r, (
    select 1 as place, 'queue.created' as kind, q_made.id as queue_id, null::bigint as ticket_id, null::bigint as category_id,
      null::bigint as stage_id, null::bigint as visit_id, null::integer as version, null as status
    from q_made
    union all select 2, 'ticket.issued', v.queue_id, v.id, v.category_id, null, null, v.version, v.status from v
    union all select 3, 'stage_visit.entered', v.queue_id, v.id, v.category_id, entered.stage_id, entered.id, v.version,
      entered.status from v, entered
  ) what
  order by what.place
)
select exists (select from actor) as signed_in, exists (select from f) as branch_found,
  c.healthcare_service_id is not null as service_found, coalesce(c.allowed, false) as allowed,
  c.patient_id is not null as patient_found, c.visit_id is not null as visit_found,
  c.visit_status is not distinct from 'open' as visit_is_open,
  c.visit_patient_id is not distinct from c.patient_id as visit_fits, c.appointment_id is not null as appointment_found,
  coalesce(c.has_ticket, false) as appointment_has_ticket, coalesce(c.appointment_is_open, false) as appointment_is_open,
  coalesce(c.appointment_fits, false) as appointment_fits,
  ${stagedColumns({
    shortCode: 'cat.short_code',
    patient: 'c.patient_view',
    service: 'c.healthcare_service_id',
    policy: 'c.calling_policy',
    clinicDate: 'c.clinic_date',
    timezone: 'c.timezone',
    stageVisit: stageVisitJson('entered', 'st'),
  })}
from (select 1) one left join c on true left join v on true left join cat on true left join entered on true
left join stage st on st.facility_id = entered.facility_id and st.id = entered.stage_id`,
)
