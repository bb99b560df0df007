import type { Database } from '../database/pool.ts'
import { isShownLive } from './events.rules.ts'
import { eventsBetween, missedMax, positionIsKnown } from './feed.sql.ts'
import { type Entry, nameEvents, type ShownEvent } from './name-events.ts'
import { beginning, isAfter, type Position } from './position.rules.ts'
import type { RecentEvents } from './recent-events.ts'

const perStepMax = 1_000

/** Finds what a screen missed while it was away: in memory when that is enough, else in the database. */
export class MissedEvents {
  readonly #database: Pick<Database, 'statements'>
  readonly #recent: RecentEvents<Entry>

  constructor(database: Pick<Database, 'statements'>, recent: RecentEvents<Entry>) {
    this.#database = database
    this.#recent = recent
  }

  /** Whether an event of this database stands at the position. */
  async knows(position: Position): Promise<boolean> {
    const isBeginning = !isAfter(position, beginning)
    if (isBeginning || this.#recent.has(position)) {
      return true
    }
    const [row] = await this.#database.statements((tx) =>
      tx.run(positionIsKnown, [String(position.xid), position.id]),
    )
    return row?.known ?? false
  }

  /**
   * The next events of a facility after a position, at most as far as `until`, and how far they reach. Undefined
   * when so much was missed that fetching everything again is less work.
   */
  async since(
    facilityId: number,
    position: Position,
    until: Position,
  ): Promise<{ readonly events: readonly ShownEvent[]; readonly until: Position } | undefined> {
    if (!this.#recent.covers(position)) {
      return this.#stored(facilityId, position, this.#recent.coversFrom)
    }
    const entries = this.#recent.after(position, perStepMax).filter((entry) => !isAfter(entry, until))
    const events = await this.#shown(entries.filter(({ row }) => row.facility_id === facilityId))
    return { events, until: entries.at(-1) ?? until }
  }

  async #stored(facilityId: number, position: Position, until: Position) {
    const rows = await this.#database.statements((tx) =>
      tx.run(eventsBetween, [facilityId, String(position.xid), position.id, String(until.xid), until.id]),
    )
    if ((rows[0]?.passed ?? 0) > missedMax) {
      return undefined
    }
    const entries = rows.flatMap((row): Entry[] =>
      row.xid === null ? [] : [{ xid: BigInt(row.xid), id: row.id, row }],
    )
    return { events: await this.#shown(entries), until }
  }

  async #shown(entries: readonly Entry[]): Promise<readonly ShownEvent[]> {
    const live = entries.filter(({ row }) => isShownLive(row.kind))
    await nameEvents(this.#database, live)
    return live.flatMap(({ shown }) => (shown === undefined ? [] : [shown]))
  }
}
