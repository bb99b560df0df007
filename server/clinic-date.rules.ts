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
