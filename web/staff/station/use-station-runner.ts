import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiError } from '../../api/client.ts'
import { useStages } from '../branch/stages-store.ts'
import { useLive } from '../live/use-live.ts'
import { useExplain } from '../use-explain.ts'
import { holdFocus } from './hold-focus.ts'
import type { StationLine } from './use-station-line.ts'

export interface StationNotice {
  title: string
  text: string
}

/**
 * Does the work of a station one thing at a time: closed without a connection, and the line is asked again after
 * each step, done or refused. What went wrong is said below the buttons.
 */
export function useStationRunner(line: StationLine, keepFocus: () => void) {
  const { t } = useI18n()
  const live = useLive()
  const stages = useStages()
  const inWords = useRefusals()
  const isBusy = ref(false)
  const notice = ref<StationNotice>()
  const blocked = computed(() => {
    if (live.state === 'offline') return t('blocked.offline')
    return line.isCatchingUp.value ? t('blocked.catchingUp') : undefined
  })

  // The line may also change by itself, under the row that somebody is about to press.
  watch(line.visits, () => {
    if (document.activeElement !== document.body) void holdFocus(keepFocus)
  })

  const refetch = () => line.refetch().catch(() => {})

  async function run(label: string, work: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value || blocked.value) return false
    isBusy.value = true
    notice.value = undefined
    const hadFocus = document.activeElement !== document.body
    try {
      await work()
      return true
    } catch (error) {
      notice.value = inWords(error, label)
      // A stage that is not there any more leaves the tabs.
      if (error instanceof ApiError && error.status === 404) void stages.refetch().catch(() => {})
      return false
    } finally {
      await refetch()
      isBusy.value = false
      // The row whose button was pressed may be gone: the next key goes to the one button.
      if (hadFocus) void holdFocus(keepFocus)
    }
  }

  return { isBusy, notice, blocked, run, refetch }
}

/** The last one who waited was called by somebody else a moment ago. */
export class NobodyWaits extends Error {}

/** Words a refusal: somebody else was faster, one may not, it is gone, or the plain reason. */
function useRefusals() {
  const { t } = useI18n()
  const explain = useExplain()

  function conflict({ body }: ApiError, label: string): StationNotice {
    const { state, by } = body
    const isCalled = state === 'called'
    const who = by ? `${by.first_name} ${by.last_name}`.trim() || by.username : undefined
    const sentences = [
      who ? t(isCalled ? 'station.notice.isWith' : 'notice.by', { label, who }) : '',
      state && !isCalled ? t('notice.nowState', { state: t(`state.${state}`) }) : '',
      t('station.notice.refreshed'),
    ]
    return {
      title: isCalled ? t('station.notice.alreadyCalled') : t('notice.changed', { label }),
      text: sentences.filter(Boolean).join(' '),
    }
  }

  return (error: unknown, label: string): StationNotice => {
    if (error instanceof NobodyWaits)
      return { title: t('notice.nobody'), text: t('station.notice.nobodyHint') }
    if (!(error instanceof ApiError)) return { title: t('notice.failed'), text: explain(error) }
    if (error.status === 409 && error.body.state) return conflict(error, label)
    if (error.status === 403)
      return { title: t('station.notice.noAccess'), text: t('station.notice.noAccessHint') }
    if (error.status === 404) return { title: t('station.notice.gone'), text: t('station.notice.refreshed') }
    return { title: t('notice.failed'), text: explain(error) }
  }
}
