import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Connection } from '../database/pool.ts'
import { TailConnection } from '../database/tail-connection.ts'
import { Announcer } from './announcer.ts'
import { announce, type EventRow, eventsAfter, eventsPerReadMax, startingEvent } from './feed.sql.ts'
import { advance, type Horizon, isFresh, nextLookMs, noHorizon } from './horizon.rules.ts'
import { beginning, type Position } from './position.rules.ts'
import { inBackground } from './tasks.ts'

/** An event and its place in the feed. */
export interface FeedEvent extends Position {
  readonly row: EventRow
}

export interface TailOptions {
  readonly connection: Connection
  readonly prepare: boolean
  readonly onEvents: (events: readonly FeedEvent[]) => void
  readonly log: Pick<Logger, 'warn'>
}

const channel = 'turnwise_ledger'
/** A cache may be believed for this long after the last look that saw everything. */
const staleAfterMs = 2_000
const startBackMax = 2_000

/**
 * Reads the ledger once for all screens of this process, in order and without gaps.
 *
 * It looks at once when this process committed something, when another process says so, and every half second in
 * any case. When the database goes away it keeps its place and goes on from there.
 */
export class Tail {
  readonly #options: TailOptions
  readonly #reader: TailConnection
  readonly #announcer: Announcer
  #position: Position = beginning
  #isFollowing = false
  #hasReadAll = false
  #horizon: Horizon = noHorizon
  #timer: NodeJS.Timeout | undefined
  #timerDueMs = Number.POSITIVE_INFINITY
  #looking: Promise<void> | undefined
  #isWoken = false
  /** Somebody committed, and what was running then may still come before it in the order. */
  #reach: { readonly xmax: bigint; readonly sinceMs: number } | undefined
  #lookedAtMs = Number.NEGATIVE_INFINITY
  #failures = 0
  #isClosed = false

  constructor(options: TailOptions) {
    this.#options = options
    const onTrouble = (error: unknown) => options.log.warn({ err: error }, 'The event feed lost the database')
    const { connection, prepare } = options
    const speaker = new TailConnection({ connection, prepare, onTrouble })
    this.#announcer = new Announcer(speaker, announce)
    this.#reader = new TailConnection({
      connection,
      prepare,
      onTrouble,
      listen: {
        channel,
        onAnnouncement: (processId) => {
          if (processId !== speaker.processId) {
            this.#look()
          }
        },
      },
    })
  }

  /**
   * Takes its place shortly before the end of the ledger, so that screens which reconnect after a restart find in
   * memory what they missed. While the database does not answer it tries again.
   */
  async start(): Promise<Position> {
    let start: Position | undefined
    while (start === undefined && !this.#isClosed) {
      start = await this.#startPosition()
    }
    this.#position = start ?? beginning
    return this.#position
  }

  /** Starts reading; returns when everything that was there has been passed on. */
  async follow(): Promise<void> {
    this.#isFollowing = true
    while (!this.#hasReadAll && !this.#isClosed) {
      await this.#lookNow()
    }
  }

  /** Says that this process committed something: it is read at once, and the other processes are told. */
  wake(): void {
    this.#announcer.announce()
    this.#look()
  }

  /** The last event that was read. */
  get position(): Position {
    return this.#position
  }

  /** Whether what was read so far can be taken for the present. */
  get isFresh(): boolean {
    return isFresh(this.#horizon, performance.now(), staleAfterMs)
  }

  /** For how long the reader has not known everything. */
  get behindMs(): number {
    return performance.now() - this.#horizon.completeUntilMs
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await Promise.all([this.#reader.close(), this.#announcer.close()])
    await this.#looking
  }

  #look(): void {
    this.#isWoken = true
    this.#schedule(Math.max(0, this.#lookedAtMs + 5 - performance.now()))
  }

  #schedule(delayMs: number): void {
    if (!this.#isFollowing || this.#isClosed || this.#looking !== undefined) {
      return
    }
    const dueMs = performance.now() + delayMs
    if (dueMs >= this.#timerDueMs) {
      return
    }
    clearTimeout(this.#timer)
    this.#timerDueMs = dueMs
    this.#timer = setTimeout(() => void this.#lookNow(), delayMs)
    // The reader alone never keeps a program running that wants to end.
    this.#timer.unref()
  }

  async #lookNow(): Promise<void> {
    this.#timerDueMs = Number.POSITIVE_INFINITY
    this.#looking ??= this.#lookOnce()
    await this.#looking
  }

  async #lookOnce(): Promise<void> {
    const wasWoken = this.#isWoken
    this.#isWoken = false
    this.#lookedAtMs = performance.now()
    const isFull = await this.#readOn(wasWoken)
    this.#failures = isFull === undefined ? this.#failures + 1 : 0
    this.#looking = undefined
    this.#schedule(
      nextLookMs({
        isFull: isFull ?? false,
        wasWokenMeanwhile: this.#isWoken,
        hiddenForMs: this.#reach === undefined ? undefined : performance.now() - this.#reach.sinceMs,
        failures: this.#failures,
      }),
    )
  }

  async #startPosition(): Promise<Position | undefined> {
    const rows = await this.#reader.run(startingEvent, [startBackMax])
    if (rows === undefined) {
      await delay(100, undefined, { ref: false })
      return undefined
    }
    const [event] = rows
    return event === undefined ? beginning : { xid: BigInt(event.xid), id: event.id }
  }

  async #readOn(wasWoken: boolean): Promise<boolean | undefined> {
    const atMs = performance.now()
    const rows = await this.#reader.run(eventsAfter, [String(this.#position.xid), this.#position.id])
    const [first] = rows ?? []
    if (rows === undefined || first === undefined) {
      return undefined
    }
    const isFull = rows.length >= eventsPerReadMax
    const seen = { atMs, xmin: BigInt(first.xmin), xmax: BigInt(first.xmax) }
    const events = rows.flatMap((row) => (row.xid === null ? [] : [toFeedEvent(row)]))
    this.#position = events.at(-1) ?? this.#position
    if (!isFull) {
      this.#hasReadAll = true
      this.#horizon = advance(this.#horizon, seen)
      this.#noteReach(seen, wasWoken)
    }
    if (events.length > 0 && !this.#isClosed) {
      inBackground(this.#options.log, 'Passing on events', async () => this.#options.onEvents(events))
    }
    return isFull
  }

  #noteReach(seen: { xmin: bigint; xmax: bigint; atMs: number }, wasWoken: boolean): void {
    if (wasWoken) {
      this.#reach = { xmax: seen.xmax, sinceMs: this.#reach?.sinceMs ?? seen.atMs }
    }
    if (this.#reach !== undefined && this.#reach.xmax <= seen.xmin) {
      this.#reach = undefined
    }
  }
}

function toFeedEvent(row: EventRow): FeedEvent {
  return { xid: BigInt(row.xid), id: row.id, row }
}
