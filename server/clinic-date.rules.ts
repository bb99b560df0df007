import { Temporal } from 'temporal-polyfill'

// All arithmetic between instants and the clinic's calendar is here (design: Time).

/** The day it is in the facility's time zone at an instant. */
export function clinicDateAt(now: string, timezone: string): string {
  return Temporal.Instant.from(now).toZonedDateTimeISO(timezone).toPlainDate().toString()
}

/** The day before or after a clinic day by a number of days. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** Whether a text names a time zone that clocks can be set by. */
export function isTimeZone(name: string): boolean {
  try {
    return (
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId.length > 0 &&
      /[/]|^UTC$/.test(name)
    )
  } catch {
    return false
  }
}

const instantPattern =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?$/i

/** Whoever means for ever names a moment of this year or a later one. */
const lastInstant = '9999-12-31T23:59:59Z'

/**
 * The instant that a text means; without a distance from UTC it is read off the clinic's own clock, and a day alone
 * means its midnight. Nothing when it means none, or one in a year before 1900.
 */
export function readInstant(text: string, timezone: string): string | undefined {
  const distanceFromUtc = instantPattern.exec(text)?.[4]
  try {
    const instant =
      distanceFromUtc === undefined
        ? Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).toInstant()
        : Temporal.Instant.from(text)
    // Finer than PostgreSQL keeps would come back as something else than was sent.
    const kept = instant.round({ smallestUnit: 'microsecond', roundingMode: 'trunc' }).toString()
    const inRange = kept.startsWith('+') ? lastInstant : kept
    return instantPattern.test(text) && /^(19|[2-9][0-9])[0-9]{2}-/.test(inRange) ? inRange : undefined
  } catch {
    return undefined
  }
}

/** A time during which the clinic's clock keeps one distance from UTC. */
interface ClockStretch {
  readonly fromMs: number
  readonly untilMs: number
  readonly offsetMs: number
}

/** How the clock on the clinic's wall goes over some days: its changes between summer and winter time and all others. */
export type ClinicClock = readonly ClockStretch[]

const nanosecondsPerMs = 1_000_000

/** Looks up how the clock of a time zone goes from the first to the last of some days. */
export function clinicClock(timezone: string, firstDate: string, lastDate: string): ClinicClock {
  const endMs = Temporal.PlainDate.from(lastDate).add({ days: 2 }).toZonedDateTime(timezone).epochMilliseconds
  const stretches: ClockStretch[] = []
  let fromMs = Number.NEGATIVE_INFINITY
  let moment: Temporal.ZonedDateTime | null = Temporal.PlainDate.from(firstDate)
    .subtract({ days: 2 })
    .toZonedDateTime(timezone)
  while (moment !== null && fromMs < endMs) {
    const next: Temporal.ZonedDateTime | null = moment.getTimeZoneTransition('next')
    const untilMs = next?.epochMilliseconds ?? Number.POSITIVE_INFINITY
    stretches.push({ fromMs, untilMs, offsetMs: moment.offsetNanoseconds / nanosecondsPerMs })
    fromMs = untilMs
    moment = next
  }
  return stretches
}

/**
 * The first moment at which the clock of a clinic shows a time of a day, or a later one.
 *
 * Where the clock jumps over the time, that is the moment of the jump; where it shows the time twice, the first of the
 * two. Times in order give moments in order, so that what touches on the clock touches, and what does not overlap
 * there never does.
 */
export function firstMomentMs(clock: ClinicClock, date: string, time: string): number {
  const shownMs = Date.parse(`${date}T${time}Z`)
  for (const { fromMs, untilMs, offsetMs } of clock) {
    const momentMs = Math.max(shownMs - offsetMs, fromMs)
    if (momentMs < untilMs) {
      return momentMs
    }
  }
  throw new Error(`The clock was not looked up until ${date}`)
}

/** The first moment of a day on the clinic's clock. */
export function startOfDay(date: string, timezone: string): string {
  return writeInstant(Temporal.PlainDate.from(date).toZonedDateTime(timezone).epochMilliseconds)
}

/** The day of the week, from 0 on Monday to 6 on Sunday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7
}

const dayMs = 86_400_000

/** Every day from the first to the last, both included. In UTC, where every day has 24 hours; for years from 1 to 9999. */
export function daysBetween(firstDate: string, lastDate: string): string[] {
  const firstMs = Date.parse(firstDate)
  const days = (Date.parse(lastDate) - firstMs) / dayMs + 1
  return Array.from({ length: Math.max(days, 0) }, (_, index) =>
    new Date(firstMs + index * dayMs).toISOString().slice(0, 10),
  )
}

/** A moment as it goes on the wire. */
export function writeInstant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}
