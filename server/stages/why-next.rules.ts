import type { TicketStatus } from '../tickets/ticket.rules.ts'

/** What decides the place of a ticket in the call order. */
export interface Placed {
  readonly status: TicketStatus
  readonly priority_class: 1 | 2 | 3 | 4
  readonly goes_first: boolean
  /** The time of day at the clinic, such as 09:14. */
  readonly arrived_clock: string
  readonly skipped_clock: string | null
  readonly calling_policy: 'priority' | 'fifo' | 'fair'
}

const classes = { 1: 'Emergency', 2: 'Person with disability', 3: 'Senior', 4: 'Regular' } as const

/**
 * Says in a sentence why a waiting ticket stands where it does; null for one that is not in line.
 * (stage-flow contract, "Calling" and settled detail 6).
 */
export function whyNext(ticket: Placed): string | null {
  if (!['checked_in', 'waiting', 'skipped'].includes(ticket.status)) {
    return null
  }
  if (ticket.status === 'skipped') {
    const since = ticket.skipped_clock ?? ticket.arrived_clock
    const behind = ticket.calling_policy === 'priority' ? 'of the same class' : 'who wait'
    return `Did not come when called at ${since}: after the others ${behind}.`
  }
  return `${rank(ticket)}; here since ${ticket.arrived_clock}.`
}

function rank(ticket: Placed): string {
  const name = classes[ticket.priority_class]
  if (ticket.calling_policy === 'fifo') {
    return 'In the order of coming'
  }
  if (ticket.priority_class === 1) {
    return 'Emergency: before everybody else'
  }
  if (ticket.goes_first) {
    return 'Sent to the front: next after emergencies'
  }
  if (ticket.calling_policy === 'fair') {
    return `${name}: priority grows with the time waited`
  }
  return ticket.priority_class === 4 ? 'Regular: by arrival' : `${name}: before regular patients`
}
