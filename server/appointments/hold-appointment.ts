import type { Act } from '../act.ts'
import { tryAgain } from '../problem.ts'
import { followAppointment } from '../tickets/index.ts'
import type { AppointmentStatus } from './appointment.rules.ts'
import { holdAppointment } from './appointments.sql.ts'
import type { FoundAppointment } from './find-appointment.ts'

/**
 * Holds slots, the tickets of an appointment and the appointment, in the order of everybody, until the act ends. When
 * anything has happened to the appointment since it was found, the act is tried again.
 */
export async function hold(act: Act, found: FoundAppointment, slotIds: readonly number[]): Promise<void> {
  const { facilityId, appointmentId, version } = found
  const [held] = await act.tx.run(holdAppointment, [facilityId, slotIds, appointmentId, version])
  if (held === undefined) {
    tryAgain('the appointment was changed meanwhile')
  }
}

/** What becomes of the open ticket of an appointment when staff say what became of the appointment. */
const ticketBecomes = {
  proposed: 'waiting',
  pending: 'waiting',
  booked: 'waiting',
  waitlist: 'waiting',
  arrived: 'waiting',
  checked_in: 'waiting',
  in_consultation: 'in_service',
  fulfilled: 'completed',
  no_show: 'no_show',
  cancelled: 'cancelled',
  entered_in_error: 'cancelled',
  rescheduled: 'cancelled',
} as const satisfies Readonly<Record<AppointmentStatus, string>>

/** Makes the ticket of a held appointment say what the appointment says now (defect D36). */
export async function ticketFollows(
  act: Act,
  { facilityId, appointmentId }: FoundAppointment,
  status: AppointmentStatus,
): Promise<void> {
  await followAppointment(act, { facilityId, appointmentId, becomes: ticketBecomes[status] })
}
