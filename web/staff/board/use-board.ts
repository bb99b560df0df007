import { useQuery } from '@pinia/colada'
import { computed, onUnmounted, ref, watch } from 'vue'
import type { Board } from '../../api/shapes.ts'
import { pollDelayMs } from '../live/live-state.rules.ts'
import { useLive } from '../live/use-live.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'

/** The last version seen of each board, so that the server need not send it again when nothing changed. */
const versions = new Map<string, { data: Board; etag: string | undefined }>()
const VERSIONS_MAX = 8

/** Follows the whole live board of one queue. */
export function useBoard(queue: () => string) {
  const session = useSession()
  const live = useLive()
  const facility = useFacilityId()
  const isCatchingUp = ref(false)

  const query = useQuery({
    key: () => ['board', facility.value, queue()],
    enabled: () => facility.value !== '' && queue() !== '',
    query: () => fetchBoard(facility.value, queue()),
    staleTime: 1_000,
  })

  async function fetchBoard(facilityId: string, queueId: string): Promise<Board> {
    const known = versions.get(queueId)
    const got = (await session.api.board(facilityId, queueId, known?.etag)) ?? known
    if (!got) throw new Error('The board was neither sent nor known')
    versions.delete(queueId)
    versions.set(queueId, got)
    for (const old of [...versions.keys()].slice(0, -VERSIONS_MAX)) versions.delete(old)
    return got.data
  }

  // Without the live feed the board is asked for every few seconds; with it, only when an event says so.
  let timer: ReturnType<typeof setTimeout>
  function poll(): void {
    timer = setTimeout(() => {
      if (!live.isStreaming && !document.hidden) void query.refetch()
      poll()
    }, pollDelayMs(Math.random()))
  }
  poll()
  const askNow = () => void query.refetch()
  addEventListener('online', askNow)
  onUnmounted(() => {
    clearTimeout(timer)
    removeEventListener('online', askNow)
  })

  // Back after an interruption, the buttons stay closed until the board is known to be today's truth.
  watch(
    () => live.state,
    async (state, before) => {
      if (before !== 'offline' || state === 'offline') return
      isCatchingUp.value = true
      await query.refetch().catch(() => {})
      isCatchingUp.value = false
    },
  )

  return {
    board: computed(() => query.data.value),
    status: query.status,
    error: query.error,
    refetch: () => query.refetch(),
    isCatchingUp,
  }
}
