import type { TicketStatus } from './ticket.rules.ts'

/** What a correction may make of a ticket, in the coarse words of clients that know no finer ones. */
export type Correction = 'in_line' | 'in_service' | 'completed' | 'skipped' | 'cancelled' | 'entered_in_error'

const alike: Readonly<Record<Correction, readonly TicketStatus[]>> = {
  in_line: ['checked_in', 'waiting'],
  in_service: ['in_service'],
  completed: ['completed', 'checked_out'],
  skipped: ['skipped', 'no_show', 'transferred'],
  cancelled: ['cancelled'],
  entered_in_error: ['entered_in_error'],
}

/**
 * The status after a correction (rule T11: any to any). Coming to a service point in line is being `called`; a finer
 * status that already says the same is kept, so that a note on a ticket reserved for a point does not call it; a
 * called ticket that loses its point waits again; one that was called to a stage never had one.
 */
export function statusAfterCorrection(
  present: TicketStatus,
  correction: Correction | undefined,
  point: PointAfter,
): TicketStatus {
  if (correction === undefined) {
    return present === 'called' && !point.hasPoint && point.isMoved ? 'waiting' : present
  }
  if (correction === 'in_line') {
    return statusInLine(present, point)
  }
  return alike[correction].includes(present) ? present : correction
}

interface PointAfter {
  readonly hasPoint: boolean
  /** It is another one than before. */
  readonly isMoved: boolean
}

function statusInLine(present: TicketStatus, { hasPoint, isMoved }: PointAfter): TicketStatus {
  if (present === 'called' ? !isMoved : alike.in_line.includes(present) && !(hasPoint && isMoved)) {
    return present
  }
  return hasPoint ? 'called' : 'waiting'
}

interface Times {
  readonly arrived_at: string
  readonly called_at: string | null
  readonly call_count: number
  readonly service_started_at: string | null
  readonly service_ended_at: string | null
  readonly called_by: number | null
  readonly served_by: number | null
  readonly skipped_at: string | null
}

/** Who makes a change, and when. */
interface Doing {
  readonly now: string
  readonly by: number | null
}

const notCalled = {
  called_at: null,
  called_by: null,
  service_started_at: null,
  served_by: null,
  service_ended_at: null,
} as const

/** The times of a ticket after it came from one status to another, as the steps would have left them. */
export function timesAfter(times: Times, from: TicketStatus, to: TicketStatus, { now, by }: Doing): Times {
  if (from === to) {
    return times
  }
  if (to === 'waiting' || to === 'checked_in') {
    return { ...times, ...notCalled }
  }
  const isAnnounced = to === 'called' || (to === 'in_service' && from !== 'called')
  return {
    ...times,
    ...(to === 'skipped' ? { arrived_at: now, skipped_at: now } : {}),
    ...(isAnnounced ? { called_at: now, called_by: by, call_count: times.call_count + 1 } : {}),
    ...serviceAfter(times, to, { now, by }),
    service_ended_at: to === 'completed' ? now : null,
  }
}

function serviceAfter(times: Times, to: TicketStatus, { now, by }: Doing) {
  if (to === 'in_service') {
    return { service_started_at: now, served_by: by }
  }
  return to === 'called'
    ? { service_started_at: null, served_by: null }
    : { service_started_at: times.service_started_at, served_by: times.served_by }
}
