import { requireAllowed } from '../access/index.ts'
import type { Act } from '../act.ts'
import { type ProblemCode, refuse } from '../problem.ts'
import type { Done, HotAnswer } from './hot-context.sql.ts'
import { existsServicePointElsewhere } from './service-points.sql.ts'
import type { TicketView } from './ticket-view.sql.ts'

/** Turns what a hot statement says about its caller and queue into a refusal, in the contract's order. */
export function requireQueue(answer: HotAnswer): void {
  if (!answer.signed_in) {
    refuse('not-signed-in')
  }
  if (!answer.queue_found) {
    refuse('queue-not-found')
  }
  requireAllowed(answer)
}

/**
 * Says what is wrong with a service point that was named: unknown, of another facility, of another resource.
 *
 * Refuses: `service-point-not-found`, `service-point-of-another-facility`, `service-point-of-another-resource`.
 */
export async function requirePoint(act: Act, answer: HotAnswer, externalId: string | null): Promise<void> {
  const problem = await problemOfPoint(act, answer, externalId)
  if (problem !== undefined) {
    refuse(problem)
  }
}

/** What `requirePoint` would refuse, or nothing. */
export async function problemOfPoint(
  act: Act,
  answer: HotAnswer,
  externalId: string | null,
): Promise<ProblemCode | undefined> {
  if (!answer.point_found) {
    const [elsewhere] = await act.tx.run(existsServicePointElsewhere, [externalId])
    return elsewhere?.found ? 'service-point-of-another-facility' : 'service-point-not-found'
  }
  return answer.point_fits ? undefined : 'service-point-of-another-resource'
}

/** The ticket of a hot statement that did its work. */
export function ticketOf<Answer extends HotAnswer>(answer: Done<Answer, TicketView>): TicketView {
  if (answer.id === null) {
    throw new Error('A ticket statement refused nothing and did nothing')
  }
  return answer as TicketView
}

/** The one row that a hot statement always gives. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined) {
    throw new Error('A statement that always answers gave no row')
  }
  return row
}
