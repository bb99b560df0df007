/** A ticket that waits, in the order in which tickets are called. */
export interface Waiting {
  readonly label: string
  readonly resourceId: number
  /** The point that alone may call it, if it was assigned to one. */
  readonly pointId: number | null
}

/** A point of a display. */
export interface CallingPoint {
  readonly pointId: number
  readonly resourceId: number
  readonly isActive: boolean
}

const shownMax = 4

/**
 * Says which numbers stand under "next" at each point of a display: the first that the point may call.
 *
 * A number that several open points of its resource may call stands at each of them: which room calls first is not
 * known, and a number that moved from room to room while its patient looks would be a promise broken.
 */
export function nextUp(
  points: readonly CallingPoint[],
  waiting: readonly Waiting[],
): ReadonlyMap<number, readonly string[]> {
  return new Map(
    points.map((point) => {
      const callable = waiting.filter((ticket) => mayCall(point, ticket))
      return [point.pointId, callable.slice(0, shownMax).map(({ label }) => label)]
    }),
  )
}

function mayCall(point: CallingPoint, ticket: Waiting): boolean {
  return ticket.pointId === null
    ? point.isActive && point.resourceId === ticket.resourceId
    : point.pointId === ticket.pointId
}
