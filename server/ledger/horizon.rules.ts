/** What one look at the ledger saw of the transactions that were running. */
export interface Look {
  /** When it began, in milliseconds of a clock that never goes back. */
  readonly atMs: number
  /** Everything below was finished: what it wrote has been read. */
  readonly xmin: bigint
  /** Everything from here on had not begun. */
  readonly xmax: bigint
}

/** How far the reader has come: until when it knows everything, and which looks are still waiting for a slow transaction. */
export interface Horizon {
  /** Everything committed before this moment has been read. */
  readonly completeUntilMs: number
  readonly waiting: readonly { readonly atMs: number; readonly xmax: bigint }[]
}

/** Before the first look nothing is known. */
export const noHorizon: Horizon = { completeUntilMs: Number.NEGATIVE_INFINITY, waiting: [] }

const waitingMax = 64

/**
 * Moves the horizon by one more look. A look is complete once everything that was running then has finished, so
 * one transaction that stays open holds the horizon back and shows for how long the screens have been behind.
 */
export function advance(horizon: Horizon, look: Look): Horizon {
  const looks = [...horizon.waiting, { atMs: look.atMs, xmax: look.xmax }]
  const complete = looks.filter(({ xmax }) => xmax <= look.xmin)
  const waiting = looks.filter(({ xmax }) => xmax > look.xmin)
  return {
    completeUntilMs: complete.at(-1)?.atMs ?? horizon.completeUntilMs,
    // The oldest ones say how far behind we are; what a very long transaction adds after them says nothing new.
    waiting: waiting.slice(0, waitingMax),
  }
}

/** Whether what was read can be trusted to be the present state. */
export function isFresh(horizon: Horizon, nowMs: number, staleAfterMs: number): boolean {
  return nowMs - horizon.completeUntilMs <= staleAfterMs
}

/** What decides when the reader looks again. */
export interface LookOutcome {
  /** There was more than one read gives. */
  readonly isFull: boolean
  /** Somebody committed since the look began. */
  readonly wasWokenMeanwhile: boolean
  /** Woken for a commit that a running transaction still hides, and for how long already. */
  readonly hiddenForMs: number | undefined
  /** Looks in a row that found no database. */
  readonly failures: number
}

const tickMs = 500
const closeLookMs = 10
const patientLookMs = 50
const gapMs = 5
const failureMsMax = 2_000

/** Says after how many milliseconds the reader looks again. */
export function nextLookMs(outcome: LookOutcome): number {
  if (outcome.failures > 0) {
    return Math.min(failureMsMax, 50 * 2 ** Math.min(outcome.failures, 10))
  }
  if (outcome.isFull) {
    return 0
  }
  if (outcome.wasWokenMeanwhile) {
    // Under load commits come faster than looks; a short gap lets one look serve many of them.
    return gapMs
  }
  if (outcome.hiddenForMs !== undefined) {
    return outcome.hiddenForMs < 1_000 ? closeLookMs : patientLookMs
  }
  return tickMs
}
