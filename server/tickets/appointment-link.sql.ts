// A ticket may be that of an appointment. Whatever happens to the ticket happens to the appointment, in the statement
// that does it (design, "One ticket, two dialects"). Order of locks: slots by id, the ticket, the appointment.

/** Whether an appointment was cancelled, moved or never meant. */
export const isCalledOff = (status: string) => `${status} in ('cancelled', 'entered_in_error', 'rescheduled')`

const afterService = `('in_consultation', 'fulfilled', 'no_show')`

/** What an appointment in the status `present` becomes with its ticket `t`. */
const follows = (t: string, present: string) => `case
    when ${t}.status = 'in_service' then 'in_consultation'
    when ${t}.status in ('completed', 'checked_out', 'transferred') then 'fulfilled'
    when ${t}.status = 'no_show' then 'no_show'
    when ${t}.status in ('waiting', 'called', 'skipped') or ${present} in ${afterService} then 'checked_in'
    else ${present} end`

/** What an appointment in the status `present` becomes with a new ticket, when the patient is here. */
const arrives = (present: string, isHere: string) =>
  `case when ${isHere} or ${present} = 'in_consultation' then 'checked_in' else ${present} end`

const changed = (ticket: string, becomes: string, condition: string) => `appointment_now as materialized (
  select a.*, ${becomes} as becomes, held.updated_by as actor_id, held.updated_at as changed_at
  from ${ticket} held join appointment a on a.facility_id = held.facility_id and a.id = held.appointment_id
  where held.appointment_id is not null and not ${isCalledOff('a.status')} and ${condition}
  for no key update of a
),
followed as (
  update appointment a
  set status = n.becomes, version = a.version + 1, updated_by = n.actor_id, updated_at = n.changed_at
  from appointment_now n
  where a.facility_id = n.facility_id and a.id = n.id and n.status <> n.becomes
  returning a.*, n.status as was
),
followed_recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, subject_id, from_status, to_status)
  select facility_id, updated_at, 'appointment.changed', updated_by, resource_id, id, was, status from followed
)`

/**
 * Makes the appointments of the tickets that a statement has just changed follow them, and records it. `tickets` is the
 * CTE with their rows as they are now. Tickets without an appointment cost one look at a column. Of several tickets of
 * an appointment the latest one counts; one that is cancelled or was moved follows nobody any more.
 */
export const appointmentFollows = (tickets: string) =>
  changed(
    tickets,
    follows('held', 'a.status'),
    `not exists (select from ticket later where later.facility_id = held.facility_id
      and later.appointment_id = held.appointment_id and later.id > held.id)`,
  )

/** Makes the appointment of the new ticket in the CTE `ticket` checked in, when the patient is here, and records it. */
export const appointmentArrives = (ticket: string, isHere = 'true') =>
  changed(ticket, arrives('a.status', isHere), 'true')

/**
 * Makes `appointment_before`: the appointment of the ticket in the CTE `ticket` when that is over, held, so that it is read
 * as it is now. When it was called off, the ticket ended with it and does not come back (`isOfCalledOff`).
 */
export const appointmentBefore = (ticket: string) => `appointment_before as materialized (
  select a.status from ${ticket} t join appointment a on a.facility_id = t.facility_id and a.id = t.appointment_id
  where t.appointment_id is not null and t.status not in ('checked_in', 'waiting', 'called', 'in_service', 'skipped')
  for no key update of a
)`

/** Whether the ticket of `appointmentBefore` ended with its appointment. */
export const isOfCalledOff = `exists (select from appointment_before where ${isCalledOff('status')})`

/** What counts as the arrival of who comes at `now`: by the minutes of the service, a quarter of an hour elsewhere. */
export interface Arriving {
  /** The appointment: `starts_at`. */
  readonly appointment: string
  /** The healthcare service, if it is one. */
  readonly service: string
  readonly now: string
}

const minutes = (count: string) => `make_interval(mins => coalesce(${count}, 15))`

/**
 * The virtual arrival of somebody with an appointment (stage-flow contract, settled detail 26): inside the window the
 * time of the slot, before it the opening of the window, after it the moment at which the patient comes.
 */
export const virtualArrival = ({ appointment, service, now }: Arriving) => `case
    when ${now}::timestamptz > ${appointment}.starts_at + ${minutes(`${service}.arrival_minutes_after`)} then ${now}::timestamptz
    when ${now}::timestamptz < ${appointment}.starts_at - ${minutes(`${service}.arrival_minutes_before`)}
      then ${appointment}.starts_at - ${minutes(`${service}.arrival_minutes_before`)}
    else ${appointment}.starts_at end`
