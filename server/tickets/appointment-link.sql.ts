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

/**
 * Makes `appointment_now`: the appointments of the tickets in the CTE `tickets`, held, so that each is read as it is now
 * whatever the statement saw when it began. Tickets without one cost one look at a column.
 */
export const appointmentHeld = (tickets: string) => `appointment_now as materialized (
  select a.*, held.id as ticket_id
  from ${tickets} held join appointment a on a.facility_id = held.facility_id and a.id = held.appointment_id
  where held.appointment_id is not null
  for no key update of a
)`

const become = (tickets: string, becomes: string, condition = 'true') => `followed as (
  update appointment a
  set status = ${becomes}, version = a.version + 1, updated_by = v.updated_by, updated_at = v.updated_at
  from appointment_now n, ${tickets} v
  where a.facility_id = n.facility_id and a.id = n.id and v.facility_id = n.facility_id and v.id = n.ticket_id
    and not ${isCalledOff('n.status')} and n.status <> ${becomes} and ${condition}
  returning a.*, n.status as was
),
followed_recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, subject_id, from_status, to_status)
  select facility_id, updated_at, 'appointment.changed', updated_by, resource_id, id, was, status from followed
)`

/** Whether this is the one ticket of its appointment (`ticket_one_per_appointment`). */
export const isTheTicket = (status: string) => `${status} not in ('cancelled', 'entered_in_error')`

/**
 * Makes the appointments of `appointmentHeld` follow the tickets that a statement has just changed, and records it.
 * `tickets` is the CTE with their rows as they are now. One that is cancelled is followed only if it was the ticket of its
 * appointment before (`wasTheTicket`): a later look at the others could be too old. One that was called off follows nobody.
 */
export const heldAppointmentFollows = (tickets: string, wasTheTicket = 'true') =>
  become(tickets, follows('v', 'n.status'), `(${isTheTicket('v.status')} or ${wasTheTicket})`)

/** The same, and holds the appointments itself. */
export const appointmentFollows = (tickets: string, wasTheTicket = 'true') =>
  `${appointmentHeld(tickets)},\n${heldAppointmentFollows(tickets, wasTheTicket)}`

/** Makes the appointment of the new ticket in the CTE `ticket` checked in, when the patient is here, and records it. */
export const appointmentArrives = (ticket: string, isHere = 'true') =>
  `${appointmentHeld(ticket)},\n${become(ticket, arrives('n.status', isHere))}`

/** Whether ticket `t` of `appointmentHeld` is over because its appointment was called off: it does not come back. */
export const isOfCalledOff = (t: string) => `(${t}.appointment_id is not null
  and ${t}.status not in ('checked_in', 'waiting', 'called', 'in_service', 'skipped')
  and exists (select from appointment_now n where n.ticket_id = ${t}.id and ${isCalledOff('n.status')}))`

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
