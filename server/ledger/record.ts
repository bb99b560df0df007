import { type Act, actorUserId } from '../act.ts'
import type { EventKind } from './events.rules.ts'
import { insertEvent } from './record.sql.ts'

/** What is recorded of a change: internal ids and states only, so that the ledger never holds a patient's details. */
export interface NewEvent {
  /** 0 for what happens above all facilities. */
  readonly facilityId: number
  readonly kind: EventKind
  readonly resourceId?: number | null
  readonly queueId?: number | null
  readonly ticketId?: number | null
  readonly servicePointId?: number | null
  readonly categoryId?: number | null
  /** The row it is about when that is none of the above: a user, role, department, patient, display. */
  readonly subjectId?: number | null
  readonly ticketVersion?: number | null
  readonly from?: string | null
  readonly to?: string | null
  readonly note?: string | null
  readonly before?: unknown
}

/** Writes what happened into the ledger, in the transaction in which it happened. */
export async function record(act: Act, event: NewEvent): Promise<void> {
  await act.tx.run(insertEvent, [
    event.facilityId,
    act.now,
    event.kind,
    actorUserId(act),
    event.resourceId ?? null,
    event.queueId ?? null,
    event.ticketId ?? null,
    event.servicePointId ?? null,
    event.categoryId ?? null,
    event.subjectId ?? null,
    event.ticketVersion ?? null,
    event.from ?? null,
    event.to ?? null,
    event.note ?? null,
    event.before === undefined ? null : JSON.stringify(event.before),
  ])
}
