import { type Act, actorUserId } from '../act.ts'
import { refuse } from '../problem.ts'
import { only } from './answers-of-hot-verbs.ts'
import { type Correction, statusAfterCorrection, timesAfter } from './correction.rules.ts'
import { requireQueueAccess } from './find-queue.ts'
import { existsServicePointElsewhere, findPoint, findPointByExternalId } from './service-points.sql.ts'
import { storeChange } from './store-change.ts'
import { correctionRecords } from './ticket.rules.ts'
import type { TicketView } from './ticket-view.sql.ts'
import { findTicket, isCurrentTicket, type LockedTicket, lockTicket } from './tickets.sql.ts'

export interface CorrectTicket {
  readonly facility: string
  readonly queue: string
  readonly ticket: string
  /** Left out: the status stays. */
  readonly becomes?: Correction | undefined
  /** Left out: the note stays; null clears it (defect D46). */
  readonly note?: string | null | undefined
  /** Left out: the point stays; null clears it. */
  readonly servicePoint?: string | null | undefined
}

/**
 * Corrects a ticket: any status to any other, its note, its service point (rules T2, T3, T7-T9, T11).
 *
 * What the correction amounts to is recorded as the step it is, or as a correction; saying what is so already
 * changes nothing and is not recorded.
 * Refuses: `not-signed-in`, `queue-not-found`, `not-permitted`, `ticket-not-found`, `ticket-of-another-queue`,
 * `service-point-not-found`, `service-point-of-another-facility`, `service-point-of-another-resource`,
 * `ticket-is-current-elsewhere`, and those of `storeChange`.
 */
export async function correctTicket(act: Act, input: CorrectTicket): Promise<TicketView> {
  const { queue, ticket } = await lockTicketOfQueue(act, input)
  const pointId = await pointAfter(act, ticket, queue.resource_id, input.servicePoint)
  const isMoved = pointId !== ticket.service_point_id
  if (isMoved && pointId !== null) {
    await requireNotCurrent(act, ticket)
  }
  const status = statusAfterCorrection(ticket.status, input.becomes, { hasPoint: pointId !== null, isMoved })
  const note = input.note === undefined ? ticket.note : input.note
  if (status === ticket.status && note === ticket.note && !isMoved) {
    return only(await act.tx.run(findTicket, [ticket.facility_id, input.ticket]))
  }
  return storeChange(act, ticket, {
    kind: correctionRecords(ticket.status, status, isMoved),
    status,
    servicePointId: pointId,
    note,
    times: timesAfter(ticket, ticket.status, status, { now: act.now, by: actorUserId(act) }),
  })
}

/**
 * Removes a ticket that should never have been: it is entered in error and hidden, and its number stays used
 * (rule T12, defects D1, D13). Refuses: as `correctTicket`.
 */
export async function deleteTicket(
  act: Act,
  input: { facility: string; queue: string; ticket: string },
): Promise<void> {
  const { ticket } = await lockTicketOfQueue(act, input)
  await storeChange(act, ticket, {
    kind: 'ticket.deleted',
    status: 'entered_in_error',
    servicePointId: ticket.service_point_id,
    note: ticket.note,
    times: ticket,
    deletedAt: act.now,
  })
}

/** Finds and locks a ticket through its queue. Refuses: the first five of `correctTicket`. */
export async function lockTicketOfQueue(
  act: Act,
  input: { facility: string; queue: string; ticket: string },
) {
  const queue = await requireQueueAccess(act, 'can_write_token', input)
  const [ticket] = await act.tx.run(lockTicket, [queue.facility_id, input.ticket, queue.queue_id])
  if (ticket === undefined) {
    refuse('ticket-not-found')
  }
  if (ticket.queue_id !== queue.queue_id) {
    refuse('ticket-of-another-queue')
  }
  return { queue, ticket, actorId: actorUserId(act) }
}

/** Refuses: `ticket-is-current-elsewhere`. */
async function requireNotCurrent(act: Act, ticket: LockedTicket): Promise<void> {
  const { is_current } = only(await act.tx.run(isCurrentTicket, [ticket.facility_id, ticket.id]))
  if (is_current) {
    refuse('ticket-is-current-elsewhere')
  }
}

async function pointAfter(
  act: Act,
  ticket: LockedTicket,
  resourceId: number,
  named: string | null | undefined,
): Promise<number | null> {
  if (named === undefined) {
    return presentPoint(act, ticket)
  }
  if (named === null) {
    return null
  }
  const [point] = await act.tx.run(findPointByExternalId, [ticket.facility_id, named])
  if (point === undefined) {
    const [elsewhere] = await act.tx.run(existsServicePointElsewhere, [named])
    refuse(elsewhere?.found ? 'service-point-of-another-facility' : 'service-point-not-found')
  }
  if (point.resource_id !== resourceId) {
    refuse('service-point-of-another-resource')
  }
  return point.id
}

/** Where the ticket is; a point that has been removed meanwhile is nowhere. */
async function presentPoint(act: Act, ticket: LockedTicket): Promise<number | null> {
  if (ticket.service_point_id === null) {
    return null
  }
  const [point] = await act.tx.run(findPoint, [ticket.facility_id, ticket.service_point_id])
  return point?.id ?? null
}
