import { type Act, actorSessionId, actorUserId } from '../act.ts'
import { refuse, tryAgain } from '../problem.ts'
import { only, presentFacts, requireFound, requireFoundBranch } from './answers.ts'
import { readTicket, requireTicket, type TicketName } from './find-tickets.ts'
import { pairOf } from './register-ticket.ts'
import { type BranchTicketStep, ticketTransitions } from './stage-flow.rules.ts'
import type { StagedTicket } from './staged-ticket.sql.ts'
import { stepBranchTicket as statement } from './step-ticket.sql.ts'

/**
 * Takes one step with a whole ticket: call, serve, complete, skip, no-show (stage-flow contract, settled points 4, 5).
 * The open stage visit follows.
 *
 * Compare-and-set; saying again what the same person has just said is answered like the first time.
 * Refuses: `not-signed-in`, those of `requireBranch`, `ticket-not-found`, `not-permitted`, `ticket-not-in-state`.
 */
export async function stepBranchTicket(
  act: Act,
  input: TicketName & { readonly step: BranchTicketStep; readonly notes?: string | null | undefined },
): Promise<StagedTicket> {
  const { from, to, records, point } = ticketTransitions[input.step]
  const answer = only(
    await act.tx.run(statement, [
      actorSessionId(act),
      ...pairOf(input.branch),
      ...pairOf(input.ticket),
      act.now,
      input.notes ?? null,
      from,
      to,
      records,
      point,
    ]),
  )
  await requireFoundBranch(act, answer, input.branch)
  requireFound(answer, answer.ticket_found, 'ticket-not-found')
  if (answer.visit_unseen) {
    tryAgain('the ticket has just gone on to another stage')
  }
  const { ticket_id: ticketId, facility_id: facilityId } = answer
  if (ticketId !== null && facilityId !== null) {
    return readTicket(act, { ticketId, facilityId })
  }
  if (answer.present_status !== to || answer.present_by !== actorUserId(act)) {
    refuse('ticket-not-in-state', await presentFacts(act, answer.present_status, answer.present_by))
  }
  return readTicket(act, await requireTicket(act, input))
}
