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

/**
 * Says of a refused piece whether it concerns all of them: the error that then ends everything, or undefined when
 * the others can still be tried.
 */
export type EndsAll<Item> = (refusal: Refusal, item: Item) => Error | undefined

/**
 * Does each piece of work in a step of its own, so that one that is refused leaves nothing behind and the others
 * can still be tried. Bugs, contention and what `endsAll` says end everything.
 */
export async function eachInItsOwnStep<Item, Value>(
  tx: Transaction,
  items: readonly Item[],
  { work, endsAll }: { readonly work: (item: Item) => Promise<Value>; readonly endsAll: EndsAll<Item> },
): Promise<StepResult<Value>[]> {
  const results: StepResult<Value>[] = []
  for (const item of items) {
    results.push(
      await inOneStep(
        tx,
        () => work(item),
        (refusal) => endsAll(refusal, item),
      ),
    )
  }
  return results
}

async function inOneStep<Value>(
  tx: Transaction,
  work: () => Promise<Value>,
  endsAll: (refusal: Refusal) => Error | undefined,
): Promise<StepResult<Value>> {
  await tx.run(begin, [])
  try {
    const value = await work()
    await tx.run(keep, [])
    return { value }
  } catch (error) {
    const refusal = asRefusal(error)
    const end = refusal instanceof Refusal ? endsAll(refusal) : undefined
    if (refusal === undefined || end !== undefined) {
      throw end ?? error
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
  const isMalformed = error instanceof Error && error.name === 'MalformedRequest'
  return error instanceof Refusal || isMalformed ? error : undefined
}
