import { noteAsked, type Permission, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { refuse } from '../problem.ts'
import { only } from './answers-of-hot-verbs.ts'
import { findQueue as findStatement, type QueueDetail, queueContext } from './queues.sql.ts'

/** A queue that the actor may use, by its internal ids. */
export interface PermittedQueue {
  readonly facility_id: number
  readonly queue_id: number
  readonly resource_id: number
  readonly clinic_date: string
}

/**
 * Finds a queue and lets the act go on only when its actor has the permission for the queue's resource.
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `queue-not-found`, `not-permitted`.
 */
export async function requireQueueAccess(
  act: Act,
  permission: Permission,
  names: { readonly facility: string; readonly queue: string },
): Promise<PermittedQueue> {
  noteAsked(act, permission)
  const values = [actorSessionId(act), permission, names.facility, names.queue]
  const found = only(await act.tx.run(queueContext, values))
  if (!found.signed_in) {
    refuse('not-signed-in')
  }
  const { facility_id, queue_id, resource_id, clinic_date } = found
  if (facility_id === null) {
    refuse('facility-not-found')
  }
  if (queue_id === null || resource_id === null || clinic_date === null) {
    refuse('queue-not-found')
  }
  requireAllowed(found)
  return { facility_id, queue_id, resource_id, clinic_date }
}

/** Shows a queue with who made it. Refuses: as `requireQueueAccess`. */
export async function findQueue(act: Act, names: { facility: string; queue: string }): Promise<QueueDetail> {
  const queue = await requireQueueAccess(act, 'can_list_token', names)
  return only(await act.tx.run(findStatement, [queue.facility_id, queue.queue_id]))
}
