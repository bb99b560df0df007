import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiError } from '../../api/client.ts'
import { useLive } from '../live/use-live.ts'
import { useExplain } from '../use-explain.ts'

/** Does one thing at a time with a ticket, then asks for it again; what went wrong is said in a sentence. */
export function useTicketActs(view: { isCatchingUp: { value: boolean }; refetch: () => Promise<unknown> }) {
  const { t } = useI18n()
  const live = useLive()
  const explain = useExplain()
  const isBusy = ref(false)
  const problem = ref('')
  const blocked = computed(() => {
    if (live.state === 'offline') return t('blocked.offline')
    return view.isCatchingUp.value ? t('blocked.catchingUp') : undefined
  })

  /** Words a refusal: somebody else was faster, or the plain reason. */
  function wordsOf(error: unknown): string {
    if (!(error instanceof ApiError) || error.status !== 409 || !error.body.state) return explain(error)
    const { by, state } = error.body
    const who = by ? `${by.first_name} ${by.last_name}`.trim() || by.username : ''
    const sentences = [
      who ? t('notice.by', { who }) : '',
      t('notice.nowState', { state: t(`state.${state}`) }),
      t('notice.refreshed'),
    ]
    return sentences.filter(Boolean).join(' ')
  }

  async function run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (isBusy.value || blocked.value) return undefined
    isBusy.value = true
    problem.value = ''
    try {
      return await work()
    } catch (error) {
      problem.value = wordsOf(error)
      return undefined
    } finally {
      await view.refetch().catch(() => {})
      isBusy.value = false
    }
  }

  return { isBusy, problem, blocked, run }
}

export type TicketActs = ReturnType<typeof useTicketActs>
