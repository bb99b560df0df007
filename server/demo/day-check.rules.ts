/** A ticket as it was answered when it was issued, or as a list shows it. */
export interface SeenTicket {
  readonly id: string
  readonly queue: string
  readonly category: string
  readonly number: number
}

/** What is known of a day at its end. */
export interface DayEvidence {
  readonly issued: readonly SeenTicket[]
  /** Every ticket that "call next" answered, each time it did; none of them was put back in line. */
  readonly calledNext: readonly string[]
  /** What the lists of the queues show at the end. */
  readonly listed: readonly (SeenTicket & { readonly status: string })[]
  /** The status in which the last answered step left a ticket. */
  readonly leftIn: ReadonlyMap<string, string>
}

/** Says in sentences which promises were broken: a number given twice, a ticket called twice, a ticket or a step lost. */
export function brokenPromises(day: DayEvidence): string[] {
  return [
    ...doubleNumbers(day.issued, 'was given to'),
    ...doubleNumbers(day.listed, 'is listed for'),
    ...doubleCalls(day),
    ...lostTickets(day),
    ...lostSteps(day),
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
