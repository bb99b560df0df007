import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { followEvents, type Refusal } from './event-stream.ts'
import { isLive, pollDelayMs, secondsSince } from './live.rules.ts'

export interface FeedOptions {
  /** Address of the whole state; the stream is the same address followed by `events/`. */
  url: string
  credential: string
  event: string
  silenceMsMax: number
  /** Ask for the state again and again while the stream does not work. */
  hasPolling: boolean
}

/**
 * Keeps a page's picture of the clinic fresh: the state itself, whether it is live, and the clinic's time.
 *
 * The time shown is the server's: televisions often start with a wrong clock. Durations are measured with
 * the browser's monotonic clock, which a correction of the system time does not move.
 */
export function useLiveFeed<State extends { now: string }>(options: FeedOptions) {
  const state = shallowRef<State>()
  const refusal = ref<Refusal>()
  const isConnected = ref(false)
  const tickMs = ref(performance.now())
  const heardAtMs = ref<number>()
  const connections = ref(0)
  let serverAheadMs = Date.now() - performance.now()

  function take(text: string): void {
    const next = JSON.parse(text) as State
    setServerTime(next.now)
    state.value = next
  }

  function setServerTime(iso: string): void {
    const serverMs = Date.parse(iso)
    if (Number.isFinite(serverMs)) serverAheadMs = serverMs - performance.now()
  }

  function hear(): void {
    tickMs.value = performance.now()
    heardAtMs.value = tickMs.value
  }

  const stream = followEvents({
    url: `${options.url}events/`,
    credential: options.credential,
    silenceMsMax: options.silenceMsMax,
    onHeard: hear,
    onConnection: (connected) => {
      if (connected) connections.value += 1
      isConnected.value = connected
    },
    onRefused: (status) => {
      refusal.value = status
    },
    onMessage: (event, data) => {
      if (event === options.event) take(data)
      if (event === 'beat') setServerTime((JSON.parse(data) as { now: string }).now)
    },
  })
  const poll = options.hasPolling ? pollWhile(() => !isConnected.value && !refusal.value, ask) : undefined

  async function ask(): Promise<void> {
    const headers = { authorization: `Bearer ${options.credential}` }
    const response = await fetch(options.url, { headers, cache: 'no-store', credentials: 'omit' })
    if (response.status === 401 || response.status === 410) {
      refusal.value = response.status
      stream.stop()
    }
    if (!response.ok) return
    take(await response.text())
    hear()
  }

  const ticking = setInterval(() => {
    tickMs.value = performance.now()
  }, 1000)
  const comeBack = () => {
    tickMs.value = performance.now()
    if (document.visibilityState === 'visible') stream.retryNow()
  }
  addEventListener('online', comeBack)
  document.addEventListener('visibilitychange', comeBack)

  onScopeDispose(() => {
    clearInterval(ticking)
    poll?.stop()
    stream.stop()
    removeEventListener('online', comeBack)
    document.removeEventListener('visibilitychange', comeBack)
  })

  return {
    state,
    refusal,
    /** Grows by one each time the stream is opened: what arrives right after is news of the past. */
    connections,
    isLive: computed(() => isLive(heardAtMs.value, tickMs.value, options.silenceMsMax)),
    secondsOld: computed(() => secondsSince(heardAtMs.value ?? tickMs.value, tickMs.value)),
    /** The server's time, moving on every second. */
    now: computed(() => tickMs.value + serverAheadMs),
    /** The server's time when it was last heard. */
    heardAt: computed(() => (heardAtMs.value === undefined ? undefined : heardAtMs.value + serverAheadMs)),
    serverNow: () => performance.now() + serverAheadMs,
  }
}

export type LiveFeed<State extends { now: string }> = ReturnType<typeof useLiveFeed<State>>

function pollWhile(isNeeded: () => boolean, ask: () => Promise<void>) {
  let timer = setTimeout(turn, pollDelayMs(Math.random()))

  async function turn(): Promise<void> {
    // A failed attempt is answered by the next one; the page itself says when its news grows old.
    if (isNeeded()) await ask().catch(() => undefined)
    timer = setTimeout(turn, pollDelayMs(Math.random()))
  }

  return { stop: () => clearTimeout(timer) }
}
