// What slots a day has, found out by looking at the clock on the wall once a minute. Shares nothing with the rules it
// judges: not the arithmetic of time zones, not the order of the steps.

/** A stretch of a weekday in minutes since midnight, as the clock shows them. */
export interface OracleRange {
  readonly weekday: number
  readonly start: number
  readonly end: number
}

export interface OracleAvailability {
  readonly id: number
  readonly firstInstant: string
  readonly lastInstant: string
  readonly slotMinutes: number
  readonly capacity: number
  readonly ranges: readonly OracleRange[]
}

export interface OracleException {
  readonly firstDate: string
  readonly lastDate: string
  readonly start: number
  readonly end: number
}

export interface OracleSlot {
  readonly availability: number
  readonly date: string
  readonly startsAt: string
  readonly endsAt: string
  readonly capacity: number
}

const minuteMs = 60_000
const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clock on a wall in the zone shows at a moment, as if it were a moment of UTC. */
function shownMs(zone: string, atMs: number): number {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formats.set(zone, format)
  }
  const part = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]))
  const read = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'))
}

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const instantOf = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`

const minutesSeen = new Map<string, readonly (readonly [atMs: number, shown: number])[]>()

/** Every minute that can belong to a date somewhere in the world, with what the clock in the zone shows then. */
function minutesAround(zone: string, date: string) {
  const key = `${zone} ${date}`
  const seen = minutesSeen.get(key)
  if (seen !== undefined) {
    return seen
  }
  // A day begins at most 14 hours before the one of UTC and ends at most 12 hours after it, and clocks change by an hour.
  const from = Date.parse(`${date}T00:00Z`) - 16 * 60 * minuteMs
  const minutes = Array.from({ length: 54 * 60 }, (_, index) => {
    const atMs = from + index * minuteMs
    return [atMs, shownMs(zone, atMs)] as const
  })
  minutesSeen.set(key, minutes)
  return minutes
}

/** The days of a year on which the clock in the zone is changed, and their neighbours. */
export function daysOfChange(zone: string, year: number): string[] {
  const days: string[] = []
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += dayMs) {
    if (shownMs(zone, day) - day !== shownMs(zone, day + dayMs) - day - dayMs) {
      days.push(dateOf(day - dayMs), dateOf(day), dateOf(day + dayMs))
    }
  }
  return days
}

/** The minutes of a date from when the clock first shows the start, or later, until it first shows the end, or later. */
function minutesBetween(zone: string, date: string, start: number, end: number): number[] {
  const midnight = Date.parse(`${date}T00:00Z`)
  const minutes: number[] = []
  let isOpen = false
  for (const [atMs, shown] of minutesAround(zone, date)) {
    if (shown >= midnight + end * minuteMs) {
      break
    }
    isOpen ||= shown >= midnight + start * minuteMs
    if (isOpen) {
      minutes.push(atMs)
    }
  }
  return minutes
}

/** Walks through a day minute by minute and says which slots it has. */
export function slotsByLookingAtTheClock(
  zone: string,
  date: string,
  availabilities: readonly OracleAvailability[],
  exceptions: readonly OracleException[],
): OracleSlot[] {
  const away = new Set<number>()
  for (const exception of exceptions) {
    if (exception.firstDate <= date && date <= exception.lastDate) {
      for (const minute of minutesBetween(zone, date, exception.start, exception.end)) {
        away.add(minute)
      }
    }
  }
  const weekday = (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7
  const slots: OracleSlot[] = []
  for (const availability of availabilities) {
    const holdsFrom = dateOf(shownMs(zone, Date.parse(availability.firstInstant)))
    const holdsTo = dateOf(shownMs(zone, Date.parse(availability.lastInstant)))
    const ranges = availability.ranges.filter((range) => range.weekday === weekday)
    for (const range of holdsFrom <= date && date <= holdsTo ? ranges : []) {
      let piece: number[] = []
      for (const minute of minutesBetween(zone, date, range.start, range.end)) {
        piece.push(minute)
        if (piece.length === availability.slotMinutes) {
          if (!piece.some((each) => away.has(each))) {
            slots.push({
              availability: availability.id,
              date,
              startsAt: instantOf(piece[0] ?? Number.NaN),
              endsAt: instantOf(minute + minuteMs),
              capacity: availability.capacity,
            })
          }
          piece = []
        }
      }
    }
  }
  return slots
}
