import { type Act, actorUserId } from '../act.ts'
import { tryAgain } from '../problem.ts'
import { only } from './answers-of-hot-verbs.ts'
import { primaryQueueOf } from './create-queue.ts'
import { issueForAppointment as statement } from './issue-for-appointment.sql.ts'
import { uuidv7 } from './ticket-id.ts'
import type { TicketView } from './ticket-view.sql.ts'
import { findTicket, listTicketsOfAppointments } from './tickets.sql.ts'

/** A ticket for an appointment that is held, by internal ids. */
export interface TicketForAppointment {
  readonly facilityId: number
  readonly appointmentId: number
  readonly resourceId: number
  readonly date: string
  readonly categoryId: number
  /** Left out: the primary queue of the resource and day, where walk-ins stand too (defect D7). */
  readonly queueId: number | null
  readonly note: string | null
  /** The day has come, so the patient is taken to be here. */
  readonly isHere: boolean
}

/** Issues the ticket of an appointment. Who may, and whether it has one already, was asked before. */
export async function issueForAppointment(act: Act, wanted: TicketForAppointment): Promise<TicketView> {
  const { facilityId, appointmentId, categoryId, note, isHere } = wanted
  const queueId = wanted.queueId ?? (await primaryQueueOf(act, wanted)).id
  const made = [facilityId, queueId, categoryId, appointmentId, note, uuidv7(act.now)]
  const answer = only(await act.tx.run(statement, [...made, act.now, actorUserId(act), isHere]))
  if (answer.external_id === null) {
    tryAgain('the queue or the first stage of the service is being changed')
  }
  return only(await act.tx.run(findTicket, [facilityId, answer.external_id]))
}

/** An appointment by its internal ids. */
export interface AppointmentKey {
  readonly facilityId: number
  readonly appointmentId: number
}

/** Gives the tickets of appointments, the latest one of each; none for those without. */
export async function ticketsOfAppointments(
  act: Act,
  appointments: readonly AppointmentKey[],
): Promise<ReadonlyMap<number, TicketView>> {
  const tickets = await act.tx.run(listTicketsOfAppointments, [
    appointments.map(({ facilityId }) => facilityId),
    appointments.map(({ appointmentId }) => appointmentId),
  ])
  return new Map(tickets.map((ticket) => [ticket.appointment_id ?? 0, ticket]))
}
