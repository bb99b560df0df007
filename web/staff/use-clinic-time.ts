import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { dayIn } from './clinic-time.rules.ts'
import { useLive } from './live/use-live.ts'
import { useSession } from './session/use-session.ts'

/** Formats instants and days the way people at the clinic read them: its time zone, their language, Latin digits. */
export function useClinicTime() {
  const session = useSession()
  const live = useLive()
  const { locale } = useI18n()
  const timezone = computed(() => session.facility?.timezone ?? 'UTC')
  const tag = computed(() => `${locale.value}-u-nu-latn`)
  const today = computed(() => dayIn(timezone.value, live.nowMs))

  function format(instant: string | number, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(tag.value, { timeZone: timezone.value, ...options }).format(
      new Date(instant),
    )
  }
  return {
    today,
    nowMs: computed(() => live.nowMs),
    time: (instant: string | number) => format(instant, { hour: '2-digit', minute: '2-digit' }),
    moment: (instant: string | number) => format(instant, { dateStyle: 'medium', timeStyle: 'short' }),
    day: (day: string) =>
      format(`${day}T12:00:00Z`, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'long' }),
  }
}
