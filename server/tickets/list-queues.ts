import { requirePermission } from '../access/index.ts'
import type { Act } from '../act.ts'
import {
  containingOrNull,
  findFacility,
  findResource,
  type ResourceName,
  targetsOf,
} from '../directory/index.ts'
import { only } from './answers-of-hot-verbs.ts'
import { requireQueueAccess } from './find-queue.ts'
import * as sql from './queues.sql.ts'

export interface ListQueues {
  readonly facility: string
  readonly resource: ResourceName
  readonly name?: string | undefined
  readonly date?: string | undefined
  readonly limit: number
  readonly offset: number
}

/**
 * Lists the queues of a resource, newest change first. A resource that never had one has an empty list.
 *
 * Refuses: `facility-not-found`, those of `findResource`, `not-signed-in`, `not-permitted`.
 */
export async function listQueues(
  act: Act,
  input: ListQueues,
): Promise<{ count: number; queues: sql.QueueRow[] }> {
  const facility = await findFacility(act, input.facility)
  const found = await findResource(act, facility.id, input.resource)
  await requirePermission(act, 'can_list_token', { facility: facility.id, resource: targetsOf(found) })
  if (found.resourceId === null) {
    return { count: 0, queues: [] }
  }
  const filter = [facility.id, found.resourceId, containingOrNull(input.name), input.date ?? null]
  const { count } = only(await act.tx.run(sql.countQueues, filter))
  return { count, queues: await act.tx.run(sql.listQueues, [...filter, input.limit, input.offset]) }
}

/** Counts the tickets of a queue by the name of their category and their status (rule Q11). Refuses: as `requireQueueAccess`. */
export async function summarizeQueue(act: Act, names: { facility: string; queue: string }) {
  const queue = await requireQueueAccess(act, 'can_list_token', names)
  return act.tx.run(sql.summarizeQueue, [queue.facility_id, queue.queue_id])
}
