import type { Statement } from '../database/pool.ts'
import type { TailConnection } from '../database/tail-connection.ts'

const gapMs = 20

/**
 * Tells the other processes on the database that something was committed: at most once in 20 milliseconds and on a
 * connection of its own, because an announcement inside a command's transaction makes all commits wait for each
 * other (a tenth of the throughput on a slow disk). One that gets lost costs the others half a second.
 */
export class Announcer {
  readonly #connection: TailConnection
  readonly #statement: Statement<object>
  #isDue = false
  #isResting = false
  #sending: Promise<void> = Promise.resolve()

  constructor(connection: TailConnection, statement: Statement<object>) {
    this.#connection = connection
    this.#statement = statement
  }

  announce(): void {
    this.#isDue = true
    if (!this.#isResting) {
      this.#isResting = true
      this.#sending = this.#send()
    }
  }

  async close(): Promise<void> {
    await this.#sending
    await this.#connection.close()
  }

  async #send(): Promise<void> {
    this.#isDue = false
    await this.#connection.run(this.#statement, [])
    setTimeout(() => {
      this.#isResting = false
      if (this.#isDue) {
        this.announce()
      }
    }, gapMs).unref()
  }
}
