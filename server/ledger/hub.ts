import type { Logger } from 'pino'
import type { Database } from '../database/pool.ts'
import { isShownLive } from './events.rules.ts'
import { farewell, goneMessage, heartbeat, writeMessage } from './frames.rules.ts'
import { MissedEvents } from './missed-events.ts'
import { type Entry, nameEvents, type ShownEvent } from './name-events.ts'
import { isAfter, type Position, writePosition } from './position.rules.ts'
import { RecentEvents } from './recent-events.ts'
import type { FeedEvent } from './tail.ts'
import { inBackground } from './tasks.ts'

/** The open connection of a screen. */
export interface Sink {
  /** False once the screen went away or could not keep up; what is written then is dropped. */
  readonly isOpen: boolean
  write(frame: Buffer | string): void
  /** Says a last word and closes. */
  end(frame?: Buffer | string): void
}

/** Who looks at a facility's feed, and what of it this person may see. */
export interface Viewer {
  readonly facilityId: number
  readonly userId: number
  /** Whether the event may be seen; undefined when that has to be asked again. */
  admits(event: ShownEvent): boolean | undefined
  /** Whether nothing happened since the last `refresh` that could change what may be seen. */
  readonly isCurrent: boolean
  /** Says that what the viewer may see has to be asked again. */
  expire(): void
  /** Asks anew what the viewer may see. False when the sign-in is over. */
  refresh(): Promise<boolean>
  /** Whether the viewer's sign-in has run out by itself. */
  isOver(): boolean
}

interface Subscriber {
  readonly viewer: Viewer
  readonly sink: Sink
  position: Position
  /** Live subscribers are told as events come; the others are still being told what they missed. */
  isLive: boolean
}

const recentMax = 10_000
const perStepMax = 1_000
const retryMs = 250

export interface HubOptions {
  readonly database: Pick<Database, 'statements'>
  readonly log: Pick<Logger, 'warn'>
}

/** Passes the feed on to the screens of this process: each event is named and framed once, however many look on. */
export class Hub {
  readonly #options: HubOptions
  readonly #subscribers = new Map<number, Set<Subscriber>>()
  readonly #recent: RecentEvents<Entry>
  readonly #missed: MissedEvents
  /** The last event that live subscribers were told. */
  #delivered: Position
  #isDelivering = false
  #isClosed = false
  #framesSent = 0

  /** Everything after `from` will be passed to `take`. */
  constructor(options: HubOptions, from: Position) {
    this.#options = options
    this.#recent = new RecentEvents(from, recentMax)
    this.#missed = new MissedEvents(options.database, this.#recent)
    this.#delivered = from
  }

  get subscribers(): number {
    return [...this.#subscribers.values()].reduce((sum, each) => sum + each.size, 0)
  }

  get framesSent(): number {
    return this.#framesSent
  }

  /** Takes the events that the tail has read. */
  take(events: readonly FeedEvent[]): void {
    this.#recent.add(events.map((event) => ({ ...event })))
    this.#deliverSoon()
  }

  /** Lets everybody who is affected ask again what they may see before they are told more. */
  recheck(isAffected: (viewer: Viewer) => boolean): void {
    for (const subscriber of this.#everybody()) {
      if (isAffected(subscriber.viewer)) {
        subscriber.viewer.expire()
        if (subscriber.isLive) {
          subscriber.isLive = false
          this.#catchUpSoon(subscriber)
        }
      }
    }
  }

  /**
   * Starts telling a screen: from now on, or from where it was interrupted. The stream is opened when nothing can
   * be refused any more.
   */
  async subscribe(viewer: Viewer, openSink: () => Sink, lastSeen: Position | undefined): Promise<void> {
    const isKnown = lastSeen !== undefined && (await this.#missed.knows(lastSeen))
    const position = isKnown ? lastSeen : this.#delivered
    const sink = openSink()
    const subscriber: Subscriber = { viewer, sink, position, isLive: false }
    sink.write(
      writeMessage({
        id: writePosition(position),
        event: 'ready',
        data: JSON.stringify({ resumed: isKnown }),
      }),
    )
    if (lastSeen !== undefined && !isKnown) {
      this.#reset(subscriber)
    }
    if (this.#isClosed) {
      sink.end(farewell)
      return
    }
    const group = this.#subscribers.get(viewer.facilityId) ?? new Set()
    this.#subscribers.set(viewer.facilityId, group.add(subscriber))
    this.#catchUpSoon(subscriber)
  }

  /** Keeps connections open through silent hours, and closes those that are over. */
  beat(): void {
    for (const subscriber of this.#everybody()) {
      if (!subscriber.sink.isOpen) {
        this.#forget(subscriber)
      } else if (subscriber.viewer.isOver()) {
        this.#endGone(subscriber)
      } else {
        subscriber.sink.write(heartbeat)
      }
    }
  }

  /** Tells every screen to come back in a second, and closes. */
  close(): void {
    this.#isClosed = true
    for (const subscriber of this.#everybody()) {
      subscriber.sink.end(farewell)
    }
    this.#subscribers.clear()
  }

  *#everybody(): Iterable<Subscriber> {
    for (const group of this.#subscribers.values()) {
      yield* group
    }
  }

  #deliverSoon(): void {
    if (!this.#isDelivering) {
      this.#isDelivering = true
      inBackground(this.#options.log, 'Telling screens of events', () => this.#deliver())
    }
  }

  async #deliver(): Promise<void> {
    let isDone = false
    try {
      for (let entries = this.#next(); entries.length > 0; entries = this.#next()) {
        const facilities = new Set(this.#subscribers.keys())
        const wanted = entries.filter(({ row }) => facilities.has(row.facility_id) && isShownLive(row.kind))
        await nameEvents(this.#options.database, wanted)
        this.#delivered = entries.at(-1) ?? this.#delivered
        for (const entry of wanted) {
          this.#tell(entry)
        }
        this.#tellThoseWhoJoined(facilities)
      }
      isDone = true
    } finally {
      this.#isDelivering = false
      if (!isDone) {
        // The database went away between two reads; what was not told yet is still here.
        setTimeout(() => this.#deliverSoon(), retryMs).unref()
      }
    }
  }

  /** While events were being named, the first screen of a facility may have joined: its events are not among them. */
  #tellThoseWhoJoined(facilities: ReadonlySet<number>): void {
    for (const subscriber of this.#everybody()) {
      if (subscriber.isLive && !facilities.has(subscriber.viewer.facilityId)) {
        subscriber.isLive = false
        this.#catchUpSoon(subscriber)
      }
    }
  }

  #next(): readonly Entry[] {
    return this.#recent.after(this.#delivered, perStepMax)
  }

  #tell(entry: Entry): void {
    for (const subscriber of this.#subscribers.get(entry.row.facility_id) ?? []) {
      if (subscriber.isLive && entry.shown !== undefined && isAfter(entry, subscriber.position)) {
        this.#offer(subscriber, entry.shown)
      }
    }
  }

  #offer(subscriber: Subscriber, event: ShownEvent): void {
    if (!subscriber.sink.isOpen) {
      this.#forget(subscriber)
      return
    }
    const isAdmitted = subscriber.viewer.admits(event)
    if (isAdmitted === undefined) {
      subscriber.isLive = false
      this.#catchUpSoon(subscriber)
    } else {
      this.#send(subscriber, event, isAdmitted)
    }
  }

  #catchUpSoon(subscriber: Subscriber): void {
    inBackground(this.#options.log, 'Telling a screen what it missed', () => this.#catchUp(subscriber))
  }

  /** Brings a subscriber from where it is to the present; whatever fails, the screen comes back and tries again. */
  async #catchUp(subscriber: Subscriber): Promise<void> {
    let isDone = false
    try {
      isDone = await this.#tellMissed(subscriber)
    } finally {
      if (!isDone) {
        this.#forget(subscriber)
        subscriber.sink.end(farewell)
      }
    }
  }

  async #tellMissed(subscriber: Subscriber): Promise<boolean> {
    const { viewer } = subscriber
    // What is asked here and being live happen without a pause between, so that no event falls in a gap.
    while (!viewer.isCurrent || isAfter(this.#delivered, subscriber.position)) {
      if (!viewer.isCurrent && !(await viewer.refresh())) {
        return this.#endGone(subscriber)
      }
      if (!(await this.#tellSinceLastSeen(subscriber))) {
        return this.#endGone(subscriber)
      }
      if (!subscriber.sink.isOpen) {
        this.#forget(subscriber)
        return true
      }
    }
    subscriber.isLive = true
    return true
  }

  /** False when the sign-in ended on the way. */
  async #tellSinceLastSeen(subscriber: Subscriber): Promise<boolean> {
    const { viewer, sink } = subscriber
    while (sink.isOpen && isAfter(this.#delivered, subscriber.position)) {
      const missed = await this.#missed.since(viewer.facilityId, subscriber.position, this.#delivered)
      if (missed === undefined) {
        this.#reset(subscriber)
        continue
      }
      for (const event of missed.events) {
        const isAdmitted = await isAdmittedTo(viewer, event)
        if (isAdmitted === undefined) {
          return false
        }
        this.#send(subscriber, event, isAdmitted)
      }
      subscriber.position = missed.until
    }
    return true
  }

  #send(subscriber: Subscriber, event: ShownEvent, isAdmitted: boolean): void {
    if (isAdmitted) {
      subscriber.sink.write(event.frame)
      this.#framesSent++
    }
    subscriber.position = event
  }

  /** What lies between is too long ago, or of another database: the screen has to fetch everything again. */
  #reset(subscriber: Subscriber): void {
    subscriber.position = this.#delivered
    subscriber.sink.write(writeMessage({ id: writePosition(this.#delivered), event: 'reset', data: '{}' }))
  }

  #endGone(subscriber: Subscriber): true {
    this.#forget(subscriber)
    subscriber.sink.end(goneMessage)
    return true
  }

  #forget(subscriber: Subscriber): void {
    const group = this.#subscribers.get(subscriber.viewer.facilityId)
    group?.delete(subscriber)
    if (group?.size === 0) {
      this.#subscribers.delete(subscriber.viewer.facilityId)
    }
  }
}

/** Asks until it is known, because what may be seen can change while it is being asked. Undefined: the sign-in is over. */
async function isAdmittedTo(viewer: Viewer, event: ShownEvent): Promise<boolean | undefined> {
  for (;;) {
    const isAdmitted = viewer.admits(event)
    if (isAdmitted !== undefined) {
      return isAdmitted
    }
    if (!(await viewer.refresh())) {
      return undefined
    }
  }
}
