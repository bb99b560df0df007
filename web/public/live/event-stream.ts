import { createParser } from 'eventsource-parser'
import { retryDelayMs } from './live.rules.ts'

/** Answers after which asking again is pointless: an unknown or revoked secret, or a day that is over. */
export type Refusal = 401 | 410

/** What a page wants to know about its stream. */
export interface StreamListener {
  /** Something arrived, be it only a heartbeat. */
  onHeard: () => void
  onMessage: (event: string, data: string) => void
  /** The connection works (it brought a message) or stopped working. */
  onConnection: (isConnected: boolean) => void
  onRefused: (refusal: Refusal) => void
}

export interface StreamOptions extends StreamListener {
  url: string
  /** Carries the secret: EventSource could only put it in the address, where it is logged. */
  headers: Record<string, string>
  silenceMsMax: number
}

export interface Stream {
  retryNow: () => void
  stop: () => void
}

type Ending = 'lost-at-once' | 'lost' | Refusal

/**
 * Follows a stream of server-sent events until it is stopped or refused.
 *
 * A connection that falls silent is dropped and opened again: behind a dead access point it would
 * otherwise look open for hours.
 */
export function followEvents(options: StreamOptions): Stream {
  const whole = new AbortController()
  let wake = () => {}

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function run(): Promise<void> {
    let attempt = 0
    while (!whole.signal.aborted) {
      const ending = await readUntilLost(options, whole.signal)
      if (whole.signal.aborted) return
      options.onConnection(false)
      if (ending === 401 || ending === 410) return options.onRefused(ending)
      attempt = ending === 'lost' ? 0 : attempt + 1
      await pause(retryDelayMs(attempt, Math.random()))
    }
  }

  void run()
  return {
    retryNow: () => wake(),
    stop: () => {
      whole.abort()
      wake()
    },
  }
}

async function readUntilLost(options: StreamOptions, whole: AbortSignal): Promise<Ending> {
  const attempt = new AbortController()
  const giveUp = () => attempt.abort()
  whole.addEventListener('abort', giveUp)
  let watchdog = setTimeout(giveUp, options.silenceMsMax)
  let hasHeard = false
  try {
    const response = await openStream(options, attempt.signal)
    if (response.status === 401 || response.status === 410) return response.status
    if (!isEventStream(response) || !response.body) return 'lost-at-once'
    await readMessages(response.body, options, () => {
      if (!hasHeard) options.onConnection(true)
      hasHeard = true
      clearTimeout(watchdog)
      watchdog = setTimeout(giveUp, options.silenceMsMax)
    })
    return hasHeard ? 'lost' : 'lost-at-once'
  } catch {
    // No network, an aborted read, a server that went away: all are the same to a waiting room.
    return hasHeard ? 'lost' : 'lost-at-once'
  } finally {
    clearTimeout(watchdog)
    whole.removeEventListener('abort', giveUp)
    giveUp()
  }
}

// The sign-in page of a hotel-like network answers everything with 200 and its own page.
function isEventStream(response: Response): boolean {
  return response.ok && (response.headers.get('content-type') ?? '').startsWith('text/event-stream')
}

function openStream(options: StreamOptions, signal: AbortSignal): Promise<Response> {
  return fetch(options.url, {
    headers: { ...options.headers, accept: 'text/event-stream' },
    cache: 'no-store',
    credentials: 'omit',
    signal,
  })
}

async function readMessages(
  body: ReadableStream<Uint8Array>,
  listener: StreamListener,
  onChunk: () => void,
): Promise<void> {
  const parser = createParser({
    onEvent: (message) => listener.onMessage(message.event ?? 'message', message.data),
  })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    onChunk()
    listener.onHeard()
    parser.feed(decoder.decode(chunk.value, { stream: true }))
  }
}
