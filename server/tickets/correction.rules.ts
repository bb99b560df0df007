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
 * called ticket that loses its point waits again.
 */
export function statusAfterCorrection(
  present: TicketStatus,
  correction: Correction | undefined,
  point: PointAfter,
): TicketStatus {
  if (correction === undefined) {
    return present === 'called' && !point.hasPoint ? 'waiting' : present
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
  if (alike.in_line.includes(present) && !(hasPoint && isMoved)) {
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
}

/** The times of a ticket after it came from one status to another, as the steps would have left them. */
export function timesAfter(times: Times, from: TicketStatus, to: TicketStatus, now: string): Times {
  if (from === to) {
    return times
  }
  if (to === 'waiting' || to === 'checked_in') {
    return { ...times, called_at: null, service_started_at: null, service_ended_at: null }
  }
  const isAnnounced = to === 'called' || (to === 'in_service' && from !== 'called')
  return {
    arrived_at: to === 'skipped' ? now : times.arrived_at,
    ...(isAnnounced
      ? { called_at: now, call_count: times.call_count + 1 }
      : { called_at: times.called_at, call_count: times.call_count }),
    service_started_at: startAfter(times, to, now),
    service_ended_at: to === 'completed' ? now : null,
  }
}

function startAfter(times: Times, to: TicketStatus, now: string): string | null {
  if (to === 'in_service') {
    return now
  }
  return to === 'called' ? null : times.service_started_at
}
