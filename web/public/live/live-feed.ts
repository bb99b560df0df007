import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { followEvents, type Refusal } from './event-stream.ts'
import { isLive, pollDelayMs } from './live.rules.ts'
import { useServerClock } from './server-clock.ts'

/** A network that holds streams back must not leave a patient in front of an empty page. */
const FIRST_POLL_MS = 3_000

export interface FeedOptions {
  /** Address of the whole state; the stream is the same address followed by `events/`. */
  url: string
  credential: string
  event: string
  silenceMsMax: number
}

/**
 * Keeps a page's picture of the clinic fresh: the state itself, whether it is live, and the clinic's time.
 */
export function useLiveFeed<State extends { now: string }>(options: FeedOptions) {
  const state = shallowRef<State>()
  const refusal = ref<Refusal>()
  const isConnected = ref(false)
  const clock = useServerClock()
  const headers = { authorization: `Bearer ${options.credential}` }

  function take(text: string): void {
    const next = JSON.parse(text) as State
    clock.set(next.now)
    state.value = next
  }

  async function ask(): Promise<void> {
    const response = await fetch(options.url, { headers, cache: 'no-store', credentials: 'omit' })
    if (response.status === 401 || response.status === 410) {
      refusal.value = response.status
      stream.stop()
    }
    if (!response.ok) return
    take(await response.text())
    clock.hear()
  }

  const stream = followEvents({
    url: `${options.url}events/`,
    headers,
    silenceMsMax: options.silenceMsMax,
    onHeard: clock.hear,
    onConnection: (connected) => {
      isConnected.value = connected
    },
    onRefused: (status) => {
      refusal.value = status
    },
    onMessage: (event, data) => {
      if (event === options.event) take(data)
      if (event === 'beat') clock.set((JSON.parse(data) as { now: string }).now)
    },
  })
  // Some networks hold streams back; asking again and again still brings the news.
  const poll = pollWhile(() => !isConnected.value && !refusal.value, ask)
  whenPageReturns(() => {
    clock.tick()
    stream.retryNow()
  })
  onScopeDispose(() => {
    poll.stop()
    stream.stop()
  })

  return {
    state,
    refusal,
    isLive: computed(() => isLive(clock.heardAtMs.value, clock.tickMs.value, options.silenceMsMax)),
    secondsOld: clock.secondsOld,
    now: clock.now,
    heardAt: clock.heardAt,
    serverNow: clock.serverNow,
  }
}

export type LiveFeed<State extends { now: string }> = ReturnType<typeof useLiveFeed<State>>

function pollWhile(isNeeded: () => boolean, ask: () => Promise<void>) {
  let isStopped = false
  let timer = setTimeout(() => void turn(), FIRST_POLL_MS)

  async function turn(): Promise<void> {
    // A failed attempt is answered by the next one; the page itself says when its news grows old.
    if (isNeeded()) await ask().catch(() => undefined)
    if (!isStopped) timer = setTimeout(() => void turn(), pollDelayMs(Math.random()))
  }

  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

/** Tells when the page is worth refreshing at once: the network is back, or somebody looks at it again. */
function whenPageReturns(act: () => void): void {
  const look = () => {
    if (document.visibilityState === 'visible') act()
  }
  addEventListener('online', look)
  document.addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    removeEventListener('online', look)
    document.removeEventListener('visibilitychange', look)
  })
}
