import type { QueueTicket } from '../../api/branch-shapes.ts'

const OPEN = new Set(['checked_in', 'waiting', 'called', 'in_service', 'skipped'])

/** Tells whether a ticket is still on its way: not ended in any manner. */
export function isOpenTicket(ticket: { status: { value: string } }): boolean {
  return OPEN.has(ticket.status.value)
}

/** Lists the stages a ticket can be sent to: every one of its service but where the patient is already in line. */
export function stagesToSendTo<S extends { id: number }>(
  ticket: Pick<QueueTicket, 'current_stage_visit'>,
  stages: readonly S[],
): S[] {
  const here = ticket.current_stage_visit
  const isInLine = here?.status === 'waiting' || here?.status === 'called'
  return stages.filter(({ id }) => !(isInLine && id === here?.service_stage_id))
}

/** Finds the open ticket of today that a patient has in a service already. */
export function openTicketIn<T extends { branch_service_id: number; status: { value: string } }>(
  visit: { tickets: readonly T[] } | undefined,
  service: number,
): T | undefined {
  return visit?.tickets.find((ticket) => ticket.branch_service_id === service && isOpenTicket(ticket))
}

/** Names the waiting-room screens that call to a stage: where its patients wait. */
export function placesOf(
  stage: number,
  displays: readonly { name: string; stages: readonly { numeric_id: number }[] }[],
): string[] {
  return displays
    .filter(({ stages }) => stages.some(({ numeric_id }) => numeric_id === stage))
    .map(({ name }) => name)
}
