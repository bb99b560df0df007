import type { Logger } from 'pino'
import { clinicDateAt } from '../clinic-date.rules.ts'
import type { Database, Instant } from '../database/pool.ts'
import {
  type EventRow,
  farewell,
  goneMessage,
  inBackground,
  type Sink,
  writeMessage,
} from '../ledger/index.ts'
import { Cached } from './cached.ts'
import { Coalesced } from './coalesced.ts'
import { displayState } from './display-state.rules.ts'
import { type DisplayStateRow, readDisplayState } from './display-state.sql.ts'
import { noteSeen } from './displays.sql.ts'
import type { OpenedDisplay } from './displays.ts'
import { isTouched, type Shown, touchedBy } from './touch.rules.ts'

export interface LiveOptions {
  readonly database: Pick<Database, 'statements'>
  readonly log: Pick<Logger, 'warn'>
  readonly now: () => Instant
  /** Whether changes of other processes are heard of right now. */
  readonly isReliable: () => boolean
}

interface State {
  /** Everything but the time of day, as it is sent; without its first brace. */
  readonly rest: string
  readonly resourceIds: Shown['resourceIds']
  readonly clinicDate: string
  /** Until when the order is true while nothing happens; by the clock of the clinic. */
  readonly untilMs: number
}

/** At most five pictures a second: a screen needs no more, and a busy hall would send hundreds. */
const gapMs = 200
/** Under the policy `fair` somebody may overtake just by having waited. */
const orderAgesMs = 10_000
const seenMsMin = 60_000
const forgottenAfterMs = 60_000

/** The waiting-room screens that are open on this process. Each picture is put together once for all copies of a screen. */
export class DisplayScreens {
  readonly #options: LiveOptions
  readonly #screens = new Map<string, DisplayScreen>()

  constructor(options: LiveOptions) {
    this.#options = options
  }

  /** How many streams are open. */
  get open(): number {
    return [...this.#screens.values()].reduce((sum, { viewers }) => sum + viewers, 0)
  }

  /** What the screen shows now; undefined when its key was taken away meanwhile. */
  async find(display: OpenedDisplay): Promise<string | undefined> {
    return this.#screen(display).find()
  }

  /** Shows the screen what is there, and whatever changes. */
  follow(display: OpenedDisplay, sink: Sink): void {
    this.#screen(display).follow(sink)
  }

  /** Says that the ledger tells of something. */
  take(event: EventRow): void {
    for (const screen of this.#screens.values()) {
      screen.take(event)
    }
  }

  /** Tells all screens the time, which also tells them that the connection is alive. */
  beat(): void {
    for (const [key, screen] of this.#screens) {
      screen.beat()
      if (screen.isForgotten) {
        this.#screens.delete(key)
      }
    }
  }

  close(): void {
    for (const screen of this.#screens.values()) {
      screen.end(farewell)
    }
    this.#screens.clear()
  }

  #screen(display: OpenedDisplay): DisplayScreen {
    const key = `${display.facilityId}/${display.displayId}`
    const screen = this.#screens.get(key) ?? new DisplayScreen(this.#options, display)
    screen.timezone = display.timezone
    this.#screens.set(key, screen)
    return screen
  }
}

class DisplayScreen {
  readonly #options: LiveOptions
  readonly #display: OpenedDisplay
  readonly #sinks = new Set<Sink>()
  readonly #state: Cached<State | undefined>
  readonly #push: Coalesced
  timezone: string
  #shown = ''
  #seenAtMs = Number.NEGATIVE_INFINITY
  #usedAtMs = performance.now()

  constructor(options: LiveOptions, display: OpenedDisplay) {
    this.#options = options
    this.#display = display
    this.timezone = display.timezone
    this.#state = new Cached(() => this.#read())
    this.#push = new Coalesced(gapMs, options.log, 'Showing a display', () => this.#pushChange())
  }

  get viewers(): number {
    return this.#sinks.size
  }

  get isForgotten(): boolean {
    return this.#sinks.size === 0 && performance.now() - this.#usedAtMs > forgottenAfterMs
  }

  async find(): Promise<string | undefined> {
    this.#noteSeen()
    this.#outdate()
    const state = await this.#state.get(this.#options.isReliable())
    return state === undefined ? undefined : this.#withTime(state)
  }

  /** Whoever joins is shown the next picture, which is begun after joining: nothing falls between. */
  follow(sink: Sink): void {
    this.#sinks.add(sink)
    this.#noteSeen()
    this.#outdate()
    this.#shown = ''
    this.#push.touch()
  }

  take(event: EventRow): void {
    const { facilityId, displayId } = this.#display
    if (
      event.facility_id === facilityId &&
      event.kind.startsWith('display.') &&
      event.subject_id === displayId
    ) {
      if (event.kind === 'display.revoked') {
        this.end(goneMessage)
      }
      this.#changed()
      return
    }
    const touched = touchedBy(event)
    // While a picture is being put together it is not known yet what is on it.
    const resourceIds = this.#state.kept?.resourceIds ?? 'every'
    if (touched !== undefined && isTouched(touched, { facilityId, resourceIds })) {
      this.#changed()
    }
  }

  beat(): void {
    this.#sinks.forEach((sink) => {
      if (!sink.isOpen) {
        this.#sinks.delete(sink)
      }
    })
    this.#outdate()
    // A screen that hears nothing says that it is not live: so must it be while changes do not arrive here.
    if (this.#sinks.size > 0 && this.#options.isReliable()) {
      this.#noteSeen()
      this.#tell(writeMessage({ event: 'beat', data: JSON.stringify({ now: this.#options.now() }) }))
    }
  }

  end(frame: string): void {
    for (const sink of this.#sinks) {
      sink.end(frame)
    }
    this.#sinks.clear()
  }

  #changed(): void {
    this.#state.invalidate()
    if (this.#sinks.size > 0) {
      this.#push.touch()
    }
  }

  /** At midnight the screen turns to the new day by itself, and an order that ages is looked at again. */
  #outdate(): void {
    const { kept } = this.#state
    if (kept !== undefined && (kept.clinicDate !== this.#today() || kept.untilMs < this.#nowMs())) {
      this.#changed()
    }
  }

  #today(): string {
    return clinicDateAt(this.#options.now(), this.timezone)
  }

  #nowMs(): number {
    return Date.parse(this.#options.now())
  }

  async #pushChange(): Promise<void> {
    const state = await this.#state.get(this.#options.isReliable())
    if (state === undefined) {
      this.end(goneMessage)
    } else if (state.rest !== this.#shown) {
      this.#shown = state.rest
      this.#tell(writeMessage({ event: 'display', data: this.#withTime(state) }))
    }
  }

  #tell(frame: string): void {
    const bytes = Buffer.from(frame)
    for (const sink of this.#sinks) {
      sink.write(bytes)
    }
  }

  #withTime({ rest }: State): string {
    return `{"now":"${this.#options.now()}",${rest}`
  }

  async #read(): Promise<State | undefined> {
    const { facilityId, displayId } = this.#display
    const clinicDate = this.#today()
    const untilMs = this.#nowMs() + orderAgesMs
    const [row] = await this.#options.database.statements((tx) =>
      tx.run(readDisplayState, [facilityId, displayId, clinicDate, this.#options.now()]),
    )
    if (row === undefined) {
      return undefined
    }
    return {
      rest: JSON.stringify(displayState(row)).slice(1),
      resourceIds: resourcesOf(row),
      clinicDate,
      untilMs: row.order_ages ? untilMs : Number.POSITIVE_INFINITY,
    }
  }

  #noteSeen(): void {
    const nowMs = performance.now()
    this.#usedAtMs = nowMs
    if (nowMs - this.#seenAtMs < seenMsMin) {
      return
    }
    this.#seenAtMs = nowMs
    const { facilityId, displayId } = this.#display
    const { database, log, now } = this.#options
    inBackground(log, 'Noting that a display is on', () =>
      database.statements((tx) => tx.run(noteSeen, [facilityId, displayId, now()])),
    )
  }
}

/** Of which resources something is shown. A service that is none yet may become one with any event. */
function resourcesOf({ points, stages }: DisplayStateRow): Shown['resourceIds'] {
  const ids = [...points, ...stages].map(({ resource_id }) => resource_id)
  const known = ids.filter((id) => id !== null)
  return known.length < ids.length ? 'every' : new Set(known)
}
