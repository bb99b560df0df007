import { grouped } from './statistics.rules.ts'

/** A ticket as it was answered when it was issued, or as a list shows it. */
export interface SeenTicket {
  readonly id: string
  readonly queue: string
  readonly category: string
  readonly number: number
}

/** A place at a stage as it was answered when a ticket came there. */
export interface SeenPlace {
  readonly stage: string
  readonly visit: number
  readonly position: number
}

/** What is known of a day at its end. */
export interface DayEvidence {
  readonly issued: readonly SeenTicket[]
  /** Everybody whom "call next" answered, each time it did; who was put back in line is another one then. */
  readonly calledNext: readonly string[]
  /** What the lists of the queues show at the end. */
  readonly listed: readonly (SeenTicket & { readonly status: string })[]
  /** The status in which the last answered step left a ticket. */
  readonly leftIn: ReadonlyMap<string, string>
  readonly places: readonly SeenPlace[]
  /** The queues whose numbers are one after the other from 1, and whose patients are all through at the end. */
  readonly journeys: ReadonlySet<string>
  /** The day was stopped, so some are still in line. */
  readonly isStopped: boolean
}

/**
 * Says in sentences which promises were broken: a number or a place given twice or left out, a ticket called twice, a
 * ticket or a step lost, somebody left behind.
 */
export function brokenPromises(day: DayEvidence): string[] {
  return [
    ...doubleNumbers(day.issued, 'was given to'),
    ...doubleNumbers(day.listed, 'is listed for'),
    ...doubleCalls(day),
    ...lostTickets(day),
    ...lostSteps(day),
    ...gapsInNumbers(day),
    ...brokenPlaces(day),
    ...leftBehind(day),
  ]
}

function doubleNumbers(tickets: readonly SeenTicket[], what: string): string[] {
  const holders = new Map<string, Set<string>>()
  for (const { id, queue, category, number } of tickets) {
    const name = `Number ${number} of category ${category} in queue ${queue}`
    holders.set(name, (holders.get(name) ?? new Set()).add(id))
  }
  return [...holders]
    .filter(([, ids]) => ids.size > 1)
    .map(([name, ids]) => `${name} ${what} ${ids.size} tickets: ${[...ids].join(', ')}`)
}

function doubleCalls({ calledNext }: DayEvidence): string[] {
  const times = new Map<string, number>()
  for (const id of calledNext) {
    times.set(id, (times.get(id) ?? 0) + 1)
  }
  return [...times]
    .filter(([, count]) => count > 1)
    .map(([id, count]) => `Ticket ${id} was called ${count} times as the next one`)
}

function lostTickets({ issued, listed }: DayEvidence): string[] {
  const listedById = new Map(listed.map((ticket) => [ticket.id, ticket]))
  return issued.flatMap((ticket) => {
    const found = listedById.get(ticket.id)
    if (found === undefined) {
      return [`Ticket ${ticket.id} was issued and is in no list`]
    }
    const isSame =
      found.number === ticket.number && found.queue === ticket.queue && found.category === ticket.category
    return isSame
      ? []
      : [`Ticket ${ticket.id} was issued as number ${ticket.number} and is listed as another one`]
  })
}

function lostSteps({ listed, leftIn }: DayEvidence): string[] {
  return listed.flatMap(({ id, status }) => {
    const left = leftIn.get(id)
    return left === undefined || left === status
      ? []
      : [`Ticket ${id} was left ${left} and is listed as ${status}`]
  })
}

function gapsInNumbers({ listed, journeys }: DayEvidence): string[] {
  const counted = listed.filter(({ queue }) => journeys.has(queue))
  const streams = grouped(counted, ({ queue, category }) => `category ${category} in queue ${queue}`)
  return [...streams].flatMap(([name, tickets]) => {
    const missing = missingFrom(
      1,
      tickets.map(({ number }) => number),
    )
    return missing.length === 0 ? [] : [`Numbers of ${name} are missing: ${missing.join(', ')}`]
  })
}

/** Places go up by one. Those that nobody here saw are no fault where others registered patients too. */
function brokenPlaces(day: DayEvidence): string[] {
  const isAlone = !hasOthers(day)
  return [...grouped(day.places, ({ stage }) => stage)].flatMap(([stage, seen]) => {
    const positions = seen.map(({ position }) => position)
    const missing = isAlone ? missingFrom(Math.min(...positions), positions) : []
    return [
      ...doublePlaces(stage, seen),
      ...(missing.length === 0 ? [] : [`Places at ${stage} are missing: ${missing.join(', ')}`]),
    ]
  })
}

function doublePlaces(stage: string, seen: readonly SeenPlace[]): string[] {
  return [...grouped(seen, ({ position }) => String(position))].flatMap(([position, at]) => {
    const visits = new Set(at.map(({ visit }) => visit))
    return visits.size === 1 ? [] : [`Place ${position} at ${stage} was given to ${visits.size} stage visits`]
  })
}

/** Whether somebody else registered patients in a journey after the day had begun. */
function hasOthers({ issued, listed, journeys }: DayEvidence): boolean {
  const ours = new Set(issued.map(({ id }) => id))
  const firsts = new Map(
    [...grouped(issued, ({ queue }) => queue)].map(([queue, tickets]) => [
      queue,
      Math.min(...tickets.map(({ number }) => number)),
    ]),
  )
  return listed.some(
    ({ id, queue, number }) =>
      journeys.has(queue) && !ours.has(id) && number > (firsts.get(queue) ?? Number.POSITIVE_INFINITY),
  )
}

function missingFrom(first: number, numbers: readonly number[]): number[] {
  const seen = new Set(numbers)
  const last = Math.max(first, ...numbers)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (each) => !seen.has(each),
  )
}

function leftBehind({ issued, listed, journeys, isStopped }: DayEvidence): string[] {
  const ours = new Set(issued.map(({ id }) => id))
  return listed
    .filter(({ id, queue, status }) => journeys.has(queue) && ours.has(id) && !isStopped && isInLine(status))
    .map(({ id, status }) => `Ticket ${id} was left behind: ${status} at the end of the day`)
}

function isInLine(status: string): boolean {
  return status === 'CREATED' || status === 'IN_PROGRESS'
}
