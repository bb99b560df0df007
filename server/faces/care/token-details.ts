import type { Act } from '../../act.ts'
import { appointmentsOfTickets } from '../../appointments/index.ts'
import type { TicketView } from '../../tickets/index.ts'
import { showTokenDetail, type TicketLink } from './token-shapes.ts'

/** Shows everything of one ticket, with the appointment it was issued for as it is now. */
export async function tokenDetail(act: Act, view: TicketView, link: TicketLink) {
  const appointments = await appointmentsOfTickets(act, [view])
  return showTokenDetail(view, link, appointments.get(view.appointment_id ?? 0))
}

/** The same of several tickets: one statement more at most. */
export async function tokenDetails(act: Act, views: readonly TicketView[], link: TicketLink) {
  const appointments = await appointmentsOfTickets(act, views)
  return views.map((view) => showTokenDetail(view, link, appointments.get(view.appointment_id ?? 0)))
}
