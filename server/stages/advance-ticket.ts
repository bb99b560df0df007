import { type Act, actorSessionId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import {
  type AdvanceAnswer,
  completeAndAdvance as advance,
  moveTicket as move,
} from './advance-ticket.sql.ts'
import { doneOr, only, presentFacts, requireFound, requireFoundBranch } from './answers.ts'
import { pairOf } from './register-ticket.ts'
import type { StagedTicket, StageVisitView } from './staged-ticket.sql.ts'

/** A ticket after it went on, and the visit that was closed. */
export interface Advanced {
  readonly ticket: StagedTicket
  readonly completed: StageVisitView
  /** Null when the ticket ended with a terminal stage. */
  readonly current: StageVisitView | null
}

/**
 * Completes a stage visit and goes on to the next stage (or the one named) in one act; at a terminal stage it
 * completes the ticket (stage-flow contract, follow-ups).
 *
 * Refuses: `not-signed-in`, `stage-visit-not-found`, `not-permitted` (not attached to both stages),
 * `stage-visit-not-in-state`, `input-not-valid` on `service_stage_id`.
 */
export async function completeAndAdvance(
  act: Act,
  input: { readonly stageVisit: AnyName; readonly stage: AnyName | null },
): Promise<Advanced> {
  const answer = only(
    await act.tx.run(advance, [
      actorSessionId(act),
      ...pairOf(input.stageVisit),
      ...pairOf(input.stage),
      act.now,
    ]),
  )
  requireFound(answer, answer.found, 'stage-visit-not-found')
  requireTarget(answer)
  const ticket = doneOr(answer)
  requireSeen(answer)
  if (ticket === undefined || answer.closed === null) {
    const facts = await presentFacts(act, answer.present_status, answer.present_by)
    return refuse('stage-visit-not-in-state', { step: 'complete', ...facts })
  }
  return { ticket, completed: answer.closed, current: ticket.stage_visit }
}

function requireSeen(answer: AdvanceAnswer): void {
  if (answer.visit_unseen) {
    tryAgain('the ticket has just gone on to another stage')
  }
}

/** Refuses: `input-not-valid` on `service_stage_id`, `not-permitted`. */
function requireTarget(answer: AdvanceAnswer): void {
  const fault = faultOfTarget(answer)
  if (fault !== undefined) {
    refuse('input-not-valid', { faults: [{ field: 'service_stage_id', fault }] })
  }
  if (!answer.is_terminal && !answer.target_allowed) {
    refuse('not-permitted')
  }
}

function faultOfTarget(answer: AdvanceAnswer): string | undefined {
  if (answer.is_terminal) {
    return answer.target_named ? 'stage-is-terminal' : undefined
  }
  if (!answer.target_found) {
    return answer.target_named ? 'unknown' : 'no-next-stage'
  }
  return answer.target_fits ? undefined : 'of-another-service'
}

/**
 * Moves a ticket to any stage of its service: forward, backward, or once more. The present visit is closed as it
 * deserves and a new one begins at the end of the line there (settled point 7, seed "Move ticket to another stage").
 *
 * Refuses: `not-signed-in`, those of `requireBranch`, `ticket-not-found`, `stage-not-found`,
 * `stage-of-another-service`, `not-permitted` (not attached to the target), `already-there`, `ticket-not-in-state`.
 */
export async function moveTicket(
  act: Act,
  input: { readonly branch: AnyName | null; readonly ticket: AnyName; readonly stage: AnyName },
): Promise<StagedTicket> {
  const answer = only(
    await act.tx.run(move, [
      actorSessionId(act),
      ...pairOf(input.branch),
      ...pairOf(input.ticket),
      ...pairOf(input.stage),
      act.now,
    ]),
  )
  await requireFoundBranch(act, { ...answer, branch_found: answer.found }, input.branch)
  requireFound(
    { ...answer, allowed: answer.target_allowed || !answer.target_fits },
    answer.found,
    'ticket-not-found',
  )
  if (!answer.target_found) {
    refuse('stage-not-found')
  }
  if (!answer.target_fits) {
    refuse('stage-of-another-service')
  }
  const ticket = doneOr(answer)
  requireSeen(answer)
  if (ticket === undefined) {
    const facts = await presentFacts(act, answer.ticket_status, answer.present_by)
    return refuse(answer.already_there ? 'already-there' : 'ticket-not-in-state', facts)
  }
  return ticket
}
