import {
  type ClinicClock,
  clinicClock,
  clinicDateAt,
  daysBetween,
  firstMomentMs,
  weekdayOf,
} from '../clinic-date.rules.ts'

/** A stretch of a weekday, on the clock of the clinic. */
export interface WeekdayRange {
  /** 0 is Monday. */
  readonly weekday: number
  readonly start_time: string
  readonly end_time: string
}

/** Weekly times that are cut into slots, while their schedule holds. */
export interface BookableAvailability {
  readonly id: number
  readonly valid_from: string
  readonly valid_to: string
  readonly slot_minutes: number
  readonly capacity: number
  readonly ranges: readonly WeekdayRange[]
}

/** The same time of each of some days at which nobody can be booked. */
export interface ScheduleException {
  readonly valid_from: string
  readonly valid_to: string
  readonly start_time: string
  readonly end_time: string
}

/** Everything that decides when somebody or something can be booked. */
export interface Calendar {
  readonly availabilities: readonly BookableAvailability[]
  readonly exceptions: readonly ScheduleException[]
}

/** A time between two moments: the first belongs to it, the last does not. */
interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** A slot as it ought to be. */
export interface PlannedSlot extends Span {
  readonly availabilityId: number
  readonly clinicDate: string
  readonly capacity: number
}

/** A slot that was made. */
export interface MadeSlot {
  readonly availability_id: number
  readonly starts_at: string
  readonly allocated: number
}

const minuteMs = 60_000
/** Days with slots: any moment of them is one that the database can keep. */
const firstDay = '1900-01-02'
const lastDay = '9999-12-30'

/** The clinic day of the first or last instant of a schedule: it holds on the whole of it (defect D31). */
export function dayOfValidity(instant: string, timezone: string): string {
  const date = clinicDateAt(instant, timezone)
  // The last hours of the year 9999 are the year 10000 somewhere, which sorts before all others.
  return date.startsWith('+') ? lastDay : date
}

/**
 * Plans the slots of some days: each range of the weekday cut into pieces of the same length, without those that
 * overlap an exception; what only touches one stays (rule B1).
 *
 * A piece lasts as long as it says by any watch. When the clock goes back, an open range is an hour longer and has
 * more pieces; when it goes forward, fewer. In order of their start.
 */
export function planSlots(
  calendar: Calendar,
  days: { readonly timezone: string; readonly from: string; readonly to: string },
): PlannedSlot[] {
  const { timezone } = days
  const from = days.from < firstDay ? firstDay : days.from
  const to = days.to > lastDay ? lastDay : days.to
  if (from > to || calendar.availabilities.length === 0) {
    return []
  }
  const clock = clinicClock(timezone, from, to)
  const availabilities = calendar.availabilities.map((availability) => ({
    availability,
    firstDate: dayOfValidity(availability.valid_from, timezone),
    lastDate: dayOfValidity(availability.valid_to, timezone),
  }))
  return daysBetween(from, to).flatMap((date) => {
    const valid = availabilities.filter(({ firstDate, lastDate }) => firstDate <= date && date <= lastDate)
    const weekday = weekdayOf(date)
    const away = exceptionsOn(calendar.exceptions, clock, date)
    return valid
      .flatMap(({ availability }) => slotsOfDay(availability, clock, { date, weekday }))
      .filter((slot) => !away.some((exception) => overlap(slot, exception)))
      .sort((a, b) => a.startMs - b.startMs || a.availabilityId - b.availabilityId)
  })
}

/** Chooses, of slots that were made, those that an exception covers. */
export function slotsDuring<
  Slot extends { readonly clinic_date: string; readonly starts_at: string; readonly ends_at: string },
>(slots: readonly Slot[], exception: ScheduleException, timezone: string): Slot[] {
  const dates = slots.map((slot) => slot.clinic_date).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined) {
    return []
  }
  const clock = clinicClock(timezone, first, last)
  return slots.filter((slot) => {
    const span = { startMs: Date.parse(slot.starts_at), endMs: Date.parse(slot.ends_at) }
    return exceptionsOn([exception], clock, slot.clinic_date).some((away) => overlap(span, away))
  })
}

/**
 * Compares the slots that were made with the plan: what is still to be made, what nobody booked and is not planned
 * any more, and the rest, which is shown.
 *
 * A slot that somebody has booked is shown even when it is not planned (the facility moved to another time zone).
 */
export function compareWithPlan<Made extends MadeSlot>(plan: readonly PlannedSlot[], made: readonly Made[]) {
  const missing = new Map(plan.map((slot) => [keyOfPlanned(slot), slot]))
  const [shown, stale]: [Made[], Made[]] = [[], []]
  for (const slot of made) {
    const isPlanned = missing.delete(keyOfMade(slot))
    ;(isPlanned || slot.allocated > 0 ? shown : stale).push(slot)
  }
  return { missing: [...missing.values()], stale, shown }
}

/** How many places a day has and how many of them are taken. */
export interface DayStatistics {
  readonly date: string
  readonly places: number
  readonly taken: number
}

/** Counts the places of each day as `compareWithPlan` would show them, without making a slot (rule B2). */
export function placesOfDays(
  plan: readonly PlannedSlot[],
  booked: readonly (MadeSlot & { readonly clinic_date: string; readonly capacity: number })[],
  days: { readonly from: string; readonly to: string },
): DayStatistics[] {
  const isPlanned = new Set(plan.map(keyOfPlanned))
  const places = new Map<string, number>()
  const taken = new Map<string, number>()
  const add = (counts: Map<string, number>, date: string, count: number) =>
    counts.set(date, (counts.get(date) ?? 0) + count)
  for (const slot of plan) {
    add(places, slot.clinicDate, slot.capacity)
  }
  for (const slot of booked) {
    add(taken, slot.clinic_date, slot.allocated)
    add(places, slot.clinic_date, isPlanned.has(keyOfMade(slot)) ? 0 : slot.capacity)
  }
  return daysBetween(days.from, days.to).map((date) => ({
    date,
    places: places.get(date) ?? 0,
    taken: taken.get(date) ?? 0,
  }))
}

function slotsOfDay(
  availability: BookableAvailability,
  clock: ClinicClock,
  { date, weekday }: { readonly date: string; readonly weekday: number },
) {
  const { id: availabilityId, capacity, slot_minutes } = availability
  return availability.ranges
    .filter((range) => range.weekday === weekday)
    .flatMap((range) => pieces(spanOn(clock, date, range), slot_minutes * minuteMs))
    .map(
      ({ startMs, endMs }): PlannedSlot => ({ availabilityId, clinicDate: date, startMs, endMs, capacity }),
    )
}

function pieces({ startMs, endMs }: Span, lengthMs: number): Span[] {
  return Array.from({ length: Math.floor((endMs - startMs) / lengthMs) }, (_, index) => ({
    startMs: startMs + index * lengthMs,
    endMs: startMs + (index + 1) * lengthMs,
  }))
}

function exceptionsOn(
  exceptions: readonly ScheduleException[],
  clock: ClinicClock,
  date: string,
): readonly Span[] {
  return (
    exceptions
      .filter(({ valid_from, valid_to }) => valid_from <= date && date <= valid_to)
      .map((exception) => spanOn(clock, date, exception))
      // The clock jumped over it: nobody is away.
      .filter(({ startMs, endMs }) => startMs < endMs)
  )
}

function spanOn(
  clock: ClinicClock,
  date: string,
  { start_time, end_time }: { readonly start_time: string; readonly end_time: string },
): Span {
  return {
    startMs: firstMomentMs(clock, date, start_time),
    endMs: firstMomentMs(clock, date, end_time),
  }
}

function overlap(a: Span, b: Span): boolean {
  return a.startMs < b.endMs && b.startMs < a.endMs
}

const keyOfPlanned = (slot: PlannedSlot) => `${slot.availabilityId} ${slot.startMs}`
const keyOfMade = (slot: MadeSlot) => `${slot.availability_id} ${Date.parse(slot.starts_at)}`
