import { type Act, actorSessionId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import { undoLastStep } from '../tickets/index.ts'
import { only, requireFound } from './answers.ts'
import { readTicket, requireTicket, type TicketName } from './find-tickets.ts'
import { pairOf } from './register-ticket.ts'
import type { StagedTicket } from './staged-ticket.sql.ts'
import * as sql from './staged-tickets.sql.ts'

/**
 * Takes back the last step of a ticket, no-show included: one's own, or anybody's for who manages the stages
 * (settled detail 18). Going on to another stage is one step: the visit there is gone, the one before as it was.
 *
 * Refuses: as `requireTicket`, and `nothing-to-undo`, `step-of-another-user`, `step-built-upon`.
 */
export async function undoTicketStep(act: Act, name: TicketName): Promise<StagedTicket> {
  const found = await requireTicket(act, name)
  const ticket = await lock(act, found)
  await undoLastStep(act, ticket, { mayUndoOthers: found.manages })
  return readTicket(act, found)
}

/**
 * Takes back one's own last step of a stage visit, while nothing was built on it.
 *
 * Refuses: `not-signed-in`, `stage-visit-not-found`, `not-permitted`, `nothing-to-undo`, `step-of-another-user`,
 * `step-built-upon`.
 */
export async function undoVisitStep(act: Act, stageVisit: AnyName): Promise<StagedTicket> {
  const found = only(await act.tx.run(sql.findVisitContext, [actorSessionId(act), ...pairOf(stageVisit)]))
  requireFound(found, found.stage_visit_id !== null, 'stage-visit-not-found')
  const { facility_id: facilityId, ticket_id: ticketId, stage_visit_id: stageVisitId } = found
  if (facilityId === null || ticketId === null || stageVisitId === null) {
    return refuse('stage-visit-not-found')
  }
  const ticket = await lock(act, { facilityId, ticketId, visitId: null })
  await undoLastStep(act, ticket, { mayUndoOthers: found.manages, stageVisitId })
  return readTicket(act, { facilityId, ticketId })
}

async function lock(act: Act, names: { facilityId: number; ticketId: number; visitId: number | null }) {
  const [ticket] = await act.tx.run(sql.lockStagedTicket, [names.facilityId, names.ticketId, names.visitId])
  return ticket ?? refuse('ticket-not-found')
}
