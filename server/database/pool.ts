import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { TriedAgain } from '../problem.ts'
import { isContention, isOutdatedPlan, isUnavailable } from './failures.ts'
import type { Statement, Transaction } from './statement.ts'

export type { ClinicDate, Instant, Statement, Transaction } from './statement.ts'
export { allStatements, statement } from './statement.ts'

/** How to reach PostgreSQL: an address or the settings of the embedded server. */
export type Connection =
  | { readonly url: string }
  | {
      readonly host: string
      readonly port: number
      readonly user: string
      readonly database: string
      readonly password?: string
    }

export interface DatabaseOptions {
  readonly connection: Connection
  readonly connectionsMax: number
  readonly prepare: boolean
  readonly onError: (error: Error) => void
}

/** The database did not answer; the request may be sent again. Faces answer 503. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super('The database cannot be reached right now', { cause })
    this.name = 'DatabaseUnavailable'
  }
}

const attemptsMax = 12
const waitMsMax = 200
/** No further try begins after this long: whoever waits is answered within this and one more wait for a lock. */
const tryingMsMax = 4_000
/** Beyond what the server itself allows a statement; only a server that is gone without a word takes longer. */
const silenceMsMax = 20_000
const types = makeTypeParsers()

/** The settings of a connection as the driver wants them, with the limits every session has. */
export function clientSettings(connection: Connection): pg.ClientConfig {
  const where = 'url' in connection ? { connectionString: connection.url } : { ...connection }
  return {
    ...where,
    types,
    application_name: 'turnwise',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // Nothing waits for ever: a forgotten transaction would hold back the event feed of every screen.
    // Every statement is prepared once and looks rows up by key: one generic plan, and indexes even where a table is
    // still so small that reading it whole looks cheaper (half the cost of an issue; decision 002).
    options:
      '-c timezone=UTC -c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=15s ' +
      '-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c jit=off',
  }
}

/** The product's only way to PostgreSQL: verbs get a `Transaction` from it and nothing else. */
export class Database {
  readonly #pool: pg.Pool
  readonly #prepare: boolean

  constructor(options: DatabaseOptions) {
    this.#prepare = options.prepare
    this.#pool = new pg.Pool({
      ...clientSettings(options.connection),
      max: options.connectionsMax,
      idleTimeoutMillis: 60_000,
      query_timeout: silenceMsMax,
    })
    // A connection that is lost while a transaction uses it says so twice: the transaction hears it from its
    // statement, and without a listener for the second the process would end.
    this.#pool.on('connect', (client) => client.on('error', () => undefined))
    // Without a listener the restart of the database would end this process.
    this.#pool.on('error', options.onError)
  }

  /**
   * Runs the work in one transaction, again from the start when PostgreSQL asks for that.
   *
   * Rejects with `DatabaseUnavailable` when the database is lost. Nothing is kept then, with one exception that no
   * client of a database can rule out: when the connection is lost while the commit is under way, nobody on this side
   * knows whether it was done. Such an act is never tried again here; whoever asked looks before asking again.
   */
  async transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.#withRetries(() => this.#oneTransaction(work))
  }

  /**
   * Runs reads, or a verb that is one writing statement, without the two extra round trips of a transaction.
   * A second writing statement is a bug and is refused, because a failure between the two would leave half an act.
   */
  async statements<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.#withRetries(() => this.#oneByOne(work))
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }

  get load(): { readonly total: number; readonly idle: number; readonly waiting: number } {
    return { total: this.#pool.totalCount, idle: this.#pool.idleCount, waiting: this.#pool.waitingCount }
  }

  async #oneByOne<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const send = this.#sender(this.#pool)
    let hasWritten = false
    let isKept = false
    const run = async <Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row[]> => {
      if (statement.writes && hasWritten) {
        throw new Error(`${statement.name} is a second write outside a transaction`)
      }
      hasWritten ||= statement.writes
      const rows = await send(statement, values)
      isKept ||= statement.writes
      return rows
    }
    try {
      return await work({ isTransaction: true, run })
    } catch (error) {
      // What was written is kept already; another try would do it twice.
      throw isKept && isContention(error) ? new DatabaseUnavailable(error) : error
    }
  }

  async #oneTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    try {
      await client.query('begin')
      const result = await work({ isTransaction: true, run: this.#sender(client) })
      const { command } = await client.query('commit')
      if (command !== 'COMMIT') {
        throw new Error('A statement of this transaction had failed, so nothing of it was kept')
      }
      return result
    } catch (error) {
      // A connection that may be gone is not asked any more: the server undoes what it did when it is closed.
      broken = isUnavailable(error) || isOutdatedPlan(error) ? (error as Error) : await rollBack(client)
      throw error
    } finally {
      client.release(broken)
    }
  }

  #sender(target: pg.Pool | pg.PoolClient): Transaction['run'] {
    return async <Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row[]> => {
      const name = this.#prepare ? { name: statement.name } : {}
      const result = await target.query({ ...name, text: statement.text, values: values as unknown[] })
      return result.rows as Row[]
    }
  }

  async #withRetries<Result>(attempt: () => Promise<Result>): Promise<Result> {
    const lastTryMs = performance.now() + tryingMsMax
    for (let attempts = 1; ; attempts++) {
      try {
        return await attempt()
      } catch (error) {
        if (isUnavailable(error)) {
          throw new DatabaseUnavailable(error)
        }
        const isRetried = error instanceof TriedAgain || isContention(error) || isOutdatedPlan(error)
        if (!isRetried) {
          throw error
        }
        if (attempts >= attemptsMax || performance.now() > lastTryMs) {
          throw new DatabaseUnavailable(error)
        }
        // Different waits, so that two that met do not meet again.
        await delay(Math.min(2 ** attempts, waitMsMax) * Math.random())
      }
    }
  }
}

async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error('The connection was lost')
  }
}

/** Values arrive as the product uses them: counts as numbers, instants and dates as the text that goes on the wire. */
function makeTypeParsers(): pg.CustomTypesConfig {
  const int8 = 20
  const date = 1082
  const timestamptz = 1184
  const parsers = new Map<number, (value: string) => unknown>([
    [int8, Number],
    [date, (value) => value],
    [timestamptz, toInstant],
  ])
  return {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      (parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text')) as never,
  }
}

/** PostgreSQL writes `2026-05-08 03:30:00.5+00` in a UTC session, and never a fraction that is zero. */
function toInstant(value: string): string {
  return `${value.slice(0, 10)}T${value.slice(11, -3)}Z`
}
