import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiError } from '../../api/client.ts'
import { useExplain } from '../use-explain.ts'
import { useWrites } from '../use-writes.ts'
import type { useBoard } from './use-board.ts'

export interface Notice {
  title: string
  text: string
}

/** The place of notices that belong to no service point. */
export const WHOLE_QUEUE = 'queue'

/**
 * Does a desk's work one thing at a time: closed while offline or not allowed, and the board is asked
 * again after each step, done or refused. What went wrong is said at the service point it belongs to.
 */
export function useDeskRunner(view: ReturnType<typeof useBoard>) {
  const { t } = useI18n()
  const conflict = useConflictNotice()
  const writes = useWrites('can_write_token')
  const busy = ref<string>()
  const notices = ref<Record<string, Notice | undefined>>({})
  const blocked = computed(
    () => writes.blocked.value ?? (view.isCatchingUp.value ? t('blocked.catchingUp') : undefined),
  )

  function say(place: string, notice: Notice | undefined): void {
    notices.value = { ...notices.value, [place]: notice }
  }

  async function run(
    point: string | undefined,
    label: string,
    work: () => Promise<unknown>,
  ): Promise<boolean> {
    if (busy.value || blocked.value) return false
    const place = point ?? WHOLE_QUEUE
    busy.value = place
    say(place, undefined)
    try {
      await work()
      return true
    } catch (error) {
      say(place, conflict(error, label))
      return false
    } finally {
      await view.refetch().catch(() => {})
      busy.value = undefined
    }
  }

  return { busy, notices, blocked, say, run }
}

/** Words a refusal: someone else was faster, or the plain reason. */
function useConflictNotice() {
  const { t } = useI18n()
  const explain = useExplain()
  return (error: unknown, label: string): Notice => {
    if (!(error instanceof ApiError) || error.status !== 409)
      return { title: t('notice.failed'), text: explain(error) }
    const { state, by } = error.body
    const title = t(state === 'called' ? 'notice.alreadyCalled' : 'notice.changed', { label })
    const sentences = [
      by ? t('notice.by', { who: `${by.first_name} ${by.last_name}`.trim() || by.username }) : '',
      state ? t('notice.nowState', { state: t(`state.${state}`) }) : '',
      t('notice.refreshed'),
    ]
    return { title, text: sentences.filter(Boolean).join(' ') }
  }
}
