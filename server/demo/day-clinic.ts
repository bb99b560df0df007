import { clinicDateAt } from '../clinic-date.rules.ts'
import { type DayClient, DayFailure } from './day-client.ts'
import { type DayService, findDayServices } from './day-services.ts'

/** A clinic as the busy day finds it on a server. */
export interface DayClinic {
  readonly facility: string
  readonly name: string
  readonly lines: readonly DayLine[]
  /** Services with stages, and those where patients are called to a counter. */
  readonly services: readonly DayService[]
  readonly patients: readonly string[]
}

/** A queue of today with its open rooms. */
export interface DayLine {
  readonly queue: string
  /** Whose queue it is. */
  readonly resource: string
  readonly name: string
  readonly rooms: readonly DayRoomPlace[]
  readonly categories: readonly { readonly id: string; readonly weight: number }[]
  readonly medianMinutes: number
  /** Who is here already. */
  readonly tickets: readonly ListedTicket[]
}

export interface DayRoomPlace {
  readonly id: string
  readonly name: string
  readonly status: 'active' | 'inactive'
}

/** A ticket as lists show it, as far as the day looks at it. */
export interface ListedTicket {
  readonly id: string
  readonly number: number
  readonly status: string
  readonly category: { readonly id: string; readonly shorthand: string }
  readonly sub_queue?: { readonly id: string }
}

interface Page<Item> {
  readonly count: number
  readonly results: readonly Item[]
}

interface Resource {
  readonly type: 'practitioner' | 'healthcare_service' | 'location'
  readonly id: string
  readonly name: string
  /** The short code of the service: its tickets are of the category with the same one, where there is one. */
  readonly code?: string
}

interface Category {
  readonly id: string
  readonly resource_type: string
  readonly shorthand: string
  readonly default: boolean
}

const pageMax = 200

/** Half of the patients are seen within these minutes. */
const medianMinutes = { practitioner: 9, healthcare_service: 5, location: 11 } as const

/**
 * Finds the facility of whoever is signed in and everything in it that has rooms or stages, and opens today's queues of
 * rooms where there are none.
 */
export async function findDayClinic(client: DayClient, facilityName: string | undefined): Promise<DayClinic> {
  const me = await client.get<{ facilities: { id: string; name: string; branch_id: number }[] }>(
    '/users/getcurrentuser/',
  )
  const facility = me.facilities.find(({ name }) => facilityName === undefined || name === facilityName)
  if (facility === undefined) {
    throw new DayFailure(
      facilityName === undefined
        ? 'Whoever signed in works in no facility. Is the demo clinic loaded (TURNWISE_DEMO=on)?'
        : `Whoever signed in works in no facility called "${facilityName}".`,
    )
  }
  const { timezone } = await client.get<{ timezone: string }>(`/facility/${facility.id}/`)
  const at = `/facility/${facility.id}`
  const date = clinicDateAt(new Date().toISOString(), timezone)
  const categories = await listAll<Category>(client, `${at}/token/category/`)
  const lines: DayLine[] = []
  for (const resource of await findResources(client, at)) {
    const line = await findLine(client, { at, date, resource, categories })
    lines.push(...(line === undefined ? [] : [line]))
  }
  client.workIn(facility.branch_id)
  const services = await findDayServices(
    client,
    facility.branch_id,
    lines.map(({ resource }) => resource),
  )
  if (lines.length + services.length === 0) {
    throw new DayFailure(`${facility.name} has no rooms or stages yet in which patients could be seen.`)
  }
  const patients = await listAll<{ id: string }>(client, `/patient/?facility=${facility.id}`)
  return {
    facility: facility.id,
    name: facility.name,
    lines,
    services,
    patients: patients.map(({ id }) => id),
  }
}

/** Lists the tickets of a queue, in order of issue. */
export async function listTicketsOfQueue(
  client: DayClient,
  facility: string,
  queue: string,
): Promise<readonly ListedTicket[]> {
  return listAll<ListedTicket>(
    client,
    `/facility/${facility}/token/queue/${queue}/token/?ordering=created_date`,
  )
}

/** Lists all tickets of a service of today, in whatever way they were given; the queue opens with the first of them. */
export async function listTicketsOfService(
  client: DayClient,
  facility: string,
  service: string,
): Promise<readonly ListedTicket[]> {
  const { timezone } = await client.get<{ timezone: string }>(`/facility/${facility}/`)
  const date = clinicDateAt(new Date().toISOString(), timezone)
  const query = `resource_type=healthcare_service&resource_id=${service}&date=${date}`
  const queues = await listAll<{ id: string }>(client, `/facility/${facility}/token/queue/?${query}`)
  const lists: ListedTicket[] = []
  for (const { id } of queues) {
    lists.push(...(await listTicketsOfQueue(client, facility, id)))
  }
  return lists
}

async function listAll<Item>(client: DayClient, path: string): Promise<readonly Item[]> {
  const items: Item[] = []
  for (;;) {
    const separator = path.includes('?') ? '&' : '?'
    const { count, results } = await client.get<Page<Item>>(
      `${path}${separator}limit=${pageMax}&offset=${items.length}`,
    )
    items.push(...results)
    if (results.length === 0 || items.length >= count) {
      return items
    }
  }
}

async function findResources(client: DayClient, at: string): Promise<Resource[]> {
  const doctors = await listAll<{ id: string; first_name: string; last_name: string }>(
    client,
    `${at}/users/?user_type=doctor`,
  )
  const services = await listAll<{ id: string; name: string; code: string }>(
    client,
    `${at}/healthcare_service/`,
  )
  const places = await listAll<{ id: string; name: string }>(client, `${at}/location/`)
  return [
    ...doctors.map(({ id, first_name, last_name }) => {
      return { type: 'practitioner', id, name: `${first_name} ${last_name}` } as const
    }),
    ...services.map(({ id, name, code }) => ({ type: 'healthcare_service', id, name, code }) as const),
    ...places.map(({ id, name }) => ({ type: 'location', id, name }) as const),
  ]
}

async function findLine(
  client: DayClient,
  {
    at,
    date,
    resource,
    categories,
  }: {
    readonly at: string
    readonly date: string
    readonly resource: Resource
    readonly categories: readonly Category[]
  },
): Promise<DayLine | undefined> {
  const query = `?resource_type=${resource.type}&resource_id=${resource.id}`
  const all = await listAll<DayRoomPlace>(client, `${at}/token/sub_queue/${query}`)
  const open = all.filter(({ status }) => status === 'active')
  const rooms = open.length > 0 ? open : all
  const mix = mixOf(resource, categories)
  if (rooms.length === 0 || mix.length === 0) {
    return undefined
  }
  const queue = await findOrOpenQueue(client, { at, query: `${query}&date=${date}`, resource, date })
  const facility = at.slice('/facility/'.length)
  return {
    queue,
    resource: resource.id,
    name: resource.name,
    rooms,
    categories: mix,
    medianMinutes: medianMinutes[resource.type],
    tickets: await listTicketsOfQueue(client, facility, queue),
  }
}

function mixOf(resource: Resource, categories: readonly Category[]): DayLine['categories'] {
  const ofKind = categories.filter(({ resource_type }) => resource_type === resource.type)
  const ofService = ofKind.filter(({ shorthand }) => shorthand === resource.code)
  const used = ofService.length > 0 ? ofService : ofKind
  return used.map(({ id, shorthand, default: isDefault }) => ({
    id,
    weight: isDefault ? 6 : shorthand === 'PRI' ? 1 : 2,
  }))
}

async function findOrOpenQueue(
  client: DayClient,
  {
    at,
    query,
    resource,
    date,
  }: { readonly at: string; readonly query: string; readonly resource: Resource; readonly date: string },
): Promise<string> {
  const queues = await listAll<{ id: string; is_primary: boolean }>(client, `${at}/token/queue/${query}`)
  const primary = queues.find(({ is_primary }) => is_primary)
  if (primary !== undefined) {
    return primary.id
  }
  const body = { name: 'Busy day', date, resource_type: resource.type, resource_id: resource.id }
  const opened = await client.ask<{ id: string }>('POST', `${at}/token/queue/`, { body })
  if (opened.status !== 200) {
    throw new DayFailure(`No queue could be opened for ${resource.name}: ${opened.status} ${opened.detail}`)
  }
  return opened.body.id
}
