import { requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { refuse } from '../problem.ts'
import * as sql from './branch-context.sql.ts'

/** An object by its number or its uuid: exactly one of the two is told. */
export interface AnyName {
  readonly id: number | null
  readonly externalId: string | null
}

/** The facility in whose context somebody acts. */
export interface Branch {
  readonly facilityId: number
  readonly externalId: string
  readonly name: string
  readonly timezone: string
  readonly currency: string
}

/**
 * Finds the facility in whose context a request acts: the one it names, else the user's default one.
 *
 * Refuses: `not-signed-in`, `branch-not-named`, `branch-not-allowed` (which does not say whether there is such a one).
 */
export async function requireBranch(act: Act, branch: AnyName | null): Promise<Branch> {
  const found = await find(act, branch)
  if (found.branch !== null) {
    return asBranch(found.branch)
  }
  return refuse(branch === null && !found.has_default ? 'branch-not-named' : 'branch-not-allowed')
}

/** Finds a facility that a path names. Refuses: `not-signed-in`, `facility-not-found` where the actor has no role. */
export async function findBranch(act: Act, branch: AnyName): Promise<Branch> {
  const found = await find(act, branch)
  return found.branch === null ? refuse('facility-not-found') : asBranch(found.branch)
}

async function find(act: Act, branch: AnyName | null) {
  const { id, externalId } = branch ?? { id: null, externalId: null }
  const [found] = await act.tx.run(sql.findBranchContext, [actorSessionId(act), id, externalId])
  if (found === undefined) {
    throw new Error('A select of one row gave none')
  }
  requireAllowed({ signed_in: found.signed_in, allowed: true })
  return found
}

function asBranch({ id, external_id, name, timezone, currency }: sql.BranchRow): Branch {
  return { facilityId: id, externalId: external_id, name, timezone, currency }
}
