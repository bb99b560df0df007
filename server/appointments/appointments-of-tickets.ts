import type { Act } from '../act.ts'
import type { TicketView } from '../tickets/index.ts'
import { type AppointmentOfTicket, listAppointmentsOfTickets } from './appointment-view.sql.ts'

/** Gives the appointments that tickets were issued for, by their internal ids; asks for nothing when there is none. */
export async function appointmentsOfTickets(
  act: Act,
  tickets: readonly Pick<TicketView, 'facility_id' | 'appointment_id'>[],
): Promise<ReadonlyMap<number, AppointmentOfTicket>> {
  const linked = tickets.filter(({ appointment_id }) => appointment_id !== null)
  if (linked.length === 0) {
    return new Map()
  }
  const rows = await act.tx.run(listAppointmentsOfTickets, [
    linked.map(({ facility_id }) => facility_id),
    linked.map(({ appointment_id }) => appointment_id),
  ])
  return new Map(rows.map((row) => [row.appointment_id, row]))
}
