import { requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import { only } from './answers.ts'
import { pairOf } from './register-ticket.ts'
import type { ServiceWithStages, StageOfBranch } from './visible-stages.sql.ts'
import * as sql from './visible-stages.sql.ts'

/**
 * Lists the services of a branch that the actor is attached to, with those of their stages that the actor is attached
 * to; a service whose stages are all somebody else's stays, without stages. Who manages stages sees everything.
 *
 * Refuses: `not-signed-in`, `facility-not-found` where the actor has no role.
 */
export async function listServicesWithStages(
  act: Act,
  branch: AnyName,
): Promise<readonly ServiceWithStages[]> {
  const answer = only(await act.tx.run(sql.listServicesWithStages, [actorSessionId(act), ...pairOf(branch)]))
  requireBranchFound(answer)
  return answer.services
}

/** Lists every stage of a branch at which the actor may act, service by service. Refuses: as `listServicesWithStages`. */
export async function listStagesOfBranch(act: Act, branch: AnyName): Promise<readonly StageOfBranch[]> {
  const answer = only(await act.tx.run(sql.listStagesOfBranch, [actorSessionId(act), ...pairOf(branch)]))
  requireBranchFound(answer)
  return answer.stages
}

function requireBranchFound(answer: { readonly signed_in: boolean; readonly branch_found: boolean }): void {
  requireAllowed({ signed_in: answer.signed_in, allowed: true })
  if (!answer.branch_found) {
    refuse('facility-not-found')
  }
}
