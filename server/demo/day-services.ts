import type { DayClient } from './day-client.ts'

/** A service whose patients are registered in visits, as the day finds it: with stages, or with one counter. */
export interface DayService {
  readonly id: number
  readonly externalId: string
  readonly name: string
  readonly code: string
  /** Whether the time waited decides who is next: then all are of one class in a day that has no real time. */
  readonly isByTime: boolean
  readonly stations: readonly DayStation[]
}

/** A stage, or the counter of a service without stages. */
export interface DayStation {
  /** Null at a counter. */
  readonly stage: number | null
  readonly name: string
  readonly isTerminal: boolean
  /** Who was here before the day began. */
  readonly present: readonly Attended[]
}

/** Somebody at a station. */
export interface Attended {
  readonly ticket: number
  readonly externalId: string
  readonly visit: number | null
  /** Null at a counter. */
  readonly stageVisit: number | null
  readonly status: string
}

/** A ticket as the branch face shows it, as far as the day looks at it. */
export interface BranchTicket {
  readonly id: number
  readonly external_id: string
  readonly ticket_number: string
  readonly ticket_sequence: number
  readonly visit_id: number | null
  readonly status: { readonly value: string }
  readonly current_stage_visit: StageVisit | null
}

/** An entry at a stage as the branch face shows it. */
export interface StageVisit {
  readonly id: number
  readonly service_stage_id: number
  readonly status: string
  readonly position: number
}

interface ListedService {
  readonly id: number
  readonly external_id: string
  readonly name: string
  readonly code: string
  readonly calling_policy: string
  readonly stages: readonly { readonly id: number; readonly name: string; readonly is_terminal: boolean }[]
}

/** Finds the services of a branch that have stages, and those that have neither stages nor rooms. */
export async function findDayServices(
  client: DayClient,
  branch: number,
  withRooms: readonly string[],
): Promise<DayService[]> {
  const { data } = await client.get<{ data: readonly ListedService[] }>(
    `/branches/${branch}/services-with-stages`,
  )
  const services = data.filter(
    ({ stages, external_id }) => stages.length > 0 || !withRooms.includes(external_id),
  )
  const found: DayService[] = []
  for (const service of services) {
    found.push({
      id: service.id,
      externalId: service.external_id,
      name: service.name,
      code: service.code,
      isByTime: service.calling_policy === 'fair',
      stations: await findStations(client, service),
    })
  }
  return found
}

/** Somebody at a station, as a ticket shows it. */
export function attendedOf(ticket: BranchTicket, stageVisit: StageVisit | null): Attended {
  return {
    ticket: ticket.id,
    externalId: ticket.external_id,
    visit: ticket.visit_id,
    stageVisit: stageVisit?.id ?? null,
    status: stageVisit?.status ?? ticket.status.value,
  }
}

async function findStations(client: DayClient, { id, name, stages }: ListedService): Promise<DayStation[]> {
  if (stages.length === 0) {
    const tickets = await listAll<BranchTicket>(client, `/branch-services/${id}/queue`)
    return [
      { stage: null, name, isTerminal: true, present: tickets.map((ticket) => attendedOf(ticket, null)) },
    ]
  }
  const stations: DayStation[] = []
  for (const stage of stages) {
    const visits = await listAll<StageVisit & { readonly ticket: BranchTicket }>(
      client,
      `/service-stages/${stage.id}/queue`,
    )
    stations.push({
      stage: stage.id,
      name: `${name}: ${stage.name}`,
      isTerminal: stage.is_terminal,
      present: visits.map((visit) => attendedOf(visit.ticket, visit)),
    })
  }
  return stations
}

async function listAll<Item>(client: DayClient, path: string): Promise<Item[]> {
  const items: Item[] = []
  for (let page = 1; ; page++) {
    const { data, meta } = await client.get<{
      readonly data: readonly Item[]
      readonly meta: { readonly last_page: number }
    }>(`${path}?perPage=200&page=${page}`)
    items.push(...data)
    if (page >= meta.last_page) {
      return items
    }
  }
}
