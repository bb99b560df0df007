import { readInstant } from '../clinic-date.rules.ts'
import type { WeekdayRange } from './slot.rules.ts'

/** What an availability is for: cut into slots for appointments, or only shown. */
export const slotTypes = ['appointment', 'open', 'closed'] as const
export type SlotType = (typeof slotTypes)[number]

/** An availability as somebody wants it. */
export interface NewAvailability {
  readonly name: string
  readonly slotType: SlotType
  readonly slotMinutes: number | null
  readonly capacity: number | null
  readonly issuesTickets: boolean
  readonly reason: string
  readonly ranges: readonly WeekdayRange[]
}

/** Most slots that one range of a weekday may be cut into (rule S6). */
export const slotsPerRangeMax = 30

/** Most days between the first and the last day that one question about slots may be about (rule B3). */
export const periodDaysMax = 32

/** What is wrong with a schedule, an availability or an exception: the code of the refusal. */
export type CalendarFault =
  | 'validity-reversed'
  | 'ranges-overlap'
  | 'range-reversed'
  | 'slot-size-missing'
  | 'capacity-missing'
  | 'slots-do-not-fill-range'
  | 'too-many-slots'
  | 'date-in-past'

/** A fault and where in what was sent it is: names and places from the outside in. */
export interface PlacedFault {
  readonly fault: CalendarFault
  readonly at: readonly (string | number)[]
}

/** Says what is wrong with the first and last instant of a schedule (rule S1), or nothing. */
export function faultOfValidity(validity: {
  readonly valid_from: string
  readonly valid_to: string
}): PlacedFault | undefined {
  return Date.parse(validity.valid_from) > Date.parse(validity.valid_to)
    ? { fault: 'validity-reversed', at: ['valid_from'] }
    : undefined
}

/** Says what is first wrong with an availability (rules S2 to S6), or nothing. Ranges may touch (defect D33). */
export function faultOfAvailability(availability: NewAvailability): PlacedFault | undefined {
  return (
    faultOfRanges(availability.ranges) ??
    (availability.slotType === 'appointment' ? faultOfSlots(availability) : undefined)
  )
}

/** Says what is first wrong with the availabilities of one schedule, each for itself and then all together, or nothing. */
export function faultOfAvailabilities(availabilities: readonly NewAvailability[]): PlacedFault | undefined {
  for (const [index, availability] of availabilities.entries()) {
    const found = faultOfAvailability(availability)
    if (found !== undefined) {
      return { fault: found.fault, at: ['availabilities', index, ...found.at] }
    }
  }
  return hasOverlap(availabilities.flatMap(({ ranges }) => ranges))
    ? { fault: 'ranges-overlap', at: ['availabilities'] }
    : undefined
}

/** Whether two ranges of one weekday share a moment; those that touch do not. */
export function hasOverlap(ranges: readonly WeekdayRange[]): boolean {
  const inOrder = ranges.toSorted(
    (a, b) => a.weekday - b.weekday || secondsOf(a.start_time) - secondsOf(b.start_time),
  )
  return inOrder.some((range, index) => {
    const next = inOrder[index + 1]
    return next?.weekday === range.weekday && secondsOf(next.start_time) < secondsOf(range.end_time)
  })
}

/** Open and closed times have no slots, whatever was sent for them (rule S7). */
export function withoutNeedlessSlots(availability: NewAvailability): NewAvailability {
  return availability.slotType === 'appointment'
    ? availability
    : { ...availability, slotMinutes: null, capacity: null }
}

/** Says what is first wrong with an exception (rules E1 and E2, defect D32), or nothing. */
export function faultOfException(
  exception: {
    readonly valid_from: string
    readonly valid_to: string
    readonly start_time: string
    readonly end_time: string
  },
  today: string,
): PlacedFault | undefined {
  if (exception.valid_from < today) {
    return { fault: 'date-in-past', at: ['valid_from'] }
  }
  if (exception.valid_to < today) {
    return { fault: 'date-in-past', at: ['valid_to'] }
  }
  if (exception.valid_from > exception.valid_to) {
    return { fault: 'validity-reversed', at: ['valid_from'] }
  }
  return secondsOf(exception.start_time) >= secondsOf(exception.end_time)
    ? { fault: 'range-reversed', at: ['start_time'] }
    : undefined
}

/** Says what is wrong with the days of a question about slots (rule B3), or nothing. */
export function faultOfPeriod(from: string, to: string): 'period-reversed' | 'period-too-long' | undefined {
  if (from > to) {
    return 'period-reversed'
  }
  return Date.parse(to) - Date.parse(from) > periodDaysMax * 86_400_000 ? 'period-too-long' : undefined
}

/** Whether a text is a time on a clock, to the second: `09:30` or `09:30:00`. */
export function isClockTime(text: string): boolean {
  return /^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.]0{1,6})?)?$/.test(text)
}

/** Whether a text means an instant, or a time on a clinic's clock. In which zone matters to what it means, not to whether. */
export function isInstantSomewhere(text: string): boolean {
  return readInstant(text, 'UTC') !== undefined
}

function faultOfRanges(ranges: readonly WeekdayRange[]): PlacedFault | undefined {
  if (hasOverlap(ranges)) {
    return { fault: 'ranges-overlap', at: ['ranges'] }
  }
  const reversed = ranges.findIndex((range) => secondsOf(range.start_time) >= secondsOf(range.end_time))
  return reversed === -1 ? undefined : { fault: 'range-reversed', at: ['ranges', reversed, 'start_time'] }
}

function faultOfSlots({ slotMinutes, capacity, ranges }: NewAvailability): PlacedFault | undefined {
  if (slotMinutes === null) {
    return { fault: 'slot-size-missing', at: ['slotMinutes'] }
  }
  if (capacity === null) {
    return { fault: 'capacity-missing', at: ['capacity'] }
  }
  for (const [index, range] of ranges.entries()) {
    const slots = (secondsOf(range.end_time) - secondsOf(range.start_time)) / (slotMinutes * 60)
    if (!Number.isInteger(slots)) {
      return { fault: 'slots-do-not-fill-range', at: ['ranges', index] }
    }
    if (slots > slotsPerRangeMax) {
      return { fault: 'too-many-slots', at: ['ranges', index] }
    }
  }
  return undefined
}

/** `09:30` and `09:30:00` are the same time. */
function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60 + seconds
}
