import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '../session/use-session.ts'
import { minutesOf } from './availability.rules.ts'

const MONDAY_MS = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Writes days and times of a week, which belong to no instant, in the language of the app; Latin digits. */
export function useWallClock() {
  const session = useSession()
  const { locale } = useI18n()
  const timezone = computed(() => session.facility?.timezone ?? 'UTC')
  const tag = computed(() => `${locale.value}-u-nu-latn`)
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag.value, { timeZone: 'UTC', ...options })
  const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

  /** `09:30` and 570 are the same time. */
  function time(moment: string | number): string {
    const minutes = typeof moment === 'number' ? moment : (minutesOf(moment) ?? 0)
    return format({ hour: '2-digit', minute: '2-digit' }).format(minutes * MINUTE_MS)
  }

  return {
    timezone,
    time,
    span: (start: string | number, end: string | number) => `${time(start)} – ${time(end)}`,
    weekday: (weekday: number, width: 'long' | 'short' = 'long') =>
      format({ weekday: width }).format(MONDAY_MS + weekday * DAY_MS),
    day: (day: string) =>
      format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(noon(day)),
    days: (first: string, last: string) =>
      format({ dateStyle: 'medium' }).formatRange(noon(first), noon(last)),
    month: (month: string) => format({ month: 'long', year: 'numeric' }).format(noon(`${month}-01`)),
    /** How far the clock of the clinic is from UTC, as people write it: GMT+5:30. */
    offset: (instantMs: number) =>
      format({ timeZone: timezone.value, timeZoneName: 'shortOffset' })
        .formatToParts(instantMs)
        .find(({ type }) => type === 'timeZoneName')?.value ?? '',
  }
}
