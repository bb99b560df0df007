import { setMaxListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

/** The time as one person in the day knows it, in minutes since midnight. */
export interface OwnTime {
  minute(): number
  /** Waits until a minute; false when the day is stopped, and then everybody goes home. */
  until(minute: number): Promise<boolean>
}

/** The clock of a simulated day. Everybody in the day waits on it and on nothing else. */
export abstract class DayClock {
  readonly #people = new Set<Promise<void>>()

  /** Somebody begins to act: a desk, a room, a patient who will lose patience. */
  run(work: (time: OwnTime) => Promise<void>): void {
    const time = this.enter()
    const person: Promise<void> = work(time).finally(() => {
      this.#people.delete(person)
      this.leave(time)
    })
    this.#people.add(person)
  }

  /** Lets the day begin, and waits until everybody has gone. */
  async wholeDay(): Promise<void> {
    this.begin()
    while (this.#people.size > 0) {
      await Promise.all(this.#people)
    }
  }

  abstract minute(): number
  abstract stop(): void
  protected abstract begin(): void
  protected abstract enter(): OwnTime
  protected abstract leave(time: OwnTime): void
}

/** A clock that runs evenly and faster than the real one. */
export class PacedClock extends DayClock {
  readonly #opensAt: number
  readonly #msPerMinute: number
  readonly #stopping = new AbortController()
  #startedAt: number | undefined

  constructor(opensAt: number, msPerMinute: number) {
    super()
    this.#opensAt = opensAt
    this.#msPerMinute = msPerMinute
    // Everybody who waits listens for the end of the day.
    setMaxListeners(0, this.#stopping.signal)
  }

  minute(): number {
    const elapsedMs = this.#startedAt === undefined ? 0 : performance.now() - this.#startedAt
    return this.#opensAt + elapsedMs / this.#msPerMinute
  }

  protected enter(): OwnTime {
    return { minute: () => this.minute(), until: (minute) => this.#until(minute) }
  }

  async #until(minute: number): Promise<boolean> {
    const { signal } = this.#stopping
    const waitMs = (minute - this.minute()) * this.#msPerMinute
    if (waitMs > 0 && !signal.aborted) {
      await delay(waitMs, undefined, { signal }).catch(() => undefined)
    }
    return !signal.aborted
  }

  stop(): void {
    this.#stopping.abort()
  }

  protected begin(): void {
    this.#startedAt = performance.now()
  }

  protected leave(): void {}
}

interface Waiter {
  readonly time: OwnTime
  readonly minute: number
  readonly goOn: (isDayOpen: boolean) => void
}

/** Nobody acts later than this many minutes after somebody who still waits for an answer. */
const aheadMinutesMax = 3

/**
 * A clock that jumps to the next thing that is due, while not too many are acting and none of them is far behind.
 *
 * A request takes no time of anybody's own day, so lines are as long as in a paced day. With one at a time the day is
 * exact and the same each time; with many it is a load test in about the right order.
 */
export class FastClock extends DayClock {
  readonly #atOnce: number
  /** The earliest first. */
  readonly #waiting: Waiter[] = []
  readonly #acting = new Set<OwnTime>()
  #now: number
  #hasBegun = false
  #isStopped = false

  constructor(opensAt: number, atOnce: number) {
    super()
    this.#now = opensAt
    this.#atOnce = atOnce
  }

  minute(): number {
    return this.#now
  }

  stop(): void {
    this.#isStopped = true
    for (const { goOn } of this.#waiting.splice(0)) {
      goOn(false)
    }
  }

  protected begin(): void {
    this.#hasBegun = true
    this.#wakeNext()
  }

  protected enter(): OwnTime {
    let own = this.#now
    const time: OwnTime = {
      minute: () => own,
      until: (minute) => {
        own = Math.max(own, minute)
        return this.#until(time)
      },
    }
    this.#acting.add(time)
    return time
  }

  protected leave(time: OwnTime): void {
    this.#acting.delete(time)
    this.#wakeNext()
  }

  async #until(time: OwnTime): Promise<boolean> {
    if (this.#isStopped) {
      return false
    }
    this.#acting.delete(time)
    return new Promise((goOn) => {
      const minute = time.minute()
      const place = this.#waiting.findIndex((other) => other.minute > minute)
      this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, { time, minute, goOn })
      this.#wakeNext()
    })
  }

  #wakeNext(): void {
    for (let next = this.#waiting[0]; next !== undefined && this.#mayAct(next); next = this.#waiting[0]) {
      this.#waiting.shift()
      this.#now = Math.max(this.#now, next.minute)
      this.#acting.add(next.time)
      next.goOn(true)
    }
  }

  #mayAct({ minute }: Waiter): boolean {
    const others = [...this.#acting]
    return (
      this.#hasBegun &&
      others.length < this.#atOnce &&
      others.every((other) => minute <= other.minute() + aheadMinutesMax)
    )
  }
}
