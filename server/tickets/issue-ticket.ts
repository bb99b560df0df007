import { noteAsked } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { type ProblemCode, refuse, tryAgain } from '../problem.ts'
import { only, problemOfPoint, requireQueue, ticketOf } from './answers-of-hot-verbs.ts'
import { existsCategoryElsewhere } from './categories.sql.ts'
import type { HotAnswer } from './hot-context.sql.ts'
import { issueTicket as statement } from './issue-ticket.sql.ts'
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
 * many desks issue at once (rule T5, defects D1-D3). Arrival never runs against the numbers. In a staged service the
 * ticket enters the first stage.
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
  await requireNamed(act, answer, input)
  if (answer.stages_changing) {
    tryAgain('the first stage of the service is being changed')
  }
  return ticketOf(answer)
}

/** What is unknown is said before what breaks a rule (contract section 2, evaluation order). */
async function requireNamed(act: Act, answer: HotAnswer, input: IssueTicket): Promise<void> {
  const problems: (ProblemCode | undefined)[] = [
    answer.patient_found ? undefined : 'patient-not-found',
    answer.category_found ? undefined : await problemOfCategory(act, input.category),
    await problemOfPoint(act, answer, input.servicePoint ?? null),
  ]
  const isUnknown = (problem: ProblemCode | undefined) => problem?.endsWith('-not-found') === true
  const first = problems.find(isUnknown) ?? problems.find((problem) => problem !== undefined)
  if (first !== undefined) {
    refuse(first)
  }
}

async function problemOfCategory(act: Act, externalId: string): Promise<ProblemCode> {
  const { found } = only(await act.tx.run(existsCategoryElsewhere, [externalId]))
  return found ? 'category-of-another-facility' : 'category-not-found'
}
