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

const shownMax = 2

/**
 * Says which two numbers stand under "next" at each point of a display.
 *
 * A number stands at one point only. One that any point of its resource may call stands where it will be called if
 * all of them call in turn: at the open point with the fewest numbers so far, in the order of the display.
 */
export function nextUp(
  points: readonly CallingPoint[],
  waiting: readonly Waiting[],
): ReadonlyMap<number, readonly string[]> {
  const next = new Map<number, string[]>(points.map(({ pointId }) => [pointId, []]))
  for (const ticket of waiting) {
    const place = placeFor(ticket, points, next)
    place?.push(ticket.label)
  }
  return next
}

function placeFor(
  ticket: Waiting,
  points: readonly CallingPoint[],
  next: ReadonlyMap<number, string[]>,
): string[] | undefined {
  const places = points
    .filter(({ pointId, resourceId, isActive }) =>
      ticket.pointId === null ? isActive && resourceId === ticket.resourceId : pointId === ticket.pointId,
    )
    .map(({ pointId }) => next.get(pointId) ?? [])
  const emptiest = places.reduce<string[] | undefined>(
    (best, place) => (best === undefined || place.length < best.length ? place : best),
    undefined,
  )
  return emptiest !== undefined && emptiest.length < shownMax ? emptiest : undefined
}
