import { createParser } from 'eventsource-parser'
import { afterAll, vi } from 'vitest'
import { type CodedTicket, ticketLink } from '../displays/index.ts'
import { branchFace, branchRoutes } from '../faces/branch/index.ts'
import { careFace, careRoutes } from '../faces/care/index.ts'
import { buildServer } from '../faces/http/server.ts'
import { type Live, type LiveOptions, startLive } from '../faces/live/index.ts'
import type { Answer, TestServer } from './clinic.ts'

export interface StreamMessage {
  readonly id: string | undefined
  readonly event: string
  // A test reads whatever a client would.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any
}

/** A stream as a screen has it open. */
export interface OpenStream {
  readonly status: number
  readonly headers: Headers
  readonly messages: StreamMessage[]
  /** Everything as it came, heartbeats included. */
  text(): string
  readonly isEnded: boolean
  /** Waits until a message like this has come, and gives the first one. */
  waitFor(isWanted: (message: StreamMessage) => boolean): Promise<StreamMessage>
  waitForEnd(): Promise<void>
  close(): void
}

/** One process of the product on the database of the test server, reached over the network. */
export interface LiveProcess {
  readonly live: Live
  readonly url: string
  ask(method: string, path: string, options?: Asking): Promise<Answer>
  stream(path: string, options?: Omit<Asking, 'body'>): Promise<OpenStream>
  setClock(now: string | undefined): void
  stop(): Promise<void>
}

interface Asking {
  readonly bearer?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** The secret that test servers share. */
export const ticketCodeSecret = Buffer.alloc(32, 7)

/** Starts one more process of the product on the same database, with everything that is live. */
export async function startProcess(
  server: TestServer,
  limits: LiveOptions['limits'] = {},
): Promise<LiveProcess> {
  const { database, connection, tokens } = server
  let now: string | undefined
  const clock = () => (now === undefined ? new Date() : new Date(now))
  const log = { warn: () => undefined, error: console.error }
  const live = await startLive({
    database,
    connection,
    log,
    clock,
    ticketCodeSecret,
    limits: { beatMs: 50, ...limits },
  })
  const link = (ticket: CodedTicket) => ticketLink(ticketCodeSecret, ticket)
  const care = careRoutes({
    database,
    tokens,
    accessMinutes: 10,
    refreshMinutes: 720,
    ticketLink: link,
  })
  const app = await buildServer(
    { database, tokens, clock, log: log as never, afterChange: (where) => live.afterChange(where) },
    [
      { face: careFace, routes: [...care, ...live.routes.care] },
      {
        face: branchFace,
        routes: [...branchRoutes({ ticketLink: link, lines: live.lines }), ...live.routes.branch],
      },
    ],
    { checkAnswers: true },
  )
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= live.close().then(async () => {
      const closing = app.close()
      // Connections that clients opened ahead and never used are no reason to wait.
      app.server.closeAllConnections()
      await closing
    })
    return stopping
  }
  afterAll(stop)
  return {
    live,
    url,
    setClock: (at) => {
      now = at
    },
    ask: (method, path, options) => ask(url, method, path, options),
    stream: (path, options) => openStream(`${url}/api/v1${path}`, headersOf(options)),
    stop,
  }
}

function headersOf({ bearer, headers }: Asking = {}): Record<string, string> {
  return { ...headers, ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) }
}

async function ask(url: string, method: string, path: string, options: Asking = {}): Promise<Answer> {
  const isJson = options.body !== undefined
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { ...headersOf(options), ...(isJson ? { 'content-type': 'application/json' } : {}) },
    ...(isJson ? { body: JSON.stringify(options.body) } : {}),
  })
  const text = await response.text()
  const hasJson = response.headers.get('content-type')?.includes('json') === true && text !== ''
  return {
    status: response.status,
    body: hasJson ? JSON.parse(text) : text,
    headers: Object.fromEntries(response.headers),
  }
}

async function openStream(url: string, headers: Record<string, string>): Promise<OpenStream> {
  const ending = new AbortController()
  const response = await fetch(url, { headers, signal: ending.signal })
  const messages: StreamMessage[] = []
  const state = { text: '', isEnded: false }
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  const parser = createParser({
    onEvent: ({ id, event, data }) =>
      messages.push({ id, event: event ?? 'message', data: JSON.parse(data) }),
  })
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      const text = decoder.decode(chunk as Uint8Array, { stream: true })
      state.text += text
      if (isStream) {
        parser.feed(text)
      }
    }
  }
  void read().then(
    () => {
      state.isEnded = true
    },
    () => {
      state.isEnded = true
    },
  )
  return {
    status: response.status,
    headers: response.headers,
    messages,
    text: () => state.text,
    get isEnded() {
      return state.isEnded
    },
    waitFor: (isWanted) =>
      vi.waitFor(
        () => {
          const found = messages.find(isWanted)
          if (found === undefined) {
            throw new Error(`Not among ${messages.map(({ event }) => event).join(', ')}`)
          }
          return found
        },
        { timeout: 10_000, interval: 5 },
      ),
    waitForEnd: () =>
      vi.waitFor(
        () => {
          if (!state.isEnded) {
            throw new Error('The stream is still open')
          }
        },
        { timeout: 10_000, interval: 5 },
      ),
    close: () => ending.abort(),
  }
}
