import { useQueryCache } from '@pinia/colada'
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { API_BASE } from '../../api/client.ts'
import type { LiveEvent } from '../../api/types.ts'
import { leadOneTab } from '../session/tab-lock.ts'
import { tokenKeeper } from '../session/token-keeper.ts'
import { useSession } from '../session/use-session.ts'
import { readEventStream, type StreamMessage } from './event-stream.ts'
import { liveStateOf, outdatedBy, retryDelayMs } from './live-state.rules.ts'
import { useReach } from './use-reach.ts'

/** What the tab holding the stream tells the other tabs. */
type TabNews =
  | { kind: 'event'; facility: string; event: LiveEvent }
  | { kind: 'heard'; facility: string; open: boolean }
  | { kind: 'ask' }

const CHANNEL = 'turnwise.live'
const GATHER_MS = 60

/**
 * Keeps the screen up to date: one tab of the browser holds the server's feed and shares it with the
 * others. Events carry no data to show; they only say which answers must be fetched again.
 */
export const useLive = defineStore('live', () => {
  const session = useSession()
  const reach = useReach()
  const cache = useQueryCache()
  const nowMs = ref(Date.now())
  const isStreaming = ref(false)
  const channel = new BroadcastChannel(CHANNEL)
  let position: string | undefined
  /** The facility whose feed this tab holds for all tabs, if it does. */
  let leading: string | undefined
  let outdated = new Map<string, string[]>()

  setInterval(() => {
    nowMs.value = Date.now()
  }, 1_000)

  const state = computed(() =>
    liveStateOf({
      isOnline: reach.isOnline,
      heardAtMs: reach.heardAtMs,
      failedAtMs: reach.failedAtMs,
      nowMs: nowMs.value,
    }),
  )

  function heard(open: boolean): void {
    isStreaming.value = open
    if (open) reach.note(true)
  }

  function tell(news: TabNews): void {
    channel.postMessage(news)
  }

  channel.onmessage = ({ data }: MessageEvent<TabNews>) => {
    if (data.kind === 'ask') {
      if (leading) tell({ kind: 'heard', facility: leading, open: isStreaming.value })
    } else if (data.facility === session.facility?.id) {
      if (data.kind === 'heard') heard(data.open)
      else take(data.event)
    }
  }

  /** Notes what an event makes outdated; a burst of events leads to one refetch. */
  function take(event: Pick<LiveEvent, 'kind' | 'queue' | 'token'>): void {
    const facility = session.facility?.id
    if (!facility) return
    if (outdated.size === 0) setTimeout(refetchOutdated, GATHER_MS)
    for (const key of outdatedBy(facility, event)) outdated.set(key.join(' '), key)
  }

  function refetchOutdated(): void {
    const keys = [...outdated.values()]
    outdated = new Map()
    for (const key of keys) void cache.invalidateQueries({ key })
  }

  function receive(facility: string, message: StreamMessage): void {
    if (message.id) position = message.id
    // After `ready` anything may have been missed: everything on screen is asked for again.
    if (message.event === 'ready') void cache.invalidateQueries()
    if (!message.event.includes('.')) return
    const event = JSON.parse(message.data) as LiveEvent
    take(event)
    tell({ kind: 'event', facility, event })
  }

  async function hold(facility: string, signal: AbortSignal): Promise<void> {
    leading = facility
    const retry = { attempt: 0 }
    while (!signal.aborted) {
      await connect(facility, signal, () => {
        retry.attempt = 0
      }).catch(() => {})
      if (signal.aborted) break
      setStreaming(false)
      await waitFor(retryDelayMs(retry.attempt++, Math.random()), signal)
    }
    setStreaming(false)
    leading = undefined
  }

  async function connect(facility: string, signal: AbortSignal, opened: () => void): Promise<void> {
    const access = await tokenKeeper.access()
    if (!access) return
    const status = await readEventStream({
      url: `${API_BASE}/facility/${facility}/events/`,
      access,
      lastEventId: position,
      signal,
      heard: () => {
        opened()
        setStreaming(true)
      },
      message: (message) => receive(facility, message),
    })
    // The server cannot go on from where we were: start afresh.
    if (status === 400 || status === 410) position = undefined
  }

  function setStreaming(open: boolean): void {
    heard(open)
    if (leading) tell({ kind: 'heard', facility: leading, open })
  }

  watch(
    () => (session.isSignedIn ? session.facility?.id : undefined),
    (facility, _before, onCleanup) => {
      position = undefined
      isStreaming.value = false
      if (!facility) return
      onCleanup(leadOneTab(`${CHANNEL}.${facility}`, (signal) => hold(facility, signal)))
      tell({ kind: 'ask' })
    },
    { immediate: true },
  )

  return { state, isStreaming, nowMs }
})

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    addEventListener('online', done, { once: true })
    function done() {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
  })
}
