import type { DayClock, OwnTime } from './day-clock.ts'
import type { DayRecord } from './day-line.ts'
import type { Attended, DayStation } from './day-services.ts'

/**
 * A station of the day: who is believed to wait there, and since when.
 *
 * What is believed only saves questions; the server decides who is next. An answer can overtake another: somebody may
 * have been called before the answer to the act that brought them here.
 */
export class StationOfDay {
  readonly place: DayStation
  /** Called or served before the day began. */
  readonly unfinished: Attended[]
  readonly #record: DayRecord
  readonly #waiting = new Map<number, number | undefined>()
  readonly #called = new Set<number>()
  /** How often somebody was put behind the others. */
  readonly #putBack = new Map<number, number>()
  #chairs = 0
  /** Opens a chair again when somebody comes and all have gone home. */
  #reopen: () => void = () => {}

  constructor(place: DayStation, record: DayRecord) {
    this.place = place
    this.#record = record
    this.unfinished = place.present.filter(({ status }) => status === 'called' || status === 'in_service')
    record.stages.set(place.name, { served: 0, waitMinutes: [] })
    for (const who of place.present.filter((each) => !this.unfinished.includes(each))) {
      this.arrive(keyOf(who))
    }
  }

  /** Opens a chair, whose work begins again when somebody comes and no chair is open any more. */
  staff(work: (time: OwnTime) => Promise<void>, clock: DayClock): void {
    const open = () => {
      this.#chairs++
      clock.run(async (time) => {
        await work(time)
        this.#chairs--
      })
    }
    this.#reopen = () => {
      if (this.#chairs === 0) {
        open()
      }
    }
    open()
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /** Those who are believed to wait. */
  believed(): readonly number[] {
    return [...this.#waiting.keys()]
  }

  /** Somebody comes, to be known by stage visit or by ticket. */
  arrive(key: number, since?: number): void {
    if (!this.#called.has(key)) {
      this.#waiting.set(key, since)
      this.#record.counts.waiting++
      this.#reopen()
    }
  }

  /** They do not wait here: somebody else called them. */
  forget(keys: readonly number[]): void {
    for (const key of keys) {
      if (this.#waiting.delete(key)) {
        this.#record.counts.waiting--
      }
    }
  }

  noteCall(minute: number, who: Attended): void {
    const key = keyOf(who)
    const since = this.#waiting.get(key)
    this.#called.add(key)
    this.forget([key])
    this.#record.counts.called++
    // Who was put behind the others is called once more, rightly.
    const times = this.#putBack.get(key) ?? 0
    this.#record.calledNext.push(`${this.place.name} ${key}, put back ${times} times`)
    if (since !== undefined) {
      this.#record.stages.get(this.place.name)?.waitMinutes.push(Math.max(0, minute - since))
    }
  }

  noteServed(): void {
    const stage = this.#record.stages.get(this.place.name)
    if (stage !== undefined) {
      stage.served++
    }
  }

  /** Somebody is about to be put behind the others, who may be called again before that is answered. */
  putBack(who: Attended): void {
    const key = keyOf(who)
    this.#putBack.set(key, (this.#putBack.get(key) ?? 0) + 1)
    this.#called.delete(key)
  }

  /** Was called before and did not come. */
  hasMissed(who: Attended): boolean {
    return this.#putBack.has(keyOf(who))
  }
}

/** What somebody at a station is known by: the stage visit, or the ticket at a counter. */
export function keyOf({ stageVisit, ticket }: Attended): number {
  return stageVisit ?? ticket
}
