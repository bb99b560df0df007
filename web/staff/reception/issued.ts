import type { QueueTicketWithLink } from '../../api/branch-shapes.ts'
import type { Ticket } from '../../api/shapes.ts'
import { labelOf } from '../board/desk.rules.ts'
import { resourceName } from '../resource.rules.ts'
import type { Who } from './who.ts'

/** The ticket just issued: its number, for whom, where the patient goes, and the ticket of the one or the other kind. */
export type Issued = { label: string; name: string; where: string } & (
  | { kind: 'service'; ticket: QueueTicketWithLink }
  | { kind: 'queue'; ticket: Ticket }
)

const nameOf = (who: Who) => (who === 'nobody' ? '' : who.full_name)

/** Describes a ticket of a service: its patient waits at the first stage. */
export function issuedInService(ticket: QueueTicketWithLink, who: Who, service: string): Issued {
  const stage = ticket.current_stage_visit?.stage.name
  return {
    kind: 'service',
    ticket,
    label: ticket.ticket_number,
    name: nameOf(who),
    where: stage ? `${service} · ${stage}` : service,
  }
}

/** Describes a ticket of the queue of a doctor or a place. */
export function issuedInQueue(ticket: Ticket, who: Who): Issued {
  return {
    kind: 'queue',
    ticket,
    label: labelOf(ticket),
    name: nameOf(who),
    where: resourceName(ticket.resource),
  }
}
