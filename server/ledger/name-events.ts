import type { Database } from '../database/pool.ts'
import { type EventNames, eventNames } from './feed.sql.ts'
import { writeMessage } from './frames.rules.ts'
import { writePosition } from './position.rules.ts'
import type { FeedEvent } from './tail.ts'

/** An event with the ids that clients know, ready to be sent. */
export interface ShownEvent extends FeedEvent {
  /** The resource it belongs to, also where the event itself only names the queue or service point. */
  readonly resourceId: number | null
  readonly frame: Buffer
}

/** An event in memory; named and framed once, when the first screen wants it. */
export interface Entry extends FeedEvent {
  shown?: ShownEvent
}

/** Finds the ids that clients know for all events that were not named yet, in one statement. */
export async function nameEvents(
  database: Pick<Database, 'statements'>,
  entries: readonly Entry[],
): Promise<void> {
  const unnamed = entries.filter(({ shown }) => shown === undefined)
  if (unnamed.length === 0) {
    return
  }
  const column = (
    name:
      | 'facility_id'
      | 'resource_id'
      | 'queue_id'
      | 'ticket_id'
      | 'service_point_id'
      | 'category_id'
      | 'actor_id',
  ) => unnamed.map(({ row }) => row[name])
  const names = await database.statements((tx) =>
    tx.run(eventNames, [
      column('facility_id'),
      column('resource_id'),
      column('queue_id'),
      column('ticket_id'),
      column('service_point_id'),
      column('category_id'),
      column('actor_id'),
    ]),
  )
  for (const [index, entry] of unnamed.entries()) {
    const found = names[index]
    if (found !== undefined) {
      entry.shown = { ...entry, resourceId: found.resource_id, frame: frameOf(entry, found) }
    }
  }
}

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
    actor: names.actor,
  })
  return Buffer.from(writeMessage({ id: writePosition(position), event: row.kind, data }))
}
