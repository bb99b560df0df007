import { noteAsked } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { refuse, tryAgain } from '../problem.ts'
import { only, requirePoint, requireQueue, ticketOf } from './answers-of-hot-verbs.ts'
import { type StepAnswer, stepTicket as statement } from './step.sql.ts'
import { type TicketStatus, type TicketStep, ticketStatuses, transitions } from './ticket.rules.ts'
import type { TicketView } from './ticket-view.sql.ts'
import { findPerson } from './tickets.sql.ts'

export interface StepTicket {
  readonly facility: string
  readonly queue: string
  readonly ticket: string
  readonly step: TicketStep
  readonly servicePoint?: string | null | undefined
  readonly note?: string | null | undefined
}

/**
 * Takes one step with a ticket: call it, call it again, begin or end its service, put it aside, back in line or out.
 *
 * Compare-and-set: of two people who press together one is answered, the other is told what the ticket is now and
 * who did it. The point where the ticket is served follows the step (defects D9, D12).
 * Refuses: `not-signed-in`, `queue-not-found`, `not-permitted`, `ticket-not-found`, `ticket-of-another-queue`,
 * `service-point-not-found`, `service-point-of-another-facility`, `service-point-of-another-resource`,
 * `service-point-inactive`, `ticket-not-in-state`.
 */
export async function stepTicket(act: Act, input: StepTicket): Promise<TicketView> {
  const answer = await takeStep(act, input, transitions[input.step].from)
  requireTicket(answer)
  await requirePoint(act, answer, input.servicePoint ?? null)
  if (!answer.point_active) {
    refuse('service-point-inactive')
  }
  if (answer.id === null) {
    await refuseState(act, answer)
  }
  return ticketOf(answer)
}

/**
 * Makes a ticket the one being served at a service point, whatever it was before (rules T14, T15).
 *
 * A ticket that was current elsewhere moves; one that was being served at this point stays in service, but is no
 * longer the current one (contract section 9, points 5 and 7).
 * Refuses: as `stepTicket`, but any point of another resource is `service-point-not-found`; `appointment-closed` for a
 * ticket that ended with its appointment.
 */
export async function setNextTicket(act: Act, input: Omit<StepTicket, 'step'>): Promise<TicketView> {
  const answer = await takeStep(act, { ...input, step: 'serve' }, ticketStatuses)
  requireTicket(answer)
  if (!answer.point_found || !answer.point_fits) {
    refuse('service-point-not-found')
  }
  if (!answer.point_active) {
    refuse('service-point-inactive')
  }
  if (answer.id === null) {
    refuse('appointment-closed')
  }
  return ticketOf(answer)
}

async function takeStep(act: Act, input: StepTicket, from: readonly TicketStatus[]) {
  noteAsked(act, 'can_write_token')
  const { to, records, point } = transitions[input.step]
  return only(
    await act.tx.run(statement, [
      actorSessionId(act),
      input.facility,
      input.queue,
      input.ticket,
      input.servicePoint ?? null,
      input.note ?? null,
      act.now,
      from,
      to,
      records,
      point,
    ]),
  )
}

function requireTicket(answer: StepAnswer): void {
  requireQueue(answer)
  if (!answer.ticket_found) {
    refuse('ticket-not-found')
  }
  if (!answer.ticket_fits) {
    refuse('ticket-of-another-queue')
  }
  if (answer.visit_unseen) {
    tryAgain('the ticket has just gone on to another stage')
  }
}

/** Says what the ticket is now and who made it so, so that a screen can say "called by ...". */
async function refuseState(act: Act, answer: StepAnswer): Promise<never> {
  const [by] = await act.tx.run(findPerson, [answer.present_by])
  refuse('ticket-not-in-state', { state: answer.present_status, by: by?.person ?? null })
}
