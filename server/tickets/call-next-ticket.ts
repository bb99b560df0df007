import { noteAsked } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { refuse, tryAgain } from '../problem.ts'
import { only, requireQueue, ticketOf } from './answers-of-hot-verbs.ts'
import { callNextTicket as statement } from './call-next.sql.ts'
import type { TicketView } from './ticket-view.sql.ts'

export interface CallNextTicket {
  readonly facility: string
  readonly queue: string
  readonly servicePoint: string
  readonly category?: string | null | undefined
  /** `called` waits for the patient to come in; `in_service` begins at once, as the care client does. */
  readonly becomes: 'called' | 'in_service'
}

/**
 * Calls the next waiting ticket of a queue to a service point.
 *
 * Order is by priority class, then arrival. Tickets assigned to another point are left to it. Two colleagues who
 * press together get two different tickets; nobody is refused while somebody still waits (rules Q9, Q10; contract
 * section 9, points 7 and 8; defects D10, D11).
 * Refuses: `not-signed-in`, `queue-not-found`, `not-permitted`, `service-point-not-found`, `category-not-found`,
 * `service-point-inactive`, `no-one-waiting`.
 */
export async function callNextTicket(act: Act, input: CallNextTicket): Promise<TicketView> {
  noteAsked(act, 'can_write_token')
  const answer = only(
    await act.tx.run(statement, [
      actorSessionId(act),
      input.facility,
      input.queue,
      input.servicePoint,
      input.category ?? null,
      act.now,
      input.becomes,
    ]),
  )
  requireQueue(answer)
  if (!answer.point_found || !answer.point_fits) {
    refuse('service-point-not-found')
  }
  if (!answer.category_found) {
    refuse('category-not-found')
  }
  if (!answer.point_active) {
    refuse('service-point-inactive')
  }
  if (answer.someone_waits) {
    tryAgain('everybody who waits is being called by somebody else right now')
  }
  if (answer.id === null) {
    refuse('no-one-waiting')
  }
  return ticketOf(answer)
}
