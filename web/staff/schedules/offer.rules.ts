/** What patients are offered: the days of a month, the slots of a day, and what leave takes away of them. */

/** Places of a day or a slot, and how many of them are taken. */
export interface Places {
  total: number
  taken: number
}

export type Fill = 'none' | 'free' | 'part' | 'full'

/** Says how full something is. */
export function fillOf({ total, taken }: Places): Fill {
  if (total === 0) return 'none'
  if (taken === 0) return 'free'
  return taken < total ? 'part' : 'full'
}

/** The day some days later or earlier. */
export function shiftDay(day: string, days: number): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS)
}

/** The month (`2026-11`) some months later or earlier. */
export function shiftMonth(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** The first and the last day of a month. */
export function edgesOf(month: string): { first: string; last: string } {
  return { first: `${month}-01`, last: shiftDay(`${shiftMonth(month, 1)}-01`, -1) }
}

/** The weekday of a day; 0 is Monday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** The weeks of a month from Monday on; what belongs to another month is left empty. */
export function weeksOf(month: string): (string | undefined)[][] {
  const { first, last } = edgesOf(month)
  const cells: (string | undefined)[] = Array.from({ length: weekdayOf(first) }, () => undefined)
  for (let day = first; day <= last; day = shiftDay(day, 1)) cells.push(day)
  while (cells.length % 7) cells.push(undefined)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** The day a key leads to from a day of the calendar, or nothing for other keys. */
export function moveInMonth(day: string, key: string, isRightToLeft: boolean): string | undefined {
  const weekday = weekdayOf(day)
  const steps: Record<string, number> = {
    ArrowLeft: isRightToLeft ? 1 : -1,
    ArrowRight: isRightToLeft ? -1 : 1,
    ArrowUp: -7,
    ArrowDown: 7,
    Home: -weekday,
    End: 6 - weekday,
  }
  const step = steps[key]
  if (step !== undefined) return shiftDay(day, step)
  if (key === 'PageUp' || key === 'PageDown')
    return sameDayOf(shiftMonth(day.slice(0, 7), key === 'PageUp' ? -1 : 1), day)
  return undefined
}

/** The same day of another month, or its last when it is shorter. */
function sameDayOf(month: string, day: string): string {
  const wanted = `${month}${day.slice(7)}`
  const { last } = edgesOf(month)
  return wanted > last ? last : wanted
}

/** The same time of each of some days. */
export interface Leave {
  first: string
  last: string
  start: string
  end: string
}

/** A slot on the clock of the clinic. Times as `09:30`. */
export interface WallSlot extends Places {
  day: string
  start: string
  end: string
}

/** Chooses the slots with somebody in them that leave would cover; what only touches it is not covered. */
export function bookedDuring(slots: readonly WallSlot[], leave: Leave): WallSlot[] {
  return slots.filter(
    ({ day, start, end, taken }) =>
      taken > 0 &&
      leave.first <= day &&
      day <= leave.last &&
      start < leave.end &&
      leave.start < endOf(start, end),
  )
}

/** A slot that ends at midnight ends after all times of its day. */
function endOf(start: string, end: string): string {
  return end <= start ? '24:00' : end
}

/** Writes an instant as day and time on the clock of the clinic. */
export function wallIn(timezone: string, instant: string): { day: string; time: string } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = Object.fromEntries(
    format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  )
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` }
}

const DAY_MS = 86_400_000

function isoDay(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, 10)
}
