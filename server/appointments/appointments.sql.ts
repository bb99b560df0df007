import { actorCte, mayAnywhereIn, mayAtResource, quoted } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { type Person, personJson, type ResourceKind, reachCte } from '../directory/index.ts'
import { isPatientVisibleToActor } from '../patients/index.ts'
import type { AppointmentStatus } from './appointment.rules.ts'

const open = `('proposed', 'pending', 'booked', 'waitlist', 'arrived', 'checked_in', 'in_consultation')`
const calledOff = `('cancelled', 'entered_in_error', 'rescheduled')`

/** The open appointments of a patient in the time to come, in all facilities (rule B7); served by `appointment_of_patient`. */
const openToCome = (patient: string, now: string) => `(
    select count(*) from appointment o where o.patient_id = ${patient} and o.starts_at >= ${now} and o.status in ${open})`

/** What stands against booking slot `sl` for a patient at a moment. */
const obstacles = (
  patient: string,
  now: string,
) => `sl.ends_at < ${now} as is_past, sl.allocated >= sl.capacity as is_full,
    exists (select from appointment o where o.facility_id = sl.facility_id and o.slot_id = sl.id and o.patient_id = ${patient}
      and o.status in ${open}) as is_booked`

export interface Obstacles {
  readonly is_past: boolean | null
  readonly is_full: boolean | null
  readonly is_booked: boolean | null
}

export interface BookingContext extends Obstacles {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly allowed: boolean
  readonly slot_id: number | null
  readonly patient_id: number | null
  readonly open_to_come: number
}

/** Parameters: session, facility, slot, patient, now. A patient whom the actor may not see is none. */
export const bookingContext = statement<BookingContext>(
  'appointment_booking_context',
  `with ${actorCte}, ${reachCte}
  select exists (select from actor) as signed_in, f.id as facility_id,
    coalesce((select ${mayAnywhereIn(quoted('can_write_booking'))} from actor), false) as allowed,
    sl.id as slot_id, p.id as patient_id, ${obstacles('p.id', '$5')}, ${openToCome('p.id', '$5')} as open_to_come
  from (select 1) one
  left join facility f on f.external_id = $2
  left join slot sl on sl.facility_id = f.id and sl.external_id = $3 and sl.deleted_at is null
  left join patient p on p.external_id = $4 and ${isPatientVisibleToActor('p')}`,
)

/** Parameters: patient id. Two who book for one patient come one after the other, so that nobody gets one too many. */
export const holdPatient = statement<{ readonly id: number }>(
  'appointment_hold_patient',
  'select id from patient where id = $1 for no key update',
)

/**
 * Parameters: facility id, slot id, patient id, note, actor, now, the appointment it replaces, tag ids, how many open
 * appointments of the time to come are one too many (null: not asked).
 *
 * Takes a place and makes the appointment, or neither: the place is taken only while there is one, in the row that is
 * held, whatever was read before (defect D25; `slot_not_overbooked` stands behind it). Says whether its schedule charges
 * anything.
 */
export const bookPlace = statement<{ readonly id: number; readonly is_charged: boolean }>(
  'appointment_book',
  `with taken as (
    update slot set allocated = allocated + 1
    where facility_id = $1 and id = $2 and deleted_at is null and ends_at >= $6 and allocated < capacity
      and ($9::integer is null or ${openToCome('$3', '$6')} < $9)
    returning *
  ),
  made as (
    insert into appointment (facility_id, slot_id, resource_id, clinic_date, starts_at, ends_at, patient_id, status, note,
      rescheduled_from_id, created_by, updated_by, created_at, updated_at)
    select facility_id, id, resource_id, clinic_date, starts_at, ends_at, $3, 'booked', $4, $7, $5, $5, $6, $6 from taken
    returning *
  ),
  tagged as (
    insert into appointment_tag (facility_id, appointment_id, tag_id)
    select made.facility_id, made.id, tag_id from made, unnest($8::bigint[]) as tag_id
  ),
  linked as (
    insert into patient_facility (facility_id, patient_id, linked_at)
    select facility_id, patient_id, $6 from made
    where not exists (select from patient_facility pf where pf.facility_id = $1 and pf.patient_id = $3)
    on conflict do nothing
  ),
  recorded as (
    insert into event (facility_id, at, kind, actor_id, resource_id, subject_id, to_status)
    select facility_id, $6, 'appointment.booked', $5, resource_id, id, status from made
  )
  select made.id, exists (
    select from taken join availability av on av.facility_id = taken.facility_id and av.id = taken.availability_id
    join schedule s on s.facility_id = av.facility_id and s.id = av.schedule_id
    where s.charge_definition_id is not null) as is_charged
  from made`,
)

/** An appointment and its ticket as somebody found them who may want to change them. */
export interface AppointmentContext {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly timezone: string | null
  readonly allowed: boolean
  readonly may_move: boolean
  readonly appointment_id: number | null
  readonly version: number
  readonly status: AppointmentStatus
  readonly note: string
  readonly slot_id: number
  readonly resource_id: number
  readonly resource_kind: ResourceKind
  readonly patient_id: number
  readonly clinic_date: string
  /** One that was not cancelled. */
  readonly has_ticket: boolean
}

/** Parameters: session, permission, facility, appointment. */
export const appointmentContext = statement<AppointmentContext>(
  'appointment_context',
  `with ${actorCte}
  select exists (select from actor) as signed_in, f.id as facility_id, f.timezone,
    coalesce((select ${mayAtResource('$2::text')} from actor), false) as allowed,
    coalesce((select ${mayAnywhereIn(quoted('can_reschedule_booking'))} from actor), false) as may_move,
    a.id as appointment_id, a.version, a.status, a.note, a.slot_id, a.resource_id, r.kind as resource_kind, a.patient_id,
    a.clinic_date, exists (
      select from ticket t where t.facility_id = a.facility_id and t.appointment_id = a.id
        and t.status not in ('cancelled', 'entered_in_error')) as has_ticket
  from (select 1) one
  left join facility f on f.external_id = $3
  left join appointment a on a.facility_id = f.id and a.external_id = $4
  left join resource r on r.facility_id = a.facility_id and r.id = a.resource_id`,
)

/**
 * Parameters: facility id, slot ids, appointment id, its version. Holds the slots in the order of their ids, then the
 * tickets, cancelled ones too because they might come back, then the appointment: the order of everybody, kept by counting
 * each before the next is looked for. No row when the appointment was changed since it was looked at.
 */
export const holdAppointment = statement<{ readonly id: number }>(
  'appointment_hold',
  `with slots as materialized (
    select id from slot where facility_id = $1 and id = any ($2::bigint[]) order by id for no key update
  ),
  tickets as materialized (
    select id from ticket where (select count(*) from slots) >= 0 and facility_id = $1 and appointment_id = $3
    order by id for update
  )
  select id from appointment
  where (select count(*) from tickets) >= 0 and facility_id = $1 and id = $3 and version = $4 for no key update`,
)

/**
 * Parameters: facility id, appointment id, how it ends, note or null (it stays), actor, now. Frees the place of one
 * that had one; slot and appointment are held already.
 */
export const callOff = statement<{ readonly id: number }>(
  'appointment_call_off',
  `with held as materialized (
    select * from appointment where facility_id = $1 and id = $2 for no key update
  ),
  freed as (
    update slot set allocated = slot.allocated - 1
    from held where slot.facility_id = held.facility_id and slot.id = held.slot_id and held.status not in ${calledOff}
  ),
  called_off as (
    update appointment a set status = $3, note = coalesce($4, a.note), version = a.version + 1, updated_by = $5, updated_at = $6
    from held where a.facility_id = held.facility_id and a.id = held.id
    returning a.*, held.status as was
  ),
  recorded as (
    insert into event (facility_id, at, kind, actor_id, resource_id, subject_id, from_status, to_status)
    select facility_id, $6, case $3 when 'rescheduled' then 'appointment.rescheduled' else 'appointment.cancelled' end, $5,
      resource_id, id, was, status from called_off
  )
  select id from called_off`,
)

/** Parameters: facility id, appointment id, status, note, actor, now. Status and place are none of those that end it. */
export const changeAppointment = statement<{ readonly id: number }>(
  'appointment_change',
  `with held as materialized (
    select * from appointment where facility_id = $1 and id = $2 for no key update
  ),
  changed as (
    update appointment a set status = $3, note = $4, version = a.version + 1, updated_by = $5, updated_at = $6
    from held where a.facility_id = held.facility_id and a.id = held.id
    returning a.*, held.status as was
  ),
  recorded as (
    insert into event (facility_id, at, kind, actor_id, resource_id, subject_id, from_status, to_status)
    select facility_id, $6, 'appointment.changed', $5, resource_id, id, was, status from changed
  )
  select id from changed`,
)

export interface MoveContext extends Obstacles {
  readonly slot_id: number | null
  readonly allowed: boolean
}

/** Parameters: session, facility id, slot, patient id, now. Whether the actor may book with whom the slot belongs to (defect D27). */
export const moveContext = statement<MoveContext>(
  'appointment_move_context',
  `with ${actorCte}
  select sl.id as slot_id, ${obstacles('$4', '$5')},
    coalesce((select ${mayAtResource(quoted('can_write_booking'))} from actor), false) as allowed
  from (select 1) one
  join facility f on f.id = $2
  left join slot sl on sl.facility_id = f.id and sl.external_id = $3 and sl.deleted_at is null
  left join resource r on r.facility_id = sl.facility_id and r.id = sl.resource_id`,
)

/** Parameters: facility id, appointment id. */
export const tagsOfAppointment = statement<{ readonly tag_id: number }>(
  'appointment_tags',
  'select tag_id from appointment_tag where facility_id = $1 and appointment_id = $2 order by tag_id',
)

/** Parameters: facility id, category, its kind, queue or null, resource id, day. What a ticket is to be issued with. */
export const checkInNames = statement<{
  readonly category_id: number | null
  readonly queue_id: number | null
}>(
  'appointment_check_in_names',
  `select
    (select id from category where facility_id = $1 and external_id = $2 and resource_kind = $3) as category_id,
    (select id from queue where facility_id = $1 and external_id = $4 and resource_id = $5 and clinic_date = $6
      and deleted_at is null) as queue_id`,
)

/** One thing that happened to an appointment. */
export interface AppointmentHistoryRow {
  readonly at: string
  readonly kind: string
  readonly actor: Person | null
  readonly from_status: AppointmentStatus | null
  readonly to_status: AppointmentStatus | null
}

/** Parameters: facility id, appointment id. Oldest first; served by `event_of_appointment`. */
export const listAppointmentHistory = statement<AppointmentHistoryRow>(
  'appointment_history',
  `select e.at, e.kind, ${personJson('u')} as actor, e.from_status, e.to_status
  from event e left join app_user u on u.id = e.actor_id
  where e.facility_id = $1 and e.subject_id = $2 and e.kind like 'appointment.%'
  order by e.id`,
)
