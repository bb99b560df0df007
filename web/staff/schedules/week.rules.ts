import type { Availability } from '../../api/shapes.ts'
import { minutesOf, WEEKDAYS } from './availability.rules.ts'

/** One range of a weekday and the lines of the week's grid between which it stands. */
export interface WeekBlock {
  availability: Availability
  start: string
  end: string
  fromLine: number
  toLine: number
}

/** A week as it is drawn: the moments at which something begins or ends, and the ranges of each day. */
export interface WeekLayout {
  /** Minutes since midnight, each the upper edge of one row; the last is the lower edge of the week. */
  marks: number[]
  days: WeekBlock[][]
}

/** Lays the times of a schedule out in seven columns. */
export function layWeek(availabilities: readonly Availability[]): WeekLayout {
  const ranges = availabilities.flatMap((availability) =>
    availability.availability.map((range) => ({
      availability,
      day: range.day_of_week,
      start: range.start_time,
      end: range.end_time,
    })),
  )
  const edges = ranges.flatMap(({ start, end }) => [minutesOf(start) ?? 0, minutesOf(end) ?? 0])
  const marks = [...new Set(edges)].sort((a, b) => a - b)
  const line = (time: string) => marks.indexOf(minutesOf(time) ?? 0) + 1
  const days = WEEKDAYS.map((weekday) =>
    ranges
      .filter(({ day }) => day === weekday)
      .sort((a, b) => a.start.localeCompare(b.start))
      .map(({ availability, start, end }) => ({
        availability,
        start,
        end,
        fromLine: line(start),
        toLine: line(end),
      })),
  )
  return { marks, days }
}

/** How high the rows of the week are at least, in rem: longer times stand higher, none is too low to read. */
export function rowHeights(marks: readonly number[]): number[] {
  const perHour = 1.25
  return marks.slice(1).map((mark, index) => {
    const hours = (mark - (marks[index] ?? mark)) / 60
    return Math.min(5, Math.max(1.75, hours * perHour))
  })
}

/** Where the keys lead among the columns of the week, each with so many stops; nowhere past an edge. */
export function moveInWeek(
  stops: readonly number[],
  at: { day: number; stop: number },
  key: string,
  isRightToLeft: boolean,
): { day: number; stop: number } | undefined {
  const last = (day: number) => (stops[day] ?? 0) - 1
  const sideways = { ArrowLeft: isRightToLeft ? 1 : -1, ArrowRight: isRightToLeft ? -1 : 1 }[key]
  if (sideways !== undefined) {
    const day = at.day + sideways
    return last(day) < 0 ? undefined : { day, stop: Math.min(at.stop, last(day)) }
  }
  const stop = { ArrowUp: at.stop - 1, ArrowDown: at.stop + 1, Home: 0, End: last(at.day) }[key]
  return stop === undefined || stop < 0 || stop > last(at.day) ? undefined : { day: at.day, stop }
}
