import { type Act, actorSessionId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import { doneOr, only, presentFacts, requireFound } from './answers.ts'
import { pairOf } from './register-ticket.ts'
import { type StageVisitStep, visitTransitions } from './stage-flow.rules.ts'
import type { StagedTicket } from './staged-ticket.sql.ts'
import { stepVisit as statement } from './step-visit.sql.ts'

/**
 * Takes one step with a stage visit: call, announce again, serve, complete, skip the stage. The ticket follows;
 * completing a terminal stage completes it.
 *
 * Compare-and-set: of two who press at once one is answered, the other is told what is so and who made it so.
 * Refuses: `not-signed-in`, `stage-visit-not-found`, `not-permitted` (not attached to the stage),
 * `stage-visit-not-in-state`.
 */
export async function stepVisit(
  act: Act,
  input: {
    readonly stageVisit: AnyName
    readonly step: StageVisitStep
    readonly notes?: string | null | undefined
  },
): Promise<StagedTicket> {
  const { from, to, records } = visitTransitions[input.step]
  const answer = only(
    await act.tx.run(statement, [
      actorSessionId(act),
      ...pairOf(input.stageVisit),
      act.now,
      from,
      to,
      records,
      input.notes ?? null,
    ]),
  )
  requireFound(answer, answer.found, 'stage-visit-not-found')
  const done = doneOr(answer)
  if (done === undefined) {
    const facts = await presentFacts(act, answer.present_status, answer.present_by)
    refuse('stage-visit-not-in-state', { step: input.step, ...facts })
  }
  return done
}
