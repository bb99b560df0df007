import type { TicketStatus } from '../tickets/ticket.rules.ts'
import type { StageVisitStatus } from './staged-ticket.sql.ts'

/** A step of a whole ticket in the branch face. */
export type BranchTicketStep = 'call' | 'serve' | 'complete' | 'skip' | 'no_show'

interface TicketTransition {
  readonly from: readonly TicketStatus[]
  readonly to: TicketStatus
  readonly records: string
  readonly point: 'named' | 'kept' | 'none'
}

const inLine: readonly TicketStatus[] = ['checked_in', 'waiting', 'skipped']

/** Which ticket-level step leads from where to where (stage-flow contract, settled detail 3). */
export const ticketTransitions: Readonly<Record<BranchTicketStep, TicketTransition>> = {
  call: { from: inLine, to: 'called', records: 'ticket.called', point: 'named' },
  serve: { from: [...inLine, 'called'], to: 'in_service', records: 'ticket.served', point: 'named' },
  complete: { from: ['called', 'in_service'], to: 'completed', records: 'ticket.completed', point: 'kept' },
  skip: {
    from: [...inLine, 'called', 'in_service'],
    to: 'skipped',
    records: 'ticket.skipped',
    point: 'none',
  },
  no_show: { from: [...inLine, 'called'], to: 'no_show', records: 'ticket.no_show', point: 'none' },
}

/** A step of one stage visit. */
export type StageVisitStep = 'call' | 'recall' | 'serve' | 'complete' | 'skip'

interface VisitTransition {
  readonly from: readonly StageVisitStatus[]
  readonly to: StageVisitStatus
  readonly records: string
}

/** Which step of a stage visit leads from where to where (settled detail 2). */
export const visitTransitions: Readonly<Record<StageVisitStep, VisitTransition>> = {
  call: { from: ['waiting'], to: 'called', records: 'stage_visit.called' },
  recall: { from: ['called'], to: 'called', records: 'stage_visit.recalled' },
  serve: { from: ['waiting', 'called'], to: 'in_service', records: 'stage_visit.served' },
  complete: { from: ['waiting', 'called', 'in_service'], to: 'completed', records: 'stage_visit.completed' },
  skip: { from: ['waiting', 'called', 'in_service'], to: 'skipped', records: 'stage_visit.skipped' },
}
