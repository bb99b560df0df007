import { useQueryCache } from '@pinia/colada'
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { LiveEvent } from '../../api/shapes.ts'
import { leadOneTab } from '../session/tab-lock.ts'
import { useSession } from '../session/use-session.ts'
import { holdFeed } from './hold-feed.ts'
import { liveStateOf, outdatedBy } from './live-state.rules.ts'
import { useReach } from './use-reach.ts'

/** What the tab holding the feed tells the other tabs, and what a new tab asks. */
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
  const nowMs = useClock()
  const refetch = useRefetch()
  const isStreaming = ref(false)
  const channel = new BroadcastChannel(CHANNEL)
  const tell = (news: TabNews) => channel.postMessage(news)
  /** The facility whose feed this tab holds for all tabs, if it does. */
  let leading: string | undefined

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
    if (leading) tell({ kind: 'heard', facility: leading, open })
  }

  channel.onmessage = ({ data }: MessageEvent<TabNews>) => {
    if (data.kind === 'ask') {
      if (leading) tell({ kind: 'heard', facility: leading, open: isStreaming.value })
    } else if (data.facility !== session.facility?.id || leading) return
    else if (data.kind === 'heard') heard(data.open)
    else refetch.outdated(data.event)
  }

  async function lead(facility: string, signal: AbortSignal): Promise<void> {
    leading = facility
    await holdFeed(facility, signal, {
      heard,
      started: refetch.everything,
      // Asking who one is settles it: a sign-in that is over leads to the sign-in page.
      refused: () => void session.load().catch(() => {}),
      event: (event) => {
        refetch.outdated(event)
        tell({ kind: 'event', facility, event })
      },
    })
    leading = undefined
  }

  watch(
    () => (session.isSignedIn ? session.facility?.id : undefined),
    (facility, _before, onCleanup) => {
      isStreaming.value = false
      if (!facility) return
      onCleanup(leadOneTab(`${CHANNEL}.${facility}`, (signal) => lead(facility, signal)))
      tell({ kind: 'ask' })
    },
    { immediate: true },
  )

  return { state, isStreaming, nowMs }
})

/** The present moment, once a second. */
function useClock() {
  const nowMs = ref(Date.now())
  setInterval(() => {
    nowMs.value = Date.now()
  }, 1_000)
  return nowMs
}

/** Fetches again what events made outdated; a burst of events leads to one round of requests. */
function useRefetch() {
  const session = useSession()
  const cache = useQueryCache()
  let waiting = new Map<string, string[]>()

  function flush(): void {
    const keys = [...waiting.values()]
    waiting = new Map()
    for (const key of keys) cache.invalidateQueries({ key }).catch(shownByTheScreen)
  }

  return {
    outdated: (event: LiveEvent) => {
      const keys = outdatedBy(session.facility?.id ?? '', event)
      if (waiting.size === 0 && keys.length) setTimeout(flush, GATHER_MS)
      for (const key of keys) waiting.set(key.join(' '), key)
    },
    /** After a fresh start of the feed anything may have been missed. */
    everything: () => void cache.invalidateQueries().catch(shownByTheScreen),
  }
}

/** A list that cannot be read again keeps its error, and its screen says so; nobody else waits for the answer. */
function shownByTheScreen(): void {}
