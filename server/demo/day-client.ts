import http from 'node:http'
import https from 'node:https'

/** What a request was answered; status 0 when no answer came. */
export interface Reply<Body> {
  readonly status: number
  /** Of a 200 or 201; whatever else came stands in `detail`. */
  readonly body: Body
  readonly detail: string
}

export interface Asked {
  readonly body?: unknown
  /** Answers besides 200, 201 and 204 that are part of a normal day, such as 409 when somebody else was faster. */
  readonly expected?: readonly number[]
}

interface TokenPair {
  readonly access: string
  readonly refresh: string
}

const fine: ReadonlySet<number> = new Set([200, 201, 204])

/** Tokens are replaced this long before they run out. */
const refreshBeforeMs = 20_000
const answerWithinMs = 30_000

/**
 * Speaks to a running server as its web app does: over kept-alive connections, signed in, with JSON.
 *
 * It counts every answer and how long it took. A request that fails is an answer too (status 0), so that a day goes
 * on when a server is restarted under it and says so at the end.
 */
export class DayClient {
  /** How long each answer took. */
  readonly answerMs: number[] = []
  readonly statuses = new Map<number, number>()
  /** Answers that should not have come, in words, by how often. */
  readonly unexpected = new Map<string, number>()
  readonly #url: URL
  readonly #agent: http.Agent
  #tokens: TokenPair | undefined
  #branch: number | undefined
  #runsOutAt = 0
  #refreshing: Promise<void> | undefined

  constructor(url: string, connectionsMax = 64) {
    this.#url = new URL(url)
    const { Agent } = this.#url.protocol === 'https:' ? https : http
    this.#agent = new Agent({ keepAlive: true, maxSockets: connectionsMax })
  }

  async signIn(username: string, password: string): Promise<void> {
    const reply = await this.#send<TokenPair>('POST', '/auth/login/', { body: { username, password } })
    if (reply.status === 0) {
      throw new DayFailure(
        `No server answers at ${this.#url.origin} (${reply.detail}). Start one with "npm start".`,
      )
    }
    if (reply.status !== 200) {
      throw new DayFailure(
        `${this.#url.origin} does not sign in "${username}": ${reply.status} ${reply.detail}`,
      )
    }
    this.#keep(reply.body)
  }

  /** From now on requests say in which branch they act, as clients of branch services do. */
  workIn(branch: number): void {
    this.#branch = branch
  }

  async get<Body>(path: string): Promise<Body> {
    const reply = await this.ask<Body>('GET', path)
    if (reply.status !== 200) {
      throw new DayFailure(`GET ${path} was answered ${reply.status} ${reply.detail}`)
    }
    return reply.body
  }

  async ask<Body>(method: string, path: string, asked: Asked = {}): Promise<Reply<Body>> {
    if (Date.now() > this.#runsOutAt - refreshBeforeMs) {
      this.#refreshing ??= this.#refresh().finally(() => {
        this.#refreshing = undefined
      })
      await this.#refreshing
    }
    return this.#send<Body>(method, path, asked)
  }

  close(): void {
    this.#agent.destroy()
  }

  async #refresh(): Promise<void> {
    const reply = await this.#send<TokenPair>('POST', '/auth/token/refresh/', {
      body: { refresh: this.#tokens?.refresh },
    })
    if (reply.status === 200) {
      this.#keep(reply.body)
    }
  }

  #keep(tokens: TokenPair): void {
    this.#tokens = tokens
    const claims = JSON.parse(Buffer.from(tokens.access.split('.')[1] ?? '', 'base64url').toString())
    this.#runsOutAt = claims.exp * 1000
  }

  async #send<Body>(method: string, path: string, { body, expected = [] }: Asked): Promise<Reply<Body>> {
    const startedAt = performance.now()
    const { status, text } = await this.#exchange(method, path, body)
    this.answerMs.push(performance.now() - startedAt)
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
    const isFine = fine.has(status)
    const value = status === 0 ? undefined : parsed(text)
    const detail = isFine ? '' : status === 0 ? text : detailOf(value, text)
    if (!isFine && !expected.includes(status)) {
      const what = `${method} ${path.replaceAll(/[0-9a-f-]{36}|(?<=\/)\d+/g, '…')} ${status} ${detail}`
      this.unexpected.set(what, (this.unexpected.get(what) ?? 0) + 1)
    }
    return { status, body: value as Body, detail }
  }

  #exchange(method: string, path: string, body: unknown): Promise<{ status: number; text: string }> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
    const headers = {
      accept: 'application/json',
      ...(this.#branch === undefined ? {} : { 'x-branch-id': String(this.#branch) }),
      ...(this.#tokens === undefined ? {} : { authorization: `Bearer ${this.#tokens.access}` }),
      ...(payload === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': payload.length }),
    }
    const { request } = this.#url.protocol === 'https:' ? https : http
    return new Promise((resolve) => {
      const fail = (error: Error) => resolve({ status: 0, text: error.message || 'no connection' })
      const asked = request(
        new URL(`/api/v1${path}`, this.#url),
        { method, headers, agent: this.#agent, timeout: answerWithinMs },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('error', fail)
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
          )
        },
      )
      asked.on('timeout', () => asked.destroy(new Error(`no answer within ${answerWithinMs / 1000} s`)))
      asked.on('error', fail)
      asked.end(payload)
    })
  }
}

/** The day cannot begin or go on; the message is for whoever started it. */
export class DayFailure extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DayFailure'
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function detailOf(value: unknown, text: string): string {
  const { detail, errors, message } = (value ?? {}) as {
    detail?: unknown
    errors?: unknown
    message?: unknown
  }
  const said = detail ?? errors ?? message ?? text
  return (typeof said === 'string' ? said : JSON.stringify(said)).slice(0, 200)
}
