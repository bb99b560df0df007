import type { Availability, NewAvailability, SlotType } from '../../api/shapes.ts'

/** A stretch of one weekday, on the clock of the clinic; 0 is Monday. */
export type WeekRange = Availability['availability'][number]

/** One line of the form: the same time on some weekdays. Times as the browser's field writes them: `09:30`. */
export interface TimeRow {
  days: number[]
  start: string
  end: string
}

/** Weekly times as they are typed. */
export interface AvailabilityForm {
  name: string
  slotType: SlotType
  /** Minutes of one slot and places in it, as typed. */
  minutes: string
  places: string
  issuesTickets: boolean
  rows: TimeRow[]
}

/** Most slots that one range may be cut into, as the server has it. */
export const SLOTS_MAX = 30
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const

const MINUTES_OF_DAY = 1440
const PLACES_MAX = 10_000
const EMPTY_ROW: TimeRow = { days: [], start: '', end: '' }
const NEW_TIMES = {
  name: '',
  slotType: 'appointment',
  minutes: '15',
  places: '1',
  issuesTickets: false,
} as const

/** What is wrong with a line, and where it meets what is there already. */
export type RowFault =
  | { kind: 'incomplete' | 'noDays' | 'reversed' }
  | { kind: 'uneven'; minutes: number }
  | { kind: 'tooMany'; slots: number }
  | { kind: 'overlap'; day: number; name: string; start: string; end: string }

/** Gives the minutes since midnight of `09:30` or `09:30:00`, or nothing while it is not typed in full. */
export function minutesOf(time: string): number | undefined {
  const [hours, minutes, seconds = 0] = time.split(':').map(Number)
  if (hours === undefined || minutes === undefined || time === '') return undefined
  const total = hours * 60 + minutes + seconds / 60
  return Number.isFinite(total) ? total : undefined
}

/** Reads a whole number that people typed, or nothing when it is none or outside of its limits. */
export function wholeNumber(text: string, max: number): number | undefined {
  const number = Number(text)
  return text.trim() !== '' && Number.isInteger(number) && number >= 1 && number <= max ? number : undefined
}

export const slotMinutesOf = (form: AvailabilityForm) => wholeNumber(form.minutes, MINUTES_OF_DAY)
export const placesOf = (form: AvailabilityForm) => wholeNumber(form.places, PLACES_MAX)

/** Gives the starts of the slots a range is cut into, in minutes since midnight; none unless they fill it. */
export function slotsOfRange(range: { start: string; end: string }, minutes: number | undefined): number[] {
  const [start, end] = [minutesOf(range.start), minutesOf(range.end)]
  if (start === undefined || end === undefined || minutes === undefined || start >= end) return []
  const count = (end - start) / minutes
  return Number.isInteger(count) ? Array.from({ length: count }, (_, index) => start + index * minutes) : []
}

/** Puts ranges that differ only in their weekday on one line, in the order of the week. */
export function rowsOf(ranges: readonly WeekRange[]): TimeRow[] {
  const rows = new Map<string, TimeRow>()
  for (const { day_of_week, start_time, end_time } of inOrder(ranges)) {
    const [start, end] = [shortTime(start_time), shortTime(end_time)]
    const row = rows.get(`${start}-${end}`) ?? { days: [], start, end }
    rows.set(`${start}-${end}`, { ...row, days: [...row.days, day_of_week] })
  }
  return [...rows.values()]
}

/** Takes the lines of the form apart into one range for each weekday. */
export function rangesOf(rows: readonly TimeRow[]): WeekRange[] {
  return inOrder(
    rows.flatMap(({ days, start, end }) =>
      days.map((day_of_week) => ({ day_of_week, start_time: longTime(start), end_time: longTime(end) })),
    ),
  )
}

/** Says what is wrong with one line of the form, also beside the other lines and the times the schedule has. */
export function faultOfRow(
  form: AvailabilityForm,
  index: number,
  others: readonly Pick<Availability, 'name' | 'availability'>[],
): RowFault | undefined {
  const row = form.rows[index] ?? EMPTY_ROW
  const length = lengthOf(row)
  if (length === undefined) return { kind: 'incomplete' }
  if (row.days.length === 0) return { kind: 'noDays' }
  if (length <= 0) return { kind: 'reversed' }
  return faultOfCut(form, length) ?? overlapOf(row, takenBy(form, index, others))
}

/** Gives the minutes from the start of a line to its end, or nothing while one of them is not typed. */
function lengthOf(row: TimeRow): number | undefined {
  const [start, end] = [minutesOf(row.start), minutesOf(row.end)]
  return start === undefined || end === undefined ? undefined : end - start
}

/** Says whether the slots fill the time, and are not too many. Only appointments have slots. */
function faultOfCut(form: AvailabilityForm, length: number): RowFault | undefined {
  const minutes = slotMinutesOf(form)
  if (form.slotType !== 'appointment' || minutes === undefined) return undefined
  const slots = length / minutes
  if (!Number.isInteger(slots)) return { kind: 'uneven', minutes: length }
  return slots > SLOTS_MAX ? { kind: 'tooMany', slots } : undefined
}

interface TakenRange extends WeekRange {
  name: string
}

/** Everything a line must not overlap: the times of the schedule and the lines before it. */
function takenBy(
  form: AvailabilityForm,
  index: number,
  others: readonly Pick<Availability, 'name' | 'availability'>[],
): TakenRange[] {
  const stored = others.flatMap(({ name, availability }) => availability.map((range) => ({ ...range, name })))
  const before = rangesOf(form.rows.slice(0, index)).map((range) => ({ ...range, name: form.name }))
  return [...stored, ...before]
}

/** Finds the first range that shares a moment with a line; those that touch do not. */
function overlapOf(row: TimeRow, taken: readonly TakenRange[]): RowFault | undefined {
  const start = minutesOf(row.start) ?? 0
  const end = minutesOf(row.end) ?? 0
  const met = inOrder(taken).find(
    (range) =>
      row.days.includes(range.day_of_week) &&
      start < (minutesOf(range.end_time) ?? 0) &&
      (minutesOf(range.start_time) ?? 0) < end,
  )
  return (
    met && {
      kind: 'overlap',
      day: met.day_of_week,
      name: met.name,
      start: met.start_time,
      end: met.end_time,
    }
  )
}

/** Starts the form: with what is there, or with an empty line on the day from which it was opened. */
export function startForm(from: Availability | undefined, day: number): AvailabilityForm {
  if (!from) return { ...NEW_TIMES, rows: [{ ...EMPTY_ROW, days: [day] }] }
  return {
    name: from.name,
    slotType: from.slot_type,
    minutes: String(from.slot_size_in_minutes ?? NEW_TIMES.minutes),
    places: String(from.tokens_per_slot ?? NEW_TIMES.places),
    issuesTickets: from.create_tokens,
    rows: rowsOf(from.availability),
  }
}

/** Writes what was typed the way the server takes it. */
export function orderOf(form: AvailabilityForm, reason = ''): NewAvailability {
  const hasSlots = form.slotType === 'appointment'
  return {
    name: form.name.trim(),
    slot_type: form.slotType,
    slot_size_in_minutes: hasSlots ? (slotMinutesOf(form) ?? null) : null,
    tokens_per_slot: hasSlots ? (placesOf(form) ?? null) : null,
    create_tokens: hasSlots && form.issuesTickets,
    reason,
    availability: rangesOf(form.rows),
  }
}

/** Writes weekly times again as they were, to put them back. */
export function orderAgain({ id: _, ...availability }: Availability): NewAvailability {
  return availability
}

function inOrder<Range extends WeekRange>(ranges: readonly Range[]): Range[] {
  return [...ranges].sort((a, b) => a.day_of_week - b.day_of_week || a.start_time.localeCompare(b.start_time))
}

/** `09:30` for `09:30:00`; seconds that are there stay. */
function shortTime(time: string): string {
  return time.replace(/^(\d\d:\d\d):00$/, '$1')
}

function longTime(time: string): string {
  return time.length === 5 ? `${time}:00` : time
}
