import type { Database } from '../database/pool.ts'
import { type EventNames, type EventRow, eventNames } from './feed.sql.ts'
import { writeMessage } from './frames.rules.ts'
import { writePosition } from './position.rules.ts'
import type { FeedEvent } from './tail.ts'

/** An event with the ids that clients know, ready to be sent. */
export interface ShownEvent extends FeedEvent {
  /** The resource it belongs to, also where the event itself only names the queue or service point. */
  readonly resourceId: number | null
  /** The service it belongs to, also while the service has no queue and therefore is no resource yet. */
  readonly serviceId: number | null
  readonly frame: Buffer
}

/** An event in memory; named and framed once, when the first screen wants it. */
export interface Entry extends FeedEvent {
  shown?: ShownEvent
}

/** What is looked up of an event, in the order of the statement's parameters. */
const idsOf: readonly ((row: EventRow) => number | null)[] = [
  (row) => row.facility_id,
  (row) => row.resource_id,
  (row) => row.queue_id,
  (row) => row.ticket_id,
  (row) => row.service_point_id,
  (row) => row.category_id,
  (row) => row.stage_id,
  (row) => row.stage_visit_id,
  (row) => row.service_id,
  (row) => (row.kind.startsWith('visit.') ? row.subject_id : null),
  (row) => (row.kind.startsWith('appointment.') ? row.subject_id : null),
  (row) => row.actor_id,
]

/** Finds the ids that clients know for all events that were not named yet, in one statement. */
export async function nameEvents(
  database: Pick<Database, 'statements'>,
  entries: readonly Entry[],
): Promise<void> {
  const unnamed = entries.filter(({ shown }) => shown === undefined)
  if (unnamed.length === 0) {
    return
  }
  const names = await database.statements((tx) =>
    tx.run(
      eventNames,
      idsOf.map((idOf) => unnamed.map(({ row }) => idOf(row))),
    ),
  )
  for (const [index, entry] of unnamed.entries()) {
    const found = names[index]
    if (found !== undefined) {
      const { resource_id: resourceId, service_id: serviceId } = found
      entry.shown = { ...entry, resourceId, serviceId, frame: frameOf(entry, found) }
    }
  }
}

/** The uuids are for clients of both faces, the numbers for those of the branch face (README, "A frame"). */
function frameOf({ row, ...position }: Entry, names: EventNames): Buffer {
  const data = JSON.stringify({
    id: row.id,
    kind: row.kind,
    at: row.at,
    queue: names.queue,
    token: names.ticket,
    sub_queue: names.service_point,
    category: names.category,
    resource_type: names.resource_kind,
    resource_id: names.resource,
    from: row.from_status,
    to: row.to_status,
    stage: names.stage,
    stage_visit: names.stage_visit,
    visit: names.visit,
    booking: names.appointment,
    service_id: names.service_id,
    ticket_id: row.ticket_id,
    stage_id: row.stage_id,
    stage_visit_id: row.stage_visit_id,
    visit_id: names.visit_id,
    appointment_id: names.appointment_id,
    actor: names.actor,
  })
  return Buffer.from(writeMessage({ id: writePosition(position), event: row.kind, data }))
}
