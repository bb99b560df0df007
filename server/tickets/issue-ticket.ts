import { noteAsked } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { refuse } from '../problem.ts'
import { only, problemOfPoint, requireQueue, ticketOf } from './answers-of-hot-verbs.ts'
import { existsCategoryElsewhere } from './categories.sql.ts'
import { issueTicket as statement } from './hot-tickets.sql.ts'
import { uuidv7 } from './ticket-id.ts'
import type { TicketView } from './ticket-view.sql.ts'

/** What a ticket is issued with; all ids are the ones clients know. */
export interface IssueTicket {
  readonly facility: string
  readonly queue: string
  readonly category: string
  readonly patient?: string | null | undefined
  readonly servicePoint?: string | null | undefined
  readonly note?: string | null | undefined
}

/**
 * Gives a patient (or nobody in particular) the next number of a category in a queue.
 *
 * The number is one higher than the last in this queue and category, is never given twice and never reused, however
 * many desks issue at once (rule T5, defects D1-D3). Arrival never runs against the numbers.
 * Refuses: `not-signed-in`, `queue-not-found`, `not-permitted`, `patient-not-found`, `category-not-found`,
 * `category-of-another-facility`, `service-point-not-found`, `service-point-of-another-facility`,
 * `service-point-of-another-resource`.
 */
export async function issueTicket(act: Act, input: IssueTicket): Promise<TicketView> {
  noteAsked(act, 'can_write_token')
  const answer = only(
    await act.tx.run(statement, [
      actorSessionId(act),
      input.facility,
      input.queue,
      input.category,
      input.patient ?? null,
      input.servicePoint ?? null,
      input.note ?? null,
      uuidv7(act.now),
      act.now,
    ]),
  )
  requireQueue(answer)
  if (!answer.patient_found) {
    refuse('patient-not-found')
  }
  // What is unknown comes before what breaks a rule (contract section 2, evaluation order).
  const isForeign = !answer.category_found && (await isElsewhere(act, input.category))
  if (!answer.category_found && !isForeign) {
    refuse('category-not-found')
  }
  const pointProblem = await problemOfPoint(act, answer, input.servicePoint ?? null)
  if (pointProblem === 'service-point-not-found' || (pointProblem !== undefined && !isForeign)) {
    refuse(pointProblem)
  }
  if (isForeign) {
    refuse('category-of-another-facility')
  }
  return ticketOf(answer)
}

async function isElsewhere(act: Act, category: string): Promise<boolean> {
  return only(await act.tx.run(existsCategoryElsewhere, [category])).found
}
