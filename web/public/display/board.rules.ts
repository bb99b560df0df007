/** What one waiting-room display is told: numbers and places, never names. */
export interface DisplayState {
  name: string
  facility: { name: string; timezone: string }
  language: string
  now: string
  points: DisplayPoint[]
  /** Stations of a service that patients walk through under one number. */
  stages: DisplayStage[]
  /** Newest first. */
  calls: DisplayCall[]
}

export interface DisplayPoint {
  id: string
  name: string
  resource: string
  status: string
  current: { label: string; state: 'called' | 'in_service'; since: string } | null
  next: string[]
}

export interface DisplayStage {
  id: string
  name: string
  service: string
  current: DisplayPoint['current']
  next: string[]
}

export interface DisplayCall {
  /** Another one for each time the ticket is called. */
  id: string
  label: string
  kind: 'service_point' | 'stage'
  /** Name of the room or stage. */
  point: string
  resource: string
  at: string
  state: 'called' | 'in_service'
}

/** One line of "now serving". */
export interface ServingRow {
  key: string
  label: string
  point: string
  resource: string
  state: 'called' | 'in_service'
  /** The newest call, or one so recent that its patient may not have looked up yet. */
  isHighlighted: boolean
  /** Just called: the line moves for a moment to draw the eye. */
  isFresh: boolean
}

/** One line of "next up". */
export interface NextRow {
  label: string
  place: string
}

const ROWS_MAX = 12
const FRESH_MS = 15_000

/**
 * Lists what the "now serving" part shows, patients who are to go somewhere now first.
 *
 * A room that calls its next patient gives up the line of the one inside; two patients called to the same
 * room both stay, because neither has come yet.
 */
export function servingRows(state: DisplayState, nowMs: number): ServingRow[] {
  const calls = [...state.calls, ...callsMissingFromNews(state)]
  const called = calls.filter((call) => call.state === 'called')
  const busy = new Set(called.map(placeOf))
  const inService = calls.filter((call) => call.state === 'in_service' && isFirstOfPlace(call, busy))
  return [...called, ...inService].slice(0, ROWS_MAX).map((call, index) => {
    const isFresh = call.state === 'called' && nowMs - Date.parse(call.at) < FRESH_MS
    return {
      key: call.id,
      label: call.label,
      point: call.point,
      resource: call.resource,
      state: call.state,
      isHighlighted: isFresh || (call.state === 'called' && index === 0),
      isFresh,
    }
  })
}

/** The news holds the last few calls only; a room whose patient is inside for an hour is still shown. */
function callsMissingFromNews(state: DisplayState): DisplayCall[] {
  const known = new Set(state.calls.map((call) => ticketOf(call)))
  return placesOf(state)
    .flatMap(({ id, kind, name, resource, current }) => {
      if (!current || known.has(ticketOf({ label: current.label, resource }))) return []
      const { label, state: currentState, since } = current
      return [{ id: `${id}-${label}`, label, kind, point: name, resource, at: since, state: currentState }]
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

interface Place {
  id: string
  kind: DisplayCall['kind']
  name: string
  resource: string
  current: DisplayPoint['current']
  next: string[]
}

/** Rooms and stages are one thing to whoever waits: where to go. */
function placesOf({ points, stages }: DisplayState): Place[] {
  return [
    ...points.map((point) => ({ ...point, kind: 'service_point' as const })),
    ...stages.map(({ service, ...stage }) => ({ ...stage, kind: 'stage' as const, resource: service })),
  ]
}

function isFirstOfPlace(call: DisplayCall, taken: Set<string>): boolean {
  const place = placeOf(call)
  if (taken.has(place)) return false
  taken.add(place)
  return true
}

/**
 * Lists the next numbers, taking turns between the service points and stages.
 *
 * Several points may call from the same line: then a number stands there once, with the doctor or service
 * it waits for. A number that was called is gone from here.
 */
export function nextRows(state: DisplayState, rowsMax: number): NextRow[] {
  const places = placesOf(state)
  const gone = new Set([...state.calls, ...currentTickets(places)].map(ticketOf))
  const rows = new Map<string, NextRow>()
  for (const { label, name, resource } of inTurns(places)) {
    const ticket = ticketOf({ label, resource })
    const listed = rows.get(ticket)
    if (listed && listed.place !== name) listed.place = resource
    else if (!gone.has(ticket)) rows.set(ticket, { label, place: name })
  }
  return [...rows.values()].slice(0, rowsMax)
}

function currentTickets(places: Place[]): { label: string; resource: string }[] {
  return places.flatMap(({ current, resource }) => (current ? [{ label: current.label, resource }] : []))
}

function inTurns(places: Place[]): { label: string; name: string; resource: string }[] {
  const longest = Math.max(0, ...places.map((place) => place.next.length))
  return Array.from({ length: longest }, (_, turn) =>
    places.flatMap(({ next, name, resource }) => {
      const label = next[turn]
      return label === undefined ? [] : [{ label, name, resource }]
    }),
  ).flat()
}

/** Counts the characters of the longest number, by which the rows choose one common size of letters. */
export function longestLabel(rows: readonly { label: string }[]): number {
  return Math.max(6, ...rows.map((row) => row.label.length))
}

// Numbers start anew in each line: GEN-007 of one doctor is not GEN-007 of another.
function ticketOf(ticket: { label: string; resource: string }): string {
  return JSON.stringify([ticket.label, ticket.resource])
}

function placeOf(call: { point: string; resource: string }): string {
  return JSON.stringify([call.point, call.resource])
}
