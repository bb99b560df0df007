/** Under which keys answers about branch services are remembered, and which of them an event makes outdated. */

const root = (facility: string) => ['branch', facility]

/** A key names a thing; what is remembered below it (`[...ticket, 'history']`) is outdated together with it. */
export const branchKeys = {
  /** The services of the branch with the stages that the reader sees. */
  stages: (facility: string) => [...root(facility), 'stages'],
  staff: (facility: string) => [...root(facility), 'staff'],
  /** Without a stage: the lines of all stages of the service. */
  stageLine: (facility: string, service: number, stage?: number) => [
    ...root(facility),
    'stage-line',
    String(service),
    ...(stage === undefined ? [] : [String(stage)]),
  ],
  serviceLine: (facility: string, service: number) => [...root(facility), 'service-line', String(service)],
  ticket: (facility: string, ticket: number) => [...root(facility), 'ticket', String(ticket)],
  visits: (facility: string) => [...root(facility), 'visits'],
}

/** What an event of the feed says of branch things, by their numbers. */
export interface BranchEvent {
  kind: string
  service_id?: number | null
  stage_id?: number | null
  ticket_id?: number | null
}

/** Lists the keys that an event makes outdated; without a stage those of all stages of the service. */
export function branchKeysOutdatedBy(facility: string, event: BranchEvent): string[][] {
  const [thing] = event.kind.split('.')
  const keysOf = OUTDATES[thing ?? '']
  return keysOf ? keysOf(facility, event) : []
}

const OUTDATES: Record<string, (facility: string, event: BranchEvent) => string[][]> = {
  ticket: flowKeys,
  stage_visit: flowKeys,
  stage: (facility) => [branchKeys.stages(facility)],
  visit: (facility) => [branchKeys.visits(facility)],
  charge: ticketKeys,
  dispensed_item: ticketKeys,
}

/** Tickets of practitioners and places have no service: nothing here shows them. */
function flowKeys(facility: string, event: BranchEvent): string[][] {
  const { service_id: service, stage_id: stage } = event
  if (!service) return []
  return [
    branchKeys.serviceLine(facility, service),
    branchKeys.stageLine(facility, service, stage ?? undefined),
    ...ticketKeys(facility, event),
    branchKeys.visits(facility),
  ]
}

function ticketKeys(facility: string, { ticket_id: ticket }: BranchEvent): string[][] {
  return ticket ? [branchKeys.ticket(facility, ticket)] : []
}
