import type { Logger } from 'pino'
import type { Connection, Database } from '../../database/pool.ts'
import { Boards, DisplayScreens, ServiceLines, TicketPages, touchedBy } from '../../displays/index.ts'
import { changesAccess, type EventRow, type FeedEvent, Hub, Tail, type Viewer } from '../../ledger/index.ts'
import type { Route } from '../http/route.ts'
import { toInstant } from '../http/run-route.ts'
import { boardRoutes } from './boards.ts'
import { displayRoutes, screenRoutes } from './displays.ts'
import { EventStreams } from './event-stream.ts'
import { branchFeedRoutes, feedRoutes } from './events.ts'
import { myTicketRoutes } from './my-ticket.ts'

export interface LiveOptions {
  readonly database: Pick<Database, 'statements'>
  /** Where the reader of the ledger makes its own two connections. */
  readonly connection: Connection
  readonly prepare?: boolean
  readonly log: Pick<Logger, 'warn'>
  readonly clock: () => Date
  readonly ticketCodeSecret: Uint8Array
  readonly limits?: {
    readonly streamsMax?: number
    readonly streamsPerHolderMax?: number
    readonly beatMs?: number
  }
}

/** Everything that is live in this process. */
export interface Live {
  /** Says that this process committed something that did not come through a route. */
  readonly wake: () => void
  /** Says that a route of this process committed something; called before its answer is sent. */
  readonly afterChange: (where: { readonly facility?: string; readonly queue?: string }) => void
  readonly routes: LiveRoutes
  /** What the lines of services are answered from. */
  readonly lines: ServiceLines
  readonly metrics: () => Readonly<Record<string, number>>
  /** Whether what screens are told is the present; part of readiness. */
  readonly isFresh: () => boolean
  /** Tells every screen to come back and lets the database go. Called before the server closes. */
  readonly close: () => Promise<void>
}

const streamsMax = 12_000
const streamsPerHolderMax = 50
const beatMs = 5_000
/** Phones and desks need to hear less often than the screens in the waiting room. */
const beatsPerSlowBeat = 3

/** Starts following the ledger and serving everything that is live. */
export async function startLive(options: LiveOptions): Promise<Live> {
  const { database, connection, log, clock, limits = {} } = options
  const streams = new EventStreams({ streamsMax, streamsPerHolderMax, ...limits })
  const onEvents = (events: readonly FeedEvent[]) => passOn(events)
  const tail = new Tail({ connection, prepare: options.prepare ?? true, log, onEvents })
  const isReliable = () => tail.isFresh
  const hub = new Hub({ database, log }, await tail.start())
  const boards = new Boards(database, isReliable)
  const lines = new ServiceLines(database, isReliable)
  const shown = { database, log, now: () => toInstant(clock()), isReliable }
  const screens = new DisplayScreens(shown)
  const pages = new TicketPages(shown, options.ticketCodeSecret)

  function passOn(events: readonly FeedEvent[]): void {
    touchBoards([boards, lines], events)
    for (const { row } of events) {
      screens.take(row)
      pages.take(row)
      if (changesAccess(row.kind)) {
        boards.forgetPermissions()
        lines.forgetPermissions()
        hub.recheck((viewer) => concerns(row, viewer))
      }
    }
    hub.take(events)
  }

  await tail.follow()
  const stopBeating = startBeating(limits.beatMs ?? beatMs, screens, [pages, hub])
  return {
    wake: () => tail.wake(),
    afterChange: (where) => {
      boards.changed(where)
      lines.changed()
      tail.wake()
    },
    routes: liveRoutes({ hub, boards, screens, pages, streams, clock }),
    lines,
    metrics: () => ({
      streams_open: streams.open,
      streams_dropped: streams.dropped,
      feed_frames_sent: hub.framesSent,
      feed_behind_seconds: tail.behindMs / 1000,
      board_reads: boards.reads,
      board_cache_hits: boards.hits,
      line_reads: lines.reads,
      line_cache_hits: lines.hits,
    }),
    isFresh: isReliable,
    close: async () => {
      stopBeating()
      hub.close()
      screens.close()
      pages.close()
      await Promise.all([tail.close(), streams.close()])
    },
  }
}

/** What the routes show and follow. */
export interface LiveParts {
  readonly hub: Hub
  readonly boards: Boards
  readonly screens: DisplayScreens
  readonly pages: TicketPages
  readonly streams: EventStreams
  readonly clock: () => Date
}

/** What is live, by the face in whose words it refuses. */
export interface LiveRoutes {
  readonly care: readonly Route[]
  readonly branch: readonly Route[]
}

/** Every route that is live: the feed, boards, displays and the patient's page. */
export function liveRoutes({ hub, boards, screens, pages, streams, clock }: LiveParts): LiveRoutes {
  return {
    care: [
      ...feedRoutes({ hub, streams, clock }),
      ...boardRoutes(boards),
      ...displayRoutes,
      ...screenRoutes(screens, streams),
      ...myTicketRoutes(pages, streams),
    ],
    branch: branchFeedRoutes({ hub, streams, clock }),
  }
}

interface Beating {
  beat(): void
}

function startBeating(everyMs: number, screens: Beating, others: readonly Beating[]): () => void {
  let beats = 0
  const beating = setInterval(() => {
    screens.beat()
    if (++beats % beatsPerSlowBeat === 0) {
      for (const each of others) {
        each.beat()
      }
    }
  }, everyMs)
  beating.unref()
  return () => clearInterval(beating)
}

/** A burst of events of one queue touches its boards and lines once. */
function touchBoards(boards: readonly (Boards | ServiceLines)[], events: readonly FeedEvent[]): void {
  const touched = new Map(
    events.flatMap(({ row }) => {
      const each = touchedBy(row)
      return each === undefined ? [] : [[`${each.facilityId}/${each.resourceId}`, each] as const]
    }),
  )
  for (const each of touched.values()) {
    for (const board of boards) {
      board.touch(each)
    }
  }
}

/** Whether somebody may see more or less after an event that changes access. */
function concerns(event: EventRow, viewer: Viewer): boolean {
  const isHere = event.facility_id === 0 || event.facility_id === viewer.facilityId
  const isOfOnePerson = /^(user|session)\./.test(event.kind) && event.subject_id !== null
  return isHere && (!isOfOnePerson || event.subject_id === viewer.userId)
}
