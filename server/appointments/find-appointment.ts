import { noteAsked, type Permission, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { refuse } from '../problem.ts'
import { type TicketView, ticketsOfAppointments } from '../tickets/index.ts'
import { type AppointmentRow, showAppointments } from './appointment-view.sql.ts'
import * as sql from './appointments.sql.ts'

/** An appointment as clients name it. */
export interface AppointmentName {
  readonly facility: string
  readonly appointment: string
}

/** An appointment with the ticket that was issued for it. */
export interface AppointmentView extends AppointmentRow {
  readonly ticket: TicketView | null
}

/** An appointment that was found, by its internal ids, and whether its actor holds the permission there. */
export interface FoundAppointment
  extends Omit<sql.AppointmentContext, 'facility_id' | 'timezone' | 'appointment_id'> {
  readonly facilityId: number
  readonly timezone: string
  readonly appointmentId: number
}

type AppointmentPermission = Extract<Permission, 'can_list_booking' | 'can_write_booking'>

/**
 * Finds an appointment; whether the actor has the permission there is for the verb to ask, after what was sent.
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `appointment-not-found`.
 */
export async function findAppointmentFor(
  act: Act,
  permission: AppointmentPermission,
  name: AppointmentName,
): Promise<FoundAppointment> {
  noteAsked(act, permission)
  const values = [actorSessionId(act), permission, name.facility, name.appointment]
  const found = only(await act.tx.run(sql.appointmentContext, values))
  requireAllowed({ signed_in: found.signed_in, allowed: true })
  const { facility_id: facilityId, timezone, appointment_id: appointmentId } = found
  if (facilityId === null || timezone === null) {
    refuse('facility-not-found')
  }
  if (appointmentId === null) {
    refuse('appointment-not-found')
  }
  return { ...found, facilityId, timezone, appointmentId }
}

/** Shows an appointment. Refuses: as `findAppointmentFor`, and `not-permitted`. */
export async function findAppointment(act: Act, name: AppointmentName): Promise<AppointmentView> {
  const found = await findAppointmentFor(act, 'can_list_booking', name)
  requireAllowed(found)
  return showOne(act, found)
}

/** Only finds out whether an appointment exists and may be changed. Refuses: as `findAppointment`. */
export async function requireAppointment(act: Act, name: AppointmentName): Promise<void> {
  requireAllowed(await findAppointmentFor(act, 'can_write_booking', name))
}

/** Tells everything that happened to an appointment, oldest first. Refuses: as `findAppointment`. */
export async function listAppointmentHistory(
  act: Act,
  name: AppointmentName,
): Promise<sql.AppointmentHistoryRow[]> {
  const found = await findAppointmentFor(act, 'can_list_booking', name)
  requireAllowed(found)
  return act.tx.run(sql.listAppointmentHistory, [found.facilityId, found.appointmentId])
}

/** Shows one appointment as it is now. */
export async function showOne(
  act: Act,
  { facilityId, appointmentId }: { readonly facilityId: number; readonly appointmentId: number },
): Promise<AppointmentView> {
  return only(await showSeveral(act, [[facilityId, appointmentId]]))
}

/** Shows appointments with their tickets, in the order given: two statements, however many there are. */
export async function showSeveral(
  act: Act,
  keys: readonly (readonly [facilityId: number, appointmentId: number])[],
): Promise<AppointmentView[]> {
  const facilityIds = keys.map(([facilityId]) => facilityId)
  const appointmentIds = keys.map(([, appointmentId]) => appointmentId)
  const rows = await act.tx.run(showAppointments, [actorSessionId(act), facilityIds, appointmentIds])
  const tickets = await ticketsOfAppointments(
    act,
    keys.map(([facilityId, appointmentId]) => ({ facilityId, appointmentId })),
  )
  return rows.map((row) => ({ ...row, ticket: tickets.get(row.appointment_id) ?? null }))
}

/** The one row that a statement always gives. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined) {
    throw new Error('A statement that always answers gave no row')
  }
  return row
}
