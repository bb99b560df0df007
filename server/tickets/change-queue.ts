import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { only } from './answers-of-hot-verbs.ts'
import { type PermittedQueue, requireQueueAccess } from './find-queue.ts'
import * as sql from './queues.sql.ts'

interface QueueName {
  readonly facility: string
  readonly queue: string
}

/** Gives a queue another name; nothing else of it can be changed (rule Q7). Refuses: as `requireQueueAccess`. */
export async function renameQueue(
  act: Act,
  input: QueueName & { readonly name: string | undefined },
): Promise<sql.QueueDetail> {
  const queue = await requireQueueAccess(act, 'can_write_token', input)
  if (input.name !== undefined) {
    await act.tx.run(sql.renameQueue, [
      queue.facility_id,
      queue.queue_id,
      input.name,
      actorUserId(act),
      act.now,
    ])
    await recordQueue(act, 'queue.renamed', queue)
  }
  return detail(act, queue)
}

/**
 * Makes a queue the primary one of its resource and day, and no other (rule Q6, defect D5).
 *
 * Everybody who does this locks the queues of the resource, so that two at once leave exactly one primary.
 * Refuses: as `requireQueueAccess`.
 */
export async function setPrimaryQueue(act: Act, input: QueueName): Promise<sql.QueueDetail> {
  const queue = await requireQueueAccess(act, 'can_write_token', input)
  await lockDay(act, queue)
  await makePrimary(act, queue, queue.queue_id)
  return detail(act, queue)
}

/**
 * Removes a queue. Whoever still waited in it is cancelled and recorded; when it was primary, the oldest other
 * queue of the day becomes primary (defect D6). Refuses: as `requireQueueAccess`.
 */
export async function deleteQueue(act: Act, input: QueueName): Promise<void> {
  const queue = await requireQueueAccess(act, 'can_write_token', input)
  const ofDay = await lockDay(act, queue)
  await act.tx.run(sql.deleteQueue, [queue.facility_id, queue.queue_id, actorUserId(act), act.now])
  await act.tx.run(sql.cancelOpenTickets, [queue.facility_id, queue.queue_id, actorUserId(act), act.now])
  await recordQueue(act, 'queue.deleted', queue)
  const wasPrimary = ofDay.some((each) => each.id === queue.queue_id && each.is_primary)
  const oldestOther = ofDay.find((each) => each.id !== queue.queue_id)
  if (wasPrimary && oldestOther !== undefined) {
    await makePrimary(act, queue, oldestOther.id)
  }
}

/** Locks all queues of the day. Refuses: `queue-not-found` when this one was deleted while it waited for them. */
async function lockDay(act: Act, queue: PermittedQueue) {
  await act.tx.run(sql.lockQueuesOfResource, [queue.facility_id, queue.resource_id])
  const ofDay = await act.tx.run(sql.lockQueuesOfDay, [
    queue.facility_id,
    queue.resource_id,
    queue.clinic_date,
  ])
  if (!ofDay.some((each) => each.id === queue.queue_id)) {
    refuse('queue-not-found')
  }
  return ofDay
}

async function makePrimary(act: Act, queue: PermittedQueue, queueId: number): Promise<void> {
  const actor = actorUserId(act)
  await act.tx.run(sql.clearPrimary, [
    queue.facility_id,
    queue.resource_id,
    queue.clinic_date,
    actor,
    act.now,
  ])
  await act.tx.run(sql.makePrimary, [queue.facility_id, queueId, actor, act.now])
  await recordQueue(act, 'queue.primary_set', { ...queue, queue_id: queueId })
}

async function recordQueue(
  act: Act,
  kind: 'queue.renamed' | 'queue.primary_set' | 'queue.deleted',
  queue: PermittedQueue,
): Promise<void> {
  await record(act, {
    facilityId: queue.facility_id,
    kind,
    resourceId: queue.resource_id,
    queueId: queue.queue_id,
  })
}

async function detail(act: Act, queue: PermittedQueue): Promise<sql.QueueDetail> {
  return only(await act.tx.run(sql.findQueue, [queue.facility_id, queue.queue_id]))
}
