import { type Act, actorUserId } from '../act.ts'
import { requireBranch } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { isOpen } from '../tickets/index.ts'
import { findVisitOf, type VisitName } from './find-visit.ts'
import { endOf } from './visit.rules.ts'
import * as sql from './visits.sql.ts'

export interface CompleteVisit extends VisitName {
  /** Ends the open tickets as well: the patient is gone. */
  readonly isForced?: boolean | undefined
}

/**
 * Ends a visit because the patient is done for the day: what was completed is checked out (settled detail 13).
 *
 * A visit that is completed already stays as it is. No open ticket can hide in a completed visit: who registers the
 * patient at the same moment comes before, and is counted, or after, and is told (who registers holds the visit `for key share`).
 * Locks in this order: the visit, its tickets by id, their stage visits, service points.
 * Refuses: those of `requireBranch`, `visit-not-found`, `open-tickets` (which ones).
 */
export async function completeVisit(act: Act, input: CompleteVisit): Promise<sql.VisitView> {
  const branch = await requireBranch(act, input.branch)
  const { id, externalId } = input.visit
  const [visit] = await act.tx.run(sql.lockVisit, [branch.facilityId, id, externalId])
  if (visit === undefined) {
    refuse('visit-not-found')
  }
  if (visit.status === 'open') {
    const ending = { facilityId: branch.facilityId, visitId: visit.id, becomes: 'completed' } as const
    await endVisit(act, { ...ending, isForced: input.isForced ?? false })
  }
  return findVisitOf(act, branch, { id: visit.id, externalId: null })
}

/** An open visit that the act holds, and what it becomes. */
interface EndVisit {
  readonly facilityId: number
  readonly visitId: number
  readonly becomes: 'completed' | 'cancelled'
  readonly isForced: boolean
}

/** Ends a held visit that is open, with its tickets. Refuses: `open-tickets` (which ones). */
export async function endVisit(
  act: Act,
  { facilityId, visitId, becomes, isForced }: EndVisit,
): Promise<void> {
  await endTicketsOf(act, facilityId, visitId, isForced)
  await act.tx.run(sql.completeVisit, [facilityId, visitId, actorUserId(act), act.now, becomes])
  await record(act, {
    facilityId,
    kind: 'visit.completed',
    subjectId: visitId,
    from: 'open',
    to: becomes,
  })
}

async function endTicketsOf(act: Act, facilityId: number, visitId: number, isForced: boolean): Promise<void> {
  const tickets = await act.tx.run(sql.lockTicketsOfVisit, [facilityId, visitId])
  const open = tickets.filter(({ status }) => isOpen(status))
  if (open.length > 0 && !isForced) {
    refuse('open-tickets', {
      tickets: open.map((ticket) => ({
        id: ticket.id,
        external_id: ticket.external_id,
        ticket_number: ticket.label,
      })),
    })
  }
  const ends = tickets.flatMap(({ id, status }) => {
    const end = endOf(status)
    return end === undefined ? [] : [{ id, end }]
  })
  if (ends.length > 0) {
    const values = [ends.map(({ id }) => id), ends.map(({ end }) => end), actorUserId(act), act.now]
    await act.tx.run(sql.endTickets, [facilityId, ...values])
  }
}
