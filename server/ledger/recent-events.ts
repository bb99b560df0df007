import { isAfter, type Position } from './position.rules.ts'

/**
 * The latest events in order, so that a screen that was away for a moment is told from memory what it missed. What
 * is older is forgotten here and found in the database.
 */
export class RecentEvents<Entry extends Position> {
  readonly #max: number
  #entries: Entry[] = []
  #start = 0
  #coversFrom: Position

  /** Everything after `from` will be added. */
  constructor(from: Position, max: number) {
    this.#coversFrom = from
    this.#max = max
  }

  add(entries: readonly Entry[]): void {
    this.#entries.push(...entries)
    const surplus = this.#entries.length - this.#start - this.#max
    if (surplus > 0) {
      this.#start += surplus
      this.#coversFrom = this.#entries[this.#start - 1] ?? this.#coversFrom
    }
    // Moving what is left costs as much as it saves, so it is done once for many.
    if (this.#start >= this.#max) {
      this.#entries = this.#entries.slice(this.#start)
      this.#start = 0
    }
  }

  /** Whether everything after the position is still here. */
  covers(position: Position): boolean {
    return !isAfter(this.#coversFrom, position)
  }

  /** Whether an event stands at exactly this position. */
  has(position: Position): boolean {
    const found = this.#entries[this.#indexAfter(position) - 1]
    return found !== undefined && !isAfter(position, found) && !isAfter(found, position)
  }

  /** At most `max` events after the position, in order. */
  after(position: Position, max: number): readonly Entry[] {
    const from = this.#indexAfter(position)
    return this.#entries.slice(from, from + max)
  }

  /** The position from which on everything is here. */
  get coversFrom(): Position {
    return this.#coversFrom
  }

  #indexAfter(position: Position): number {
    let low = this.#start
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const entry = this.#entries[middle]
      if (entry !== undefined && isAfter(entry, position)) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}
