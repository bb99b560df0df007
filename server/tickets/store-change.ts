import { type Act, actorUserId } from '../act.ts'
import { type EventKind, record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { only } from './answers-of-hot-verbs.ts'
import { isOpen, type TicketStatus } from './ticket.rules.ts'
import type { TicketView } from './ticket-view.sql.ts'
import { type LockedTicket, storeTicket, whatIsOver } from './tickets.sql.ts'

/** What a ticket is to become. */
export interface TicketChange {
  readonly kind: EventKind
  readonly status: TicketStatus
  readonly servicePointId: number | null
  readonly note: string | null
  readonly times: Pick<
    LockedTicket,
    | 'arrived_at'
    | 'called_at'
    | 'call_count'
    | 'service_started_at'
    | 'service_ended_at'
    | 'called_by'
    | 'served_by'
    | 'skipped_at'
  >
  /** The stage visit as it was, when a step is undone; otherwise the open one follows the ticket. */
  readonly stageVisit?: object | undefined
  readonly deletedAt?: string
  /** What is said of the change in the history, when it is not the note of the ticket. */
  readonly said?: string | null
}

/**
 * Writes a change of a locked ticket and records it with what undo would put back.
 *
 * Refuses, when it would be open again: `ticket-checked-out` in an attendance that has ended, `appointment-closed` of an
 * appointment that was cancelled or moved.
 */
export async function storeChange(act: Act, ticket: LockedTicket, change: TicketChange): Promise<TicketView> {
  if (isOpen(change.status) && !isOpen(ticket.status)) {
    const over = only(await act.tx.run(whatIsOver, [ticket.facility_id, ticket.id]))
    if (over.visit) {
      refuse('ticket-checked-out', { state: ticket.status })
    }
    if (over.appointment) {
      refuse('appointment-closed')
    }
  }
  const stored = only(
    await act.tx.run(storeTicket, [
      ticket.facility_id,
      ticket.id,
      change.status,
      change.servicePointId,
      change.note,
      change.times.arrived_at,
      change.times.called_at,
      change.times.call_count,
      change.times.service_started_at,
      change.times.service_ended_at,
      change.deletedAt ?? null,
      actorUserId(act),
      act.now,
      becomesCurrent(ticket, change),
      change.times.called_by,
      change.times.served_by,
      change.times.skipped_at,
      change.stageVisit === undefined ? null : JSON.stringify(change.stageVisit),
    ]),
  )
  await record(act, {
    facilityId: ticket.facility_id,
    kind: change.kind,
    resourceId: ticket.resource_id,
    queueId: ticket.queue_id,
    ticketId: ticket.id,
    servicePointId: change.servicePointId,
    categoryId: ticket.category_id,
    stageId: stored.stage_id,
    stageVisitId: stored.stage_visit_id,
    ticketVersion: stored.version,
    from: ticket.status,
    to: change.status,
    note: change.said ?? (change.note === ticket.note ? null : change.note),
    before: {
      ...beforeOf(ticket),
      ...(stored.visit_before === null ? {} : { stage_visit: stored.visit_before }),
    },
  })
  return stored
}

/** Whoever begins to be served at a point is the current one there; a change that is no beginning moves nobody. */
export function becomesCurrent(
  ticket: Pick<LockedTicket, 'status' | 'service_point_id'>,
  change: Pick<TicketChange, 'status' | 'servicePointId'>,
): boolean {
  const isServed = change.status === 'in_service' && change.servicePointId !== null
  return isServed && (ticket.status !== 'in_service' || ticket.service_point_id !== change.servicePointId)
}

function beforeOf(ticket: LockedTicket) {
  return {
    status: ticket.status,
    service_point_id: ticket.service_point_id,
    note: ticket.note,
    arrived_at: ticket.arrived_at,
    called_at: ticket.called_at,
    service_started_at: ticket.service_started_at,
    service_ended_at: ticket.service_ended_at,
    called_by: ticket.called_by,
    served_by: ticket.served_by,
    skipped_at: ticket.skipped_at,
  }
}
