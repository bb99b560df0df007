import { requirePermission } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { bindResource, findFacility, findResource, type ResourceName, targetsOf } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import { only } from './answers-of-hot-verbs.ts'
import { findCategory } from './categories.sql.ts'
import { type IssueTicket, issueTicket } from './issue-ticket.ts'
import * as sql from './queues.sql.ts'
import type { TicketView } from './ticket-view.sql.ts'

export interface CreateQueue {
  readonly facility: string
  readonly resource: ResourceName
  readonly date: string
  readonly name: string
}

/**
 * Opens a queue for a resource and day; the first of a day is primary (rules Q1-Q3, Q8; defect D4).
 *
 * Refuses: `facility-not-found`, those of `findResource`, `not-signed-in`, `not-permitted`.
 */
export async function createQueue(act: Act, input: CreateQueue): Promise<sql.QueueDetail> {
  const { facilityId, resourceId } = await requireResource(act, input)
  const queue = await insertQueue(act, {
    facilityId,
    resourceId,
    date: input.date,
    name: input.name,
    isSystemGenerated: false,
  })
  return only(await act.tx.run(sql.findQueue, [facilityId, queue.id]))
}

export interface IssueToPrimaryQueue extends Omit<IssueTicket, 'queue'> {
  readonly resource: ResourceName
  readonly date: string
}

const systemGeneratedName = 'System Generated'

/**
 * Issues a ticket in the primary queue of a resource and day, opening that queue when there is none (rules Q4, Q5;
 * defect D19).
 *
 * Refuses: as `createQueue`, then as `issueTicket`; but a category of another facility is `category-not-found`.
 */
export async function issueToPrimaryQueue(act: Act, input: IssueToPrimaryQueue): Promise<TicketView> {
  const { facilityId, resourceId } = await requireResource(act, input)
  const [category] = await act.tx.run(findCategory, [facilityId, input.category])
  if (category === undefined) {
    refuse('category-not-found')
  }
  const queue = await primaryQueueOf(act, { facilityId, resourceId, date: input.date })
  return issueTicket(act, { ...input, queue: queue.external_id })
}

/** Gives the primary queue of a resource and day, held until the act ends, and opens it when there is none. */
export async function primaryQueueOf(
  act: Act,
  { facilityId, resourceId, date }: Pick<NewQueue, 'facilityId' | 'resourceId' | 'date'>,
): Promise<{ readonly id: number; readonly external_id: string }> {
  const [primary] = await act.tx.run(sql.findPrimaryQueue, [facilityId, resourceId, date])
  return (
    primary ??
    insertQueue(act, { facilityId, resourceId, date, name: systemGeneratedName, isSystemGenerated: true })
  )
}

async function requireResource(act: Act, input: { facility: string; resource: ResourceName }) {
  const facility = await findFacility(act, input.facility)
  const found = await findResource(act, facility.id, input.resource)
  await requirePermission(act, 'can_write_token', { facility: facility.id, resource: targetsOf(found) })
  return { facilityId: facility.id, resourceId: await bindResource(act, facility.id, found) }
}

interface NewQueue {
  readonly facilityId: number
  readonly resourceId: number
  readonly date: string
  readonly name: string
  readonly isSystemGenerated: boolean
}

async function insertQueue(act: Act, queue: NewQueue): Promise<sql.QueueRow> {
  const { facilityId, resourceId, date, name, isSystemGenerated } = queue
  const values = [facilityId, resourceId, date, name, isSystemGenerated, actorUserId(act), act.now]
  await act.tx.run(sql.lockQueuesOfResource, [facilityId, resourceId])
  const inserted = only(await act.tx.run(sql.insertQueue, values))
  if (isSystemGenerated && !inserted.is_primary) {
    tryAgain('somebody else opens the primary queue of this day')
  }
  await record(act, { facilityId, kind: 'queue.created', resourceId, queueId: inserted.id })
  return inserted
}
