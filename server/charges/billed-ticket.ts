import { type Act, actorSessionId } from '../act.ts'
import { type AnyName, requireBranch } from '../directory/index.ts'
import { type NewEvent, record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { type BilledTicket, findBilledTicket, holdBilledTicket } from './billed-ticket.sql.ts'

/** The ticket on whose bill something stands, in the branch in which the actor works. */
export interface TicketName {
  readonly branch: AnyName | null
  readonly ticket: AnyName
}

/**
 * Finds a ticket whose bill the actor may see.
 *
 * Refuses: those of `requireBranch`, `ticket-not-found`, `not-permitted` (not attached to its service).
 */
export async function findTicketOfBill(act: Act, name: TicketName): Promise<BilledTicket> {
  return requireTicket(act, name, findBilledTicket)
}

/**
 * Holds a ticket whose bill the actor is about to change. After the patient has checked out the bill stays as it is.
 *
 * Refuses: as `findTicketOfBill`, and `ticket-checked-out`.
 */
export async function holdTicketOfBill(act: Act, name: TicketName): Promise<BilledTicket> {
  const ticket = await requireTicket(act, name, holdBilledTicket)
  return ticket.status === 'checked_out' ? refuse('ticket-checked-out', { state: ticket.status }) : ticket
}

async function requireTicket(
  act: Act,
  { branch, ticket }: TicketName,
  statement: typeof findBilledTicket,
): Promise<BilledTicket> {
  const { facilityId } = await requireBranch(act, branch)
  const values = [actorSessionId(act), facilityId, ticket.id, ticket.externalId]
  const [found] = await act.tx.run(statement, values)
  if (found === undefined) {
    refuse('ticket-not-found')
  }
  return found.is_allowed ? found : refuse('not-permitted')
}

/**
 * Records what happened to a row of a ticket's bill, so that the screens that show the ticket follow. The note says what
 * the row is about, for the history of the ticket.
 */
export async function recordOnBill(
  act: Act,
  ticket: BilledTicket,
  event: Pick<NewEvent, 'kind' | 'subjectId' | 'note' | 'before'>,
): Promise<void> {
  await record(act, {
    facilityId: ticket.facility_id,
    resourceId: ticket.resource_id,
    queueId: ticket.queue_id,
    ticketId: ticket.id,
    ...event,
  })
}
