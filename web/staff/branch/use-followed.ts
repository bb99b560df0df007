import { type EntryKey, useQuery } from '@pinia/colada'
import { computed, onScopeDispose, ref, watch } from 'vue'
import { pollDelayMs } from '../live/live-state.rules.ts'
import { useLive } from '../live/use-live.ts'

export interface Followed<T> {
  /** Under which name the answer is remembered: one of `branchKeys`, or something below it. */
  key: () => EntryKey
  query: () => Promise<T>
  enabled?: () => boolean
  /** Shows the answer to an earlier key until the first answer to this one is there. */
  keepsBefore?: boolean
}

/**
 * Follows something that changes during the day: it is fetched again when an event of the feed makes it outdated;
 * only while the feed is away it is asked for every few seconds. Belongs to the component or store that calls it.
 */
export function useFollowed<T>(followed: Followed<T>) {
  const live = useLive()
  const isCatchingUp = ref(false)
  const enabled = () => followed.enabled?.() ?? true
  const query = useQuery({
    key: followed.key,
    enabled,
    query: followed.query,
    staleTime: 1_000,
    ...(followed.keepsBefore ? { placeholderData: (before: T | undefined) => before } : {}),
  })
  const refetch = () => query.refetch()
  const askNow = () => {
    if (enabled()) void refetch().catch(() => {})
  }

  let timer: ReturnType<typeof setTimeout>
  function poll(): void {
    timer = setTimeout(() => {
      if (!live.isStreaming && !document.hidden) askNow()
      poll()
    }, pollDelayMs(Math.random()))
  }
  poll()
  addEventListener('online', askNow)
  onScopeDispose(() => {
    clearTimeout(timer)
    removeEventListener('online', askNow)
  })

  // Back after an interruption, what is shown may be old until it was fetched anew.
  watch(
    () => live.state,
    async (state, before) => {
      if (before !== 'offline' || state === 'offline' || !enabled()) return
      isCatchingUp.value = true
      await refetch().catch(() => {})
      isCatchingUp.value = false
    },
  )

  return {
    data: computed(() => query.data.value),
    error: query.error,
    status: query.status,
    isPlaceholder: query.isPlaceholderData,
    isCatchingUp,
    refetch,
  }
}
