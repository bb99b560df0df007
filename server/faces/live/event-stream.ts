import type { ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Sink } from '../../ledger/index.ts'
import { AnswerInstead } from '../http/instead.ts'
import { HttpAnswer } from '../http/route.ts'

/** A screen that has this much unread is too slow or gone; it comes back and is told what it missed. */
const unsentBytesMax = 256 * 1024
const farewellMsMax = 1_000

export interface StreamLimits {
  /** Streams of all kinds that this process keeps open. */
  readonly streamsMax: number
  /** Streams that one sign-in, display key or ticket code may keep open. */
  readonly streamsPerHolderMax: number
}

/** Opens streams of server-sent events, and no more of them than the process can carry. */
export class EventStreams {
  readonly #limits: StreamLimits
  readonly #byHolder = new Map<string, number>()
  readonly #responses = new Set<ServerResponse>()
  #open = 0
  #dropped = 0

  constructor(limits: StreamLimits) {
    this.#limits = limits
  }

  get open(): number {
    return this.#open
  }

  /** How many were closed because they did not keep up. */
  get dropped(): number {
    return this.#dropped
  }

  /** Ends the request with 503 or 429 when there is no room for one more stream. */
  requireRoom(holder: string, request: Pick<FastifyRequest, 'routeOptions'>): void {
    if (this.#open >= this.#limits.streamsMax) {
      const text = 'Too many screens are connected right now. Please try again in a moment.'
      throw full(request, 503, text)
    }
    if ((this.#byHolder.get(holder) ?? 0) >= this.#limits.streamsPerHolderMax) {
      throw full(request, 429, 'Too many screens are connected with this sign-in, key or code.')
    }
  }

  /** Takes the connection over from the server and starts a stream on it. */
  start(reply: FastifyReply, holder: string): Sink {
    this.#open++
    this.#byHolder.set(holder, (this.#byHolder.get(holder) ?? 0) + 1)
    reply.hijack()
    const response = reply.raw
    this.#responses.add(response)
    // Ended by closing the connection, so that every event is one write of one buffer, without chunks around it.
    response.useChunkedEncodingByDefault = false
    response.shouldKeepAlive = false
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    response.flushHeaders()
    response.socket?.setNoDelay(true)
    response.socket?.setKeepAlive(true, 30_000)
    let isOpen = true
    const close = () => {
      if (isOpen) {
        isOpen = false
        this.#leave(holder)
      }
    }
    response.on('close', () => {
      this.#responses.delete(response)
      close()
    })
    response.on('error', close)
    return {
      get isOpen() {
        return isOpen
      },
      write: (frame) => {
        if (!isOpen) {
          return
        }
        response.write(frame)
        if (response.writableLength > unsentBytesMax) {
          this.#dropped++
          close()
          response.destroy()
        }
      },
      end: (frame) => {
        if (isOpen) {
          close()
          response.end(frame)
        }
      },
    }
  }

  /** Waits until the last words have arrived; who does not take them in time is cut off. */
  async close(): Promise<void> {
    const deadline = performance.now() + farewellMsMax
    while (this.#responses.size > 0 && performance.now() < deadline) {
      await delay(10)
    }
    for (const response of this.#responses) {
      response.destroy()
    }
  }

  #leave(holder: string): void {
    this.#open--
    const left = (this.#byHolder.get(holder) ?? 1) - 1
    if (left > 0) {
      this.#byHolder.set(holder, left)
    } else {
      this.#byHolder.delete(holder)
    }
  }
}

/** In the words of the face that was spoken to. */
function full(request: Pick<FastifyRequest, 'routeOptions'>, status: number, text: string): AnswerInstead {
  const { body } = request.routeOptions.config.face?.failed(status, text) ?? { body: { detail: text } }
  return new AnswerInstead(new HttpAnswer(status, body, { 'retry-after': '5' }))
}
