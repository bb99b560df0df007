import { createParser } from 'eventsource-parser'

export interface StreamMessage {
  id: string | undefined
  event: string
  data: string
}

export interface StreamOptions {
  url: string
  access: string
  lastEventId: string | undefined
  signal: AbortSignal
  /** Told of every sign of life, heartbeats included. */
  heard: () => void
  message: (message: StreamMessage) => void
}

/** Longer than two heartbeats of 15 s: a connection this silent is dead even if nobody closed it. */
const SILENCE_MAX_MS = 35_000

/**
 * Reads the server's live feed until it ends or falls silent. EventSource is not used because it cannot
 * send the sign-in in a header. Answers the HTTP status when the feed was refused.
 */
export async function readEventStream(options: StreamOptions): Promise<number> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MAX_MS)
  const alive = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), SILENCE_MAX_MS)
    options.heard()
  }
  try {
    const response = await open(options, AbortSignal.any([options.signal, silence.signal]))
    if (!response.ok || !response.body) return response.status
    alive()
    await readBody(response.body, options, alive)
    return response.status
  } finally {
    clearTimeout(timer)
  }
}

function open(options: StreamOptions, signal: AbortSignal): Promise<Response> {
  return fetch(options.url, {
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${options.access}`,
      ...(options.lastEventId ? { 'last-event-id': options.lastEventId } : {}),
    },
    cache: 'no-store',
    signal,
  })
}

async function readBody(
  body: ReadableStream<Uint8Array>,
  options: StreamOptions,
  alive: () => void,
): Promise<void> {
  const parser = createParser({
    onEvent: ({ id, event, data }) => options.message({ id, event: event ?? 'message', data }),
  })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    alive()
    parser.feed(decoder.decode(value, { stream: true }))
  }
}
