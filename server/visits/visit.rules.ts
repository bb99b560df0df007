import { isOpen, type TicketStatus } from '../tickets/ticket.rules.ts'

/** A visit is open from the door until somebody says that the patient is done for the day. */
export const visitStatuses = ['open', 'completed'] as const

export type VisitStatus = (typeof visitStatuses)[number]

/** The finer words of the care face: the first three are open, the others completed. */
export const visitProgresses = ['planned', 'in_progress', 'on_hold', 'completed', 'cancelled'] as const

export type VisitProgress = (typeof visitProgresses)[number]

/** Whether a visit that has come so far is over. */
export function isOver(progress: VisitProgress): progress is 'completed' | 'cancelled' {
  return progress === 'completed' || progress === 'cancelled'
}

/**
 * What becomes of a ticket when its visit is completed: who was served has left, who was not did not come. Undefined:
 * it was over before and stays what it is.
 */
export function endOf(status: TicketStatus): 'checked_out' | 'no_show' | undefined {
  if (status === 'completed') {
    return 'checked_out'
  }
  return isOpen(status) ? 'no_show' : undefined
}
