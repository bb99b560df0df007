// The life of a ticket. Every face goes through these tables; nothing else decides what may follow what.

/** Every state a ticket can be in, from the door to the way out. */
export const ticketStatuses = [
  'checked_in',
  'waiting',
  'called',
  'in_service',
  'skipped',
  'no_show',
  'transferred',
  'completed',
  'checked_out',
  'cancelled',
  'entered_in_error',
] as const

export type TicketStatus = (typeof ticketStatuses)[number]

/** The steps that staff take with a ticket on purpose. A correction (any status to any other) is not among them. */
export type TicketStep = 'call' | 'recall' | 'serve' | 'complete' | 'skip' | 'return' | 'cancel'

interface Transition {
  readonly from: readonly TicketStatus[]
  readonly to: TicketStatus
  readonly records:
    | 'ticket.called'
    | 'ticket.recalled'
    | 'ticket.served'
    | 'ticket.completed'
    | 'ticket.skipped'
    | 'ticket.returned'
    | 'ticket.cancelled'
  /**
   * Where the ticket is afterwards: at the point that was named (or stays where it is), still where it was, or at
   * none.
   */
  readonly point: 'named' | 'kept' | 'none'
}

/** Which step leads from where to where (stage-flow contract, settled detail 3; care client, section 6.2). */
export const transitions: Readonly<Record<TicketStep, Transition>> = {
  call: {
    from: ['checked_in', 'waiting', 'skipped'],
    to: 'called',
    records: 'ticket.called',
    point: 'named',
  },
  recall: { from: ['called'], to: 'called', records: 'ticket.recalled', point: 'kept' },
  serve: {
    from: ['checked_in', 'waiting', 'called', 'skipped'],
    to: 'in_service',
    records: 'ticket.served',
    point: 'named',
  },
  complete: { from: ['called', 'in_service'], to: 'completed', records: 'ticket.completed', point: 'kept' },
  skip: {
    from: ['checked_in', 'waiting', 'called', 'in_service'],
    to: 'skipped',
    records: 'ticket.skipped',
    point: 'none',
  },
  return: {
    from: ['called', 'in_service', 'skipped'],
    to: 'waiting',
    records: 'ticket.returned',
    point: 'none',
  },
  cancel: {
    from: ['checked_in', 'waiting', 'called', 'in_service', 'skipped'],
    to: 'cancelled',
    records: 'ticket.cancelled',
    point: 'kept',
  },
}

/** Whether a ticket in this state still takes part in the day. */
export function isOpen(status: TicketStatus): boolean {
  return ['checked_in', 'waiting', 'called', 'in_service', 'skipped'].includes(status)
}

/** The number as the slip and the screens show it: `GEN-007`, at least three digits. */
export function ticketLabel(shortCode: string, number: number): string {
  return `${shortCode}-${String(number).padStart(3, '0')}`
}

/** What a PUT of the care face does to a ticket, seen as a step of its history where it is one. */
export function correctionRecords(from: TicketStatus, to: TicketStatus, pointChanges: boolean) {
  if (from === to) {
    return pointChanges ? ('ticket.assigned' as const) : ('ticket.noted' as const)
  }
  const step = Object.values(transitions).find((each) => each.to === to && each.from.includes(from))
  return step?.records ?? ('ticket.corrected' as const)
}
