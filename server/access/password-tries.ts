import type { Act } from '../act.ts'
import { refuse } from '../problem.ts'
import { failuresMax, windowMinutes } from './throttle.rules.ts'
import * as sql from './throttle.sql.ts'

/**
 * Runs work in a transaction of its own, which is kept whatever becomes of the act around it. Only the way in can
 * open one, so it lends this. A counted try must not vanish with the refusal that follows it, and nobody may hold
 * a connection while a password is verified.
 */
export type Apart = <Result>(work: (act: Act) => Promise<Result>) => Promise<Result>

/**
 * Lets a password be tried when its owner has tries left: 10 wrong ones in 15 minutes.
 *
 * The try is counted before the password is looked at and given back when it was right, so that tries sent at
 * once cannot exceed the limit, on however many processes. `check` answers nothing for a wrong password.
 * Refuses: `too-many-attempts`.
 */
export async function withPasswordTry<Result>(
  apart: Apart,
  owner: string,
  check: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  return inLine(owner.toLowerCase(), async () => {
    const reserved = await apart((act) => reserveTry(act, owner))
    const result = await check()
    if (result !== undefined) {
      await apart((act) => act.tx.run(sql.giveTryBack, [reserved.username, reserved.window_started_at]))
    }
    return result
  })
}

/**
 * Counts a password that is about to be tried as a wrong one, in one statement.
 *
 * Refuses: `too-many-attempts`.
 */
export async function reserveTry(act: Act, owner: string): Promise<sql.ReservedTry> {
  const [reserved] = await act.tx.run(sql.reserveTry, [owner, act.now, failuresMax, windowMinutes])
  return reserved ?? refuse('too-many-attempts')
}

const lines = new Map<string, Promise<unknown>>()

/**
 * Lets the tries of one owner wait for each other within this process. Right passwords sent at once would
 * otherwise take the reserved tries from each other and be refused although nobody was wrong.
 */
async function inLine<Result>(owner: string, work: () => Promise<Result>): Promise<Result> {
  const before = lines.get(owner) ?? Promise.resolve()
  const mine = before.then(work, work)
  lines.set(owner, mine)
  try {
    return await mine
  } finally {
    if (lines.get(owner) === mine) {
      lines.delete(owner)
    }
  }
}
