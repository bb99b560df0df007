import { type Act, actorSessionId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import { isOpen, storeChange, uuidv7 } from '../tickets/index.ts'
import { doneOr, only, presentFacts } from './answers.ts'
import { type PermittedTicket, readTicket, requireTicket, type TicketName } from './find-tickets.ts'
import { registerTicket } from './register-ticket.sql.ts'
import { pairOf } from './register-ticket.ts'
import type { StagedTicket } from './staged-ticket.sql.ts'
import { findFirstArrival, lockStagedTicket } from './staged-tickets.sql.ts'

/** Where the new ticket stands: next after waiting emergencies, by the first ticket's arrival, or as one who comes now. */
export type TransferPriority = 'first_priority' | 'original_arrival' | 'end_of_queue'

export interface TransferTicket extends TicketName {
  readonly targetService: AnyName | null
  readonly transferPriority: TransferPriority
  readonly priorityClass: number
  readonly notes?: string | null | undefined
}

/** What a transfer made: the new ticket, or the original one when it went nowhere. */
export interface Transferred {
  readonly ticket: StagedTicket
  readonly isNew: boolean
}

/**
 * Sends a ticket to another service: the original ends as transferred, its stage visit as skipped, and a new ticket
 * with a number of the other service goes on from it (stage-flow contract, settled point 6). Without a target it only
 * ends.
 *
 * Refuses: as `requireTicket`, and `input-not-valid` on `target_service_id`, `ticket-not-in-state`.
 */
export async function transferTicket(act: Act, input: TransferTicket): Promise<Transferred> {
  const found = await requireTicket(act, input)
  const original = await lockOpen(act, found)
  await storeChange(act, original, {
    kind: 'ticket.transferred',
    status: 'transferred',
    servicePointId: null,
    note: original.note,
    times: original,
    said: input.notes ?? null,
  })
  await recordLeftStage(act, original)
  if (input.targetService === null) {
    return { ticket: await readTicket(act, found), isNew: false }
  }
  return { ticket: await goOn(act, input, found, original), isNew: true }
}

type Original = Awaited<ReturnType<typeof lockOpen>>

/** Refuses: `ticket-not-found`, `ticket-not-in-state`. */
async function lockOpen(act: Act, { facilityId, ticketId, visitId }: PermittedTicket) {
  const [ticket] = await act.tx.run(lockStagedTicket, [facilityId, ticketId, visitId])
  if (ticket === undefined) {
    return refuse('ticket-not-found')
  }
  if (!isOpen(ticket.status)) {
    refuse('ticket-not-in-state', await presentFacts(act, ticket.status, ticket.updated_by))
  }
  return ticket
}

/** The stage that was left has its own entry in the history. */
async function recordLeftStage(act: Act, original: Original): Promise<void> {
  const { stage_visit } = await readTicket(act, { facilityId: original.facility_id, ticketId: original.id })
  if (stage_visit?.status !== 'skipped' || stage_visit.completed_at !== act.now) {
    return
  }
  await record(act, {
    facilityId: original.facility_id,
    kind: 'stage_visit.skipped',
    resourceId: original.resource_id,
    queueId: original.queue_id,
    ticketId: original.id,
    categoryId: original.category_id,
    stageId: stage_visit.stage_id,
    stageVisitId: stage_visit.id,
    ticketVersion: original.version + 1,
    to: 'skipped',
  })
}

/** Refuses: `input-not-valid` on `target_service_id`. */
async function goOn(
  act: Act,
  input: TransferTicket,
  found: PermittedTicket,
  original: Original,
): Promise<StagedTicket> {
  const answer = only(
    await act.tx.run(registerTicket, [
      actorSessionId(act),
      found.facilityId,
      null,
      ...pairOf(input.targetService),
      original.patient_id,
      null,
      found.visitId,
      null,
      input.priorityClass,
      input.notes ?? null,
      uuidv7(act.now),
      act.now,
      input.transferPriority === 'original_arrival' ? await firstArrival(act, original) : null,
      input.transferPriority === 'first_priority',
      original.id,
      true,
      null,
      null,
    ]),
  )
  if (!answer.service_found) {
    refuse('input-not-valid', { faults: [{ field: 'target_service_id', fault: 'unknown' }] })
  }
  const ticket = doneOr(answer) ?? tryAgain('somebody else opens the line of this service')
  if (ticket.service_id === found.serviceId) {
    refuse('input-not-valid', { faults: [{ field: 'target_service_id', fault: 'same-service' }] })
  }
  return ticket
}

async function firstArrival(act: Act, original: Original): Promise<string> {
  const [first] = await act.tx.run(findFirstArrival, [original.facility_id, original.id])
  return first?.arrived_at ?? original.arrived_at
}
