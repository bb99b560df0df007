import { type Act, actorUserId } from '../act.ts'
import { only } from './answers-of-hot-verbs.ts'
import { requireQueueAccess } from './find-queue.ts'
import { findQueue, type QueueDetail, sendHomeWhoWaits } from './queues.sql.ts'

/**
 * Ends the day of a queue: whoever still waits, was called or was skipped did not come, and says so (defect D43).
 * Who is being served stays in service, and somebody who comes late can still be given a ticket or put back in line.
 *
 * Refuses: as `requireQueueAccess`.
 */
export async function endQueue(act: Act, input: { facility: string; queue: string }): Promise<QueueDetail> {
  const queue = await requireQueueAccess(act, 'can_write_token', input)
  await act.tx.run(sendHomeWhoWaits, [queue.facility_id, queue.queue_id, actorUserId(act), act.now])
  return only(await act.tx.run(findQueue, [queue.facility_id, queue.queue_id]))
}
