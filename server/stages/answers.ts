import { requireAllowed } from '../access/index.ts'
import type { Act } from '../act.ts'
import { type AnyName, requireBranch } from '../directory/index.ts'
import { type ProblemCode, refuse } from '../problem.ts'
import { findPerson } from '../tickets/index.ts'
import type { Nothing } from './register-ticket.sql.ts'
import type { StagedTicket } from './staged-ticket.sql.ts'

/** The one row that a statement of the stage flow always gives. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined) {
    throw new Error('A statement that always answers gave no row')
  }
  return row
}

/** Says why a statement found no branch. Refuses: as `requireBranch`. */
export async function requireFoundBranch(
  act: Act,
  answer: { readonly signed_in: boolean; readonly branch_found: boolean },
  branch: AnyName | null,
): Promise<void> {
  requireAllowed({ signed_in: answer.signed_in, allowed: true })
  if (!answer.branch_found) {
    await requireBranch(act, branch)
  }
}

/** Turns what a statement says of its caller and of what was named into a refusal. */
export function requireFound(
  answer: { readonly signed_in: boolean; readonly allowed: boolean },
  isFound: boolean,
  problem: ProblemCode,
): void {
  requireAllowed({ signed_in: answer.signed_in, allowed: true })
  if (!isFound) {
    refuse(problem)
  }
  requireAllowed(answer)
}

/** The ticket of a statement that did its work; undefined when it did nothing. */
export function doneOr<Answer>(
  answer: Answer & (StagedTicket | Nothing<StagedTicket>),
): StagedTicket | undefined {
  return answer.ticket_id === null ? undefined : (answer as StagedTicket)
}

/** The facts of a refused step: what is so now, and who made it so. */
export async function presentFacts(act: Act, state: string | null, by: number | null) {
  const [person] = by === null ? [] : await act.tx.run(findPerson, [by])
  return { state, by: person?.person ?? null }
}
