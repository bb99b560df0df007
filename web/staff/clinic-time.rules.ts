/** Dates and durations of a clinic: the day is the clinic's own, wherever the browser is. */

/** Gives the clinic's calendar day of an instant as YYYY-MM-DD. */
export function dayIn(timezone: string, instantMs: number): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
    .formatToParts(instantMs)
    .map((part) => [part.type, part.value] as const)
  const { year, month, day } = Object.fromEntries(parts)
  return `${year}-${month}-${day}`
}

/** Tells whether a text is a calendar day that exists. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(instant) && new Date(instant).toISOString().startsWith(text)
}

/** Gives the whole minutes since an instant, never below zero. */
export function minutesSince(iso: string, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - Date.parse(iso)) / 60_000))
}

/** Writes the time since an instant as a running clock: 3:07, or 1:02:09 from an hour on. */
export function clockSince(iso: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(iso)) / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** Gives a person's age in whole years on a day, from the date of birth or, failing that, its year. */
export function ageOn(
  day: string,
  person: { date_of_birth?: string | null; year_of_birth?: number | null },
): number | undefined {
  const [year = 0] = day.split('-').map(Number)
  if (person.date_of_birth) {
    const years = year - Number(person.date_of_birth.slice(0, 4))
    return Math.max(0, day.slice(5) < person.date_of_birth.slice(5) ? years - 1 : years)
  }
  return person.year_of_birth ? Math.max(0, year - person.year_of_birth) : undefined
}
