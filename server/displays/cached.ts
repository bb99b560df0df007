/**
 * Something read from the database that stays true until it is said to have changed.
 *
 * A read that began before a change is still given to those who asked before the change, but never kept. Those who
 * ask at the same time share one read.
 */
export class Cached<Value> {
  readonly #read: () => Promise<Value>
  #kept: { readonly value: Value } | undefined
  #reading: Promise<Value> | undefined
  #generation = 0

  constructor(read: () => Promise<Value>) {
    this.#read = read
  }

  /** Says that what was read may no longer be true. */
  invalidate(): void {
    this.#generation++
    this.#kept = undefined
    this.#reading = undefined
  }

  /** What was read last, if it is still true. */
  get kept(): Value | undefined {
    return this.#kept?.value
  }

  /** What is true now. While nobody hears of changes (`isReliable` false), every caller reads for itself. */
  async get(isReliable: boolean): Promise<Value> {
    if (!isReliable) {
      return this.#read()
    }
    if (this.#kept !== undefined) {
      return this.#kept.value
    }
    this.#reading ??= this.#readAndKeep()
    return this.#reading
  }

  async #readAndKeep(): Promise<Value> {
    const generation = this.#generation
    try {
      const value = await this.#read()
      if (generation === this.#generation) {
        this.#kept = { value }
      }
      return value
    } finally {
      if (generation === this.#generation) {
        this.#reading = undefined
      }
    }
  }
}
