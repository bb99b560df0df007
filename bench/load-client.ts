import net from 'node:net'
import process from 'node:process'

/**
 * The load of one measurement, in a process of its own: many keep-alive connections, each with one request under
 * way. It speaks HTTP by hand, because a full client would cost more than the server it measures.
 */
export interface LoadOrder {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  readonly warmUpSeconds: number
  /** Whole requests; each connection takes the next one of the list. */
  readonly requests: readonly string[]
}

export interface LoadResult {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly statuses: Readonly<Record<string, number>>
}

class Load {
  readonly #order: LoadOrder
  readonly #requests: Buffer[]
  readonly #latencies: number[] = []
  readonly #statuses = new Map<string, number>()
  #next = 0
  #isCounting = false
  #isOver = false

  constructor(order: LoadOrder) {
    this.#order = order
    this.#requests = order.requests.map((text) => Buffer.from(text))
  }

  async run(): Promise<LoadResult> {
    const { connections, seconds, warmUpSeconds } = this.#order
    const sockets = Array.from({ length: connections }, () => this.#connect())
    await pause(warmUpSeconds)
    this.#isCounting = true
    const started = performance.now()
    await pause(seconds)
    const elapsed = (performance.now() - started) / 1000
    this.#isCounting = false
    this.#isOver = true
    for (const socket of sockets) {
      socket.destroy()
    }
    return this.#result(elapsed)
  }

  #connect(): net.Socket {
    const socket = net.connect(this.#order.port, '127.0.0.1')
    socket.setNoDelay(true)
    let sentAt = 0
    const send = () => {
      sentAt = performance.now()
      socket.write(this.#requests[this.#next++ % this.#requests.length] as Buffer)
    }
    const answers = new AnswerReader((status) => {
      if (this.#isCounting) {
        this.#latencies.push(performance.now() - sentAt)
        this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1)
      }
      if (!this.#isOver) {
        send()
      }
    })
    socket.on('connect', send)
    socket.on('data', (bytes) => answers.take(bytes))
    socket.on('error', () => {
      if (!this.#isOver) {
        this.#statuses.set('lost', (this.#statuses.get('lost') ?? 0) + 1)
      }
    })
    return socket
  }

  #result(elapsed: number): LoadResult {
    const sorted = this.#latencies.sort((a, b) => a - b)
    const at = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
    return {
      perSecond: sorted.length / elapsed,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      statuses: Object.fromEntries(this.#statuses),
    }
  }
}

/** Finds the ends of answers in what a connection receives. */
class AnswerReader {
  readonly #onAnswer: (status: string) => void
  #held: Buffer = Buffer.alloc(0)
  #bodyLeft = 0
  #status = ''

  constructor(onAnswer: (status: string) => void) {
    this.#onAnswer = onAnswer
  }

  take(bytes: Buffer): void {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes])
    while (this.#held.length > 0 && this.#step()) {}
  }

  #step(): boolean {
    if (this.#bodyLeft > 0) {
      const taken = Math.min(this.#bodyLeft, this.#held.length)
      this.#held = this.#held.subarray(taken)
      this.#bodyLeft -= taken
    } else {
      const end = this.#held.indexOf('\r\n\r\n')
      if (end < 0) {
        return false
      }
      const head = this.#held.toString('latin1', 0, end)
      this.#status = head.slice(9, 12)
      this.#bodyLeft = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      this.#held = this.#held.subarray(end + 4)
    }
    if (this.#bodyLeft === 0) {
      this.#onAnswer(this.#status)
    }
    return true
  }
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000))
}

if (process.send !== undefined) {
  process.once('message', (order: LoadOrder) => {
    void new Load(order).run().then((result) => process.send?.(result, () => process.exit(0)))
  })
}
