import { requirePermission } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { containingOrNull } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import { only } from './answers-of-hot-verbs.ts'
import { requireQueueAccess } from './find-queue.ts'
import type { TicketStatus } from './ticket.rules.ts'
import type { TicketView } from './ticket-view.sql.ts'
import * as sql from './tickets.sql.ts'

export interface ListTickets {
  readonly facility: string
  readonly queue: string
  readonly statuses?: readonly TicketStatus[] | undefined
  readonly category?: string | undefined
  readonly servicePoint?: string | undefined
  readonly isWithoutPoint?: boolean | undefined
  readonly patient?: string | undefined
  readonly patientName?: string | undefined
  readonly ordering?: 'created_date' | '-created_date' | 'number' | '-number' | undefined
  readonly limit: number
  readonly offset: number
}

/** Lists the tickets of a queue, newest change first unless told. Refuses: as `requireQueueAccess`. */
export async function listTickets(
  act: Act,
  input: ListTickets,
): Promise<{ count: number; tickets: TicketView[] }> {
  const queue = await requireQueueAccess(act, 'can_list_token', input)
  const filter = [
    queue.facility_id,
    queue.queue_id,
    input.statuses ?? null,
    input.category ?? null,
    input.servicePoint ?? null,
    input.isWithoutPoint ?? null,
    input.patient ?? null,
    containingOrNull(input.patientName),
  ]
  const { count } = only(await act.tx.run(sql.countTickets, filter))
  const page = [input.ordering ?? null, input.limit, input.offset]
  return { count, tickets: await act.tx.run(sql.listTickets, [...filter, ...page]) }
}

/**
 * Shows one ticket. Refuses: as `requireQueueAccess`, and `ticket-not-found`, `ticket-of-another-queue` (rule T13).
 */
export async function findTicket(
  act: Act,
  names: { facility: string; queue: string; ticket: string },
  permission: 'can_list_token' | 'can_write_token' = 'can_list_token',
): Promise<TicketView> {
  const queue = await requireQueueAccess(act, permission, names)
  const [ticket] = await act.tx.run(sql.findTicket, [queue.facility_id, names.ticket])
  if (ticket === undefined) {
    refuse('ticket-not-found')
  }
  if (ticket.queue_id !== queue.queue_id) {
    refuse('ticket-of-another-queue')
  }
  return ticket
}

/** Tells everything that happened to a ticket, oldest first. Refuses: as `findTicket`. */
export async function listTicketHistory(
  act: Act,
  names: { facility: string; queue: string; ticket: string },
): Promise<sql.HistoryRow[]> {
  const ticket = await findTicket(act, names)
  return act.tx.run(sql.listTicketHistory, [ticket.facility_id, ticket.ticket_id])
}

/**
 * Lists a patient's tickets in every facility where the actor may see them, newest first.
 *
 * Refuses: `not-signed-in`, `not-permitted`, `patient-not-found`.
 */
export async function listTicketsOfPatient(
  act: Act,
  input: { patient: string; limit: number; offset: number },
): Promise<{ count: number; tickets: TicketView[] }> {
  await requirePermission(act, 'can_list_token', 'anywhere')
  const { visible } = only(await act.tx.run(sql.isPatientVisible, [actorSessionId(act), input.patient]))
  if (!visible) {
    refuse('patient-not-found')
  }
  const patient = [actorSessionId(act), input.patient]
  const { count } = only(await act.tx.run(sql.countTicketsOfPatient, patient))
  const tickets = await act.tx.run(sql.listTicketsOfPatient, [...patient, input.limit, input.offset])
  return { count, tickets }
}
