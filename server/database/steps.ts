import { Refusal } from '../problem.ts'
import { problemOfConstraint } from './failures.ts'
import { statement, type Transaction } from './statement.ts'

/** No parameters. What follows can be undone on its own. */
const begin = statement<never>('step_begin', 'savepoint step')
/** No parameters. What followed stays. */
const keep = statement<never>('step_keep', 'release savepoint step')
/** No parameters. What followed never was. */
const drop = statement<never>('step_drop', 'rollback to savepoint step')

/** What became of one of several pieces of work in one transaction. */
export type StepResult<Value> = { readonly value: Value } | { readonly error: Error }

/** Refusals that concern the whole request, not one of its pieces. */
const wholeRequest = new Set(['not-signed-in', 'not-permitted', 'facility-not-found'])

/**
 * Does each piece of work in a step of its own, so that one that is refused leaves nothing behind and the others
 * can still be tried. Bugs, contention and a lost sign-in end everything.
 */
export async function eachInItsOwnStep<Item, Value>(
  tx: Transaction,
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<StepResult<Value>[]> {
  const results: StepResult<Value>[] = []
  for (const item of items) {
    results.push(await inOneStep(tx, () => work(item)))
  }
  return results
}

async function inOneStep<Value>(tx: Transaction, work: () => Promise<Value>): Promise<StepResult<Value>> {
  await tx.run(begin, [])
  try {
    const value = await work()
    await tx.run(keep, [])
    return { value }
  } catch (error) {
    const refusal = asRefusal(error)
    if (refusal === undefined) {
      throw error
    }
    await tx.run(drop, [])
    return { error: refusal }
  }
}

function asRefusal(error: unknown): Error | undefined {
  const problem = problemOfConstraint(error)
  if (problem !== undefined) {
    return new Refusal(problem)
  }
  const isOfOnePiece = error instanceof Refusal && !wholeRequest.has(error.code)
  const isMalformed = error instanceof Error && error.name === 'MalformedRequest'
  return isOfOnePiece || isMalformed ? error : undefined
}
