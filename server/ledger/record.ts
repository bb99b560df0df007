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
  readonly stageId?: number | null
  readonly stageVisitId?: number | null
  /** The row it is about when that is none of the above: a user, role, department, patient, display. */
  readonly subjectId?: number | null
  readonly ticketVersion?: number | null
  readonly from?: string | null
  readonly to?: string | null
  readonly note?: string | null
  /** Why somebody was called before somebody who came earlier, and who had waited longest of those. */
  readonly reason?: string | null
  readonly overtakenId?: number | null
  readonly before?: unknown
}

/** What an event may say of what it is about, in the order of the statement's parameters. */
const facts = [
  'resourceId',
  'queueId',
  'ticketId',
  'servicePointId',
  'categoryId',
  'subjectId',
  'ticketVersion',
  'from',
  'to',
  'note',
  'stageId',
  'stageVisitId',
  'reason',
  'overtakenId',
] as const

/** Writes what happened into the ledger, in the transaction in which it happened. */
export async function record(act: Act, event: NewEvent): Promise<void> {
  const before = event.before === undefined ? null : JSON.stringify(event.before)
  const values = [
    event.facilityId,
    act.now,
    event.kind,
    actorUserId(act),
    ...facts.map((fact) => event[fact] ?? null),
    before,
  ]
  await act.tx.run(insertEvent, values)
}
