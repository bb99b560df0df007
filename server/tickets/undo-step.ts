import { type Act, actorUserId } from '../act.ts'
import { refuse } from '../problem.ts'
import { lockTicketOfQueue } from './correct-ticket.ts'
import { becomesCurrent, storeChange } from './store-change.ts'
import type { TicketView } from './ticket-view.sql.ts'
import {
  findCurrentAt,
  findLastStep,
  holdStageOfVisit,
  type LastStep,
  type LockedTicket,
} from './tickets.sql.ts'
import { type Before, beforeOfStep } from './undo.rules.ts'

/**
 * Takes back the last step on a ticket: its status, place, point and times are as they were before.
 *
 * Only one's own step, and only while nothing was built on it: a later change of the ticket, or somebody else who
 * is served at the point meanwhile. An undo cannot be undone.
 * Refuses: as `correctTicket` and `storeChange`, and `nothing-to-undo`, `step-of-another-user`, `step-built-upon`.
 */
export async function undoStep(
  act: Act,
  input: { facility: string; queue: string; ticket: string },
): Promise<TicketView> {
  const { ticket } = await lockTicketOfQueue(act, input)
  return undoLastStep(act, ticket, { mayUndoOthers: false })
}

/**
 * Takes back the last step on a held ticket, that of a stage visit included: a visit that began with the step is gone,
 * the one before is as it was.
 *
 * Refuses: `nothing-to-undo`, `step-of-another-user`, `step-built-upon`, and those of `storeChange`.
 */
export async function undoLastStep(
  act: Act,
  ticket: LockedTicket,
  { mayUndoOthers, stageVisitId }: { readonly mayUndoOthers: boolean; readonly stageVisitId?: number },
): Promise<TicketView> {
  const [last] = await act.tx.run(findLastStep, [ticket.facility_id, ticket.id])
  const before = last && beforeOfStep(last.kind, last.before)
  if (last === undefined || before === undefined) {
    refuse('nothing-to-undo', { state: ticket.status })
  }
  if (last.actor_id !== actorUserId(act) && !mayUndoOthers) {
    refuse('step-of-another-user')
  }
  if (last.ticket_version !== ticket.version || isOfAnotherVisit(last, before, stageVisitId)) {
    refuse('step-built-upon', { state: ticket.status })
  }
  await requireFreePoint(act, ticket, before)
  await requireStageInUse(act, ticket, before)
  return storeChange(act, ticket, {
    kind: last.kind.startsWith('stage_visit.') ? 'stage_visit.undone' : 'ticket.undone',
    status: before.status,
    servicePointId: before.service_point_id,
    note: before.note === undefined ? ticket.note : before.note,
    times: { ...before, call_count: ticket.call_count },
    stageVisit: before.stage_visit,
  })
}

/** A step is named through the stage visit it ended or the one it began. */
function isOfAnotherVisit(last: LastStep, before: Before, stageVisitId: number | undefined): boolean {
  return stageVisitId !== undefined && ![last.stage_visit_id, before.stage_visit?.id].includes(stageVisitId)
}

/** Nobody goes back to a stage that was archived meanwhile. */
async function requireStageInUse(
  act: Act,
  ticket: LockedTicket,
  { stage_visit: visit }: Before,
): Promise<void> {
  const [stage] =
    visit === undefined ? [] : await act.tx.run(holdStageOfVisit, [ticket.facility_id, visit.id])
  if (stage?.is_archived) {
    refuse('step-built-upon', { state: ticket.status })
  }
}

/** A ticket can go back to the point where it was only while the point is there and, to be served, serves nobody else. */
async function requireFreePoint(act: Act, ticket: LockedTicket, before: Before): Promise<void> {
  if (before.service_point_id === null) {
    return
  }
  const [point] = await act.tx.run(findCurrentAt, [before.service_point_id, ticket.facility_id])
  const current = point?.current_ticket_id ?? null
  const servesAnother = current !== null && current !== ticket.id
  const takesPoint = becomesCurrent(ticket, {
    status: before.status,
    servicePointId: before.service_point_id,
  })
  if (point === undefined || point.is_deleted || (takesPoint && servesAnother)) {
    refuse('step-built-upon', { state: ticket.status })
  }
}
