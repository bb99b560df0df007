/** A call as far as saying it aloud matters. */
export interface Call {
  /** Another one for each time the ticket is called. */
  id: string
  label: string
  kind: 'service_point' | 'stage'
  point: string
  resource: string
  at: string
  state: 'called' | 'in_service'
}

/** What a display remembers of what it has said; times are the clinic's clock in milliseconds. */
export interface Memory {
  calls: Record<string, { timesSaid: number; saidAtMs: number }>
  /** When a ticket was last sent aloud to a point, whichever call it was. */
  places: Record<string, number>
}

/** A call older than this is not announced when the page opens: the screen shows it, the room has heard it. */
export const CALL_AGE_MS_AT_START = 30_000

/** After a lost connection older calls are still announced: nobody has heard them. */
export const CALL_AGE_MS_AFTER_LOSS = 120_000

const REPEAT_AFTER_MS = 10_000
const SAME_PLACE_MS = 3_000
const TIMES_MAX = 2
const REMEMBERED_MAX = 200

/** A memory of a display that has said nothing but the calls it knows to be said before it was opened. */
export function openMemory(saidBefore: readonly string[]): Memory {
  return {
    calls: Object.fromEntries(saidBefore.map((id) => [id, { timesSaid: TIMES_MAX, saidAtMs: 0 }])),
    places: {},
  }
}

/**
 * Takes note of the calls on the board before anything is said.
 *
 * Calls older than `ageMsMax` count as said. A ticket called again within 3 seconds of being sent to the
 * same point is a double press: it counts as said once, and the repetition still comes.
 */
export function noticeCalls(
  memory: Memory,
  calls: readonly Call[],
  nowMs: number,
  ageMsMax = Infinity,
): Memory {
  const known = { ...memory.calls }
  for (const call of calls) {
    if (known[call.id]) continue
    const placeMs = memory.places[placeOf(call)]
    if (nowMs - Date.parse(call.at) > ageMsMax) known[call.id] = { timesSaid: TIMES_MAX, saidAtMs: 0 }
    else if (isJustSaid(placeMs, nowMs)) known[call.id] = { timesSaid: 1, saidAtMs: placeMs }
  }
  return { ...memory, calls: lastOf(known) }
}

/**
 * Finds the call to say now, or none.
 *
 * First calls come before repetitions and the longest waiting first. A call is said when it is made and
 * once more after 10 seconds, both only while the patient has not come.
 */
export function dueCall(memory: Memory, calls: readonly Call[], nowMs: number): Call | undefined {
  const sayable = calls
    .filter((call) => call.state === 'called' && !isJustSaid(memory.places[placeOf(call)], nowMs))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return (
    sayable.find((call) => memory.calls[call.id] === undefined) ??
    sayable.find((call) => {
      const said = memory.calls[call.id]
      return said?.timesSaid === 1 && nowMs - said.saidAtMs >= REPEAT_AFTER_MS
    })
  )
}

/** Remembers that a call is being said, or would be if the display were not quiet. */
export function rememberSaid(memory: Memory, call: Call, nowMs: number): Memory {
  const timesSaid = (memory.calls[call.id]?.timesSaid ?? 0) + 1
  return {
    calls: lastOf({ ...memory.calls, [call.id]: { timesSaid, saidAtMs: nowMs } }),
    places: { ...justSaid(memory.places, nowMs), [placeOf(call)]: nowMs },
  }
}

function isJustSaid(placeMs: number | undefined, nowMs: number): placeMs is number {
  return placeMs !== undefined && nowMs - placeMs < SAME_PLACE_MS
}

function justSaid(places: Memory['places'], nowMs: number): Memory['places'] {
  return Object.fromEntries(Object.entries(places).filter(([, placeMs]) => isJustSaid(placeMs, nowMs)))
}

function placeOf(call: Call): string {
  return JSON.stringify([call.label, call.point, call.resource])
}

// A display runs for weeks; ids of long past calls are not needed again.
function lastOf(calls: Memory['calls']): Memory['calls'] {
  return Object.fromEntries(Object.entries(calls).slice(-REMEMBERED_MAX))
}
