import { type Act, actorSessionId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import { doneOr, only, requireFound, requireFoundBranch } from './answers.ts'
import { callNextVisit as statement } from './call-next-visit.sql.ts'
import { pairOf } from './register-ticket.ts'
import type { StagedTicket } from './staged-ticket.sql.ts'
import { findEntryStage, callNextOfService as serviceStatement } from './step-ticket.sql.ts'

/**
 * Calls who is next at a stage today, by the calling policy of its service.
 *
 * Two colleagues who press together get two patients, and nobody is refused while somebody waits (stage-flow
 * contract, "Calling"). Who was passed over is kept in the ledger with the reason.
 * Refuses: `not-signed-in`, `stage-not-found`, `not-permitted`, `no-one-waiting`.
 */
export async function callNextVisit(
  act: Act,
  input: { readonly stage: AnyName; readonly becomes: 'called' | 'in_service' },
): Promise<StagedTicket> {
  const answer = only(
    await act.tx.run(statement, [actorSessionId(act), ...pairOf(input.stage), act.now, input.becomes]),
  )
  requireFound(answer, answer.stage_found, 'stage-not-found')
  if (answer.someone_waits) {
    tryAgain('everybody who waits is being called by somebody else right now')
  }
  return doneOr(answer) ?? refuse('no-one-waiting')
}

/**
 * Calls who is next in the line of a service today: at the entry stage of a staged one, else of the whole line.
 *
 * Refuses: `not-signed-in`, those of `requireBranch`, `healthcare-service-not-found`, `not-permitted`, `no-one-waiting`.
 */
export async function callNextOfService(
  act: Act,
  input: { readonly branch: AnyName | null; readonly service: AnyName },
): Promise<StagedTicket> {
  const names = [actorSessionId(act), ...pairOf(input.branch), ...pairOf(input.service)]
  const [entry] = await act.tx.run(findEntryStage, names)
  if (entry !== undefined) {
    return callNextVisit(act, { stage: { id: entry.stage_id, externalId: null }, becomes: 'called' })
  }
  const answer = only(await act.tx.run(serviceStatement, [...names, act.now]))
  await requireFoundBranch(act, answer, input.branch)
  requireFound(answer, answer.service_found, 'healthcare-service-not-found')
  if (answer.someone_waits) {
    tryAgain('everybody who waits is being called by somebody else right now')
  }
  return doneOr(answer) ?? refuse('no-one-waiting')
}
