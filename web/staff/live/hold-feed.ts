import { API_BASE } from '../../api/client.ts'
import type { LiveEvent } from '../../api/shapes.ts'
import { tokenKeeper } from '../session/token-keeper.ts'
import { readEventStream } from './event-stream.ts'
import { retryDelayMs } from './live-state.rules.ts'

export interface FeedListener {
  /** Told of every sign of life, and when the feed is gone. */
  heard: (open: boolean) => void
  /** Told when the server begins a feed that may not continue the last one. */
  started: () => void
  event: (event: LiveEvent) => void
  /** Told when the server no longer knows the sign-in. */
  refused: () => void
}

/** Holds a facility's live feed until told to stop, going on from the last event after each interruption. */
export async function holdFeed(facility: string, signal: AbortSignal, listener: FeedListener): Promise<void> {
  let attempt = 0
  let position: string | undefined

  async function connect(access: string): Promise<void> {
    const status = await readEventStream({
      // The feed of the branch tells everything that the facility's does, and the services one is attached to.
      url: `${API_BASE}/branches/${facility}/events`,
      access,
      lastEventId: position,
      signal,
      heard: () => {
        attempt = 0
        listener.heard(true)
      },
      message: ({ id, event, data }) => {
        if (id) position = id
        if (event === 'ready') listener.started()
        else if (event.includes('.')) listener.event(JSON.parse(data) as LiveEvent)
      },
    })
    if (status === 401) listener.refused()
    // The server cannot go on from where we were: start afresh.
    if (status === 400 || status === 410) position = undefined
  }

  while (!signal.aborted) {
    const access = await tokenKeeper.access().catch(() => undefined)
    if (access) await connect(access).catch(() => {})
    if (signal.aborted) break
    listener.heard(false)
    await pause(retryDelayMs(attempt++, Math.random()), signal)
  }
  listener.heard(false)
}

/** Waits, but not longer than until the browser is online again or the wait is called off. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
    addEventListener('online', end, { once: true })
    function end() {
      clearTimeout(timer)
      removeEventListener('online', end)
      resolve()
    }
  })
}
