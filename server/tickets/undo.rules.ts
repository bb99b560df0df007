import type { TicketStatus } from './ticket.rules.ts'

/** What was kept of a ticket when a step changed it. Steps that cannot touch the note do not keep it. */
export interface Before {
  readonly status: TicketStatus
  readonly service_point_id: number | null
  readonly note?: string | null
  readonly arrived_at: string
  readonly called_at: string | null
  readonly service_started_at: string | null
  readonly service_ended_at: string | null
  readonly called_by: number | null
  readonly served_by: number | null
  readonly skipped_at: string | null
  /** The stage visit that changed with the ticket. */
  readonly stage_visit?: { readonly id: number }
}

const undoable = new Set([
  'ticket.called',
  'ticket.recalled',
  'ticket.served',
  'ticket.completed',
  'ticket.skipped',
  'ticket.returned',
  'ticket.cancelled',
  'ticket.assigned',
  'ticket.noted',
  'ticket.corrected',
  'ticket.no_show',
  'stage_visit.entered',
  'stage_visit.called',
  'stage_visit.recalled',
  'stage_visit.served',
  'stage_visit.completed',
  'stage_visit.skipped',
])

/** Reads what a step kept, or undefined when the step cannot be taken back (an issue, an undo, a deletion). */
export function beforeOfStep(kind: string, before: unknown): Before | undefined {
  if (!undoable.has(kind) || typeof before !== 'object' || before === null || !('status' in before)) {
    return undefined
  }
  const kept = before as Before
  return {
    ...kept,
    arrived_at: inUtc(kept.arrived_at) ?? kept.arrived_at,
    called_at: inUtc(kept.called_at),
    service_started_at: inUtc(kept.service_started_at),
    service_ended_at: inUtc(kept.service_ended_at),
    skipped_at: inUtc(kept.skipped_at),
  }
}

/** Instants that PostgreSQL wrote into JSON end in `+00:00`. */
function inUtc(instant: string | null): string | null {
  return instant === null ? null : instant.replace(/\+00:00$/, 'Z')
}
