/** Something that is due at a minute. */
interface Entry {
  readonly minute: number
  readonly work: () => Promise<void>
}

/** What is to happen and when; what happens may add to it. Things due at the same minute keep their order. */
export class Agenda {
  readonly #entries: Entry[] = []

  add(minute: number, work: () => Promise<void>): void {
    const entry = { minute, work }
    const isAfter = (other: Entry) => other.minute > minute
    const place = this.#entries.findIndex(isAfter)
    this.#entries.splice(place === -1 ? this.#entries.length : place, 0, entry)
  }

  /** Does everything that is due before a minute, in order. What is due later never happens. */
  async runUntil(minute: number): Promise<void> {
    for (
      let next = this.#entries.shift();
      next !== undefined && next.minute < minute;
      next = this.#entries.shift()
    ) {
      await next.work()
    }
  }
}
