import pg from 'pg'
import { type Connection, clientSettings } from './pool.ts'
import type { Statement } from './statement.ts'

export interface TailConnectionOptions {
  readonly connection: Connection
  readonly prepare: boolean
  /** Called once for each time the connection is lost or cannot be made. */
  readonly onTrouble: (error: unknown) => void
  /** The channel to listen to, and what to do when somebody announces something there. */
  readonly listen?: { readonly channel: string; readonly onAnnouncement: (processId: number) => void }
}

/** A reader that hears nothing for this long gives its connection up: the other end may be gone without a word. */
const answerMillisMax = 5_000

/**
 * One connection outside the pool, for a reader that must never wait behind requests. It is made when it is first
 * needed and made again after the database was away; while it is away, reads give nothing instead of failing.
 */
export class TailConnection {
  readonly #options: TailConnectionOptions
  #client: pg.Client | undefined
  #opening: Promise<pg.Client | undefined> | undefined
  #isClosed = false

  constructor(options: TailConnectionOptions) {
    this.#options = options
  }

  /** The process id of the session on the server, by which its own announcements are known. */
  get processId(): number | undefined {
    return (this.#client as { processID?: number } | undefined)?.processID
  }

  /** Runs a statement; undefined while the database cannot be reached. */
  async run<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row[] | undefined> {
    const client = await this.#opened()
    if (client === undefined) {
      return undefined
    }
    try {
      const name = this.#options.prepare ? { name: statement.name } : {}
      const result = await client.query({ ...name, text: statement.text, values: values as unknown[] })
      return result.rows as Row[]
    } catch (error) {
      this.#drop(client, error)
      return undefined
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const client = this.#client ?? (await this.#opening)
    this.#client = undefined
    await client?.end().catch(() => undefined)
  }

  async #opened(): Promise<pg.Client | undefined> {
    if (this.#client !== undefined || this.#isClosed) {
      return this.#client
    }
    this.#opening ??= this.#open()
    const client = await this.#opening
    this.#opening = undefined
    return client
  }

  async #open(): Promise<pg.Client | undefined> {
    const client = new pg.Client({
      ...clientSettings(this.#options.connection),
      query_timeout: answerMillisMax,
    })
    // Without a listener the restart of the database would end this process.
    client.on('error', (error) => this.#drop(client, error))
    client.on('end', () => this.#drop(client, new Error('The connection has ended')))
    client.on('notification', ({ processId }) => this.#options.listen?.onAnnouncement(processId))
    try {
      await client.connect()
      if (this.#options.listen !== undefined) {
        await client.query(`listen ${client.escapeIdentifier(this.#options.listen.channel)}`)
      }
    } catch (error) {
      this.#options.onTrouble(error)
      await client.end().catch(() => undefined)
      return undefined
    }
    this.#client = client
    return client
  }

  #drop(client: pg.Client, error: unknown): void {
    if (this.#client !== client) {
      return
    }
    this.#client = undefined
    if (!this.#isClosed) {
      this.#options.onTrouble(error)
    }
    client.end().catch(() => undefined)
  }
}
