import { requireAllowed } from '../access/index.ts'
import type { Act } from '../act.ts'
import { putAppointmentOnBill } from '../charges/index.ts'
import { clinicDateAt } from '../clinic-date.rules.ts'
import { refuse } from '../problem.ts'
import { issueForAppointment, type TicketView } from '../tickets/index.ts'
import { isOpen } from './appointment.rules.ts'
import { checkInNames } from './appointments.sql.ts'
import { type AppointmentName, findAppointmentFor, only } from './find-appointment.ts'
import { hold } from './hold-appointment.ts'

export interface CheckInAppointment extends AppointmentName {
  readonly category: string
  readonly queue?: string | null | undefined
  readonly note?: string | null | undefined
}

/**
 * Issues the ticket of an appointment, on the clinic day of its slot (defect D8) and in the queue in which walk-ins stand
 * (defect D7), and marks the appointment as checked in when that day has come (rules B20 to B23).
 *
 * However often it is pressed at once, there is one ticket (defect D37). Who comes around the time of the slot stands in
 * line as of that time. What the appointment was charged stands on the bill of the ticket from then on.
 * Refuses: as `findAppointmentFor`, and `not-permitted`, `appointment-closed`, `appointment-has-ticket`,
 * `category-not-fitting`, `queue-not-fitting`.
 */
export async function checkInAppointment(act: Act, input: CheckInAppointment): Promise<TicketView> {
  const found = await findAppointmentFor(act, 'can_write_booking', input)
  requireAllowed(found)
  if (found.has_ticket) {
    refuse('appointment-has-ticket')
  }
  if (!isOpen(found.status)) {
    refuse('appointment-closed')
  }
  await hold(act, found, [])
  const { facilityId, appointmentId, resource_id: resourceId, clinic_date: date } = found
  const queue = input.queue ?? null
  const values = [facilityId, input.category, found.resource_kind, queue, resourceId, date]
  const named = only(await act.tx.run(checkInNames, values))
  if (named.category_id === null) {
    refuse('category-not-fitting')
  }
  if (queue !== null && named.queue_id === null) {
    refuse('queue-not-fitting')
  }
  const ticket = await issueForAppointment(act, {
    facilityId,
    appointmentId,
    resourceId,
    date,
    categoryId: named.category_id,
    queueId: named.queue_id,
    note: input.note ?? null,
    isHere: date <= clinicDateAt(act.now, found.timezone),
  })
  await putAppointmentOnBill(act, { facilityId, appointmentId, ticketId: ticket.ticket_id })
  return ticket
}
