import type { Logger } from 'pino'
import { inBackground } from '../ledger/index.ts'

/**
 * Work that follows changes: at once after a quiet time, else at most once in `gapMs`, and never twice at the same
 * time. The last change is always followed; work that failed is tried again after a while.
 */
export class Coalesced {
  readonly #gapMs: number
  readonly #log: Pick<Logger, 'warn'>
  readonly #what: string
  readonly #work: () => Promise<void>
  #isDue = false
  #isRunning = false
  #restsUntilMs = 0

  constructor(gapMs: number, log: Pick<Logger, 'warn'>, what: string, work: () => Promise<void>) {
    this.#gapMs = gapMs
    this.#log = log
    this.#what = what
    this.#work = work
  }

  /** Says that something changed. */
  touch(): void {
    this.#isDue = true
    if (!this.#isRunning) {
      this.#isRunning = true
      setTimeout(
        () => inBackground(this.#log, this.#what, () => this.#run()),
        Math.max(0, this.#restsUntilMs - performance.now()),
      ).unref()
    }
  }

  async #run(): Promise<void> {
    this.#isDue = false
    this.#restsUntilMs = performance.now() + this.#gapMs
    let isDone = false
    try {
      await this.#work()
      isDone = true
    } finally {
      this.#isRunning = false
      if (!isDone) {
        this.#restsUntilMs = performance.now() + afterFailureMs
      }
      if (this.#isDue || !isDone) {
        this.touch()
      }
    }
  }
}

const afterFailureMs = 1_000
