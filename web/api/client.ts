/** Speaks HTTP to the server: one place for addresses, sign-in header, time limit and errors. */
import { isBranchError, readBranchError } from './branch-errors.rules.ts'
import type { ErrorBody } from './error-body.ts'

/** A refusal or failure of the server, with everything a screen needs to say what happened. */
export class ApiError extends Error {
  readonly status: number
  readonly body: ErrorBody

  constructor(status: number, body: ErrorBody) {
    super(messageOf(body) ?? `HTTP ${status}`)
    this.status = status
    this.body = body
  }

  /** True when the server could not be reached or could not answer: trying again may help. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status >= 500
  }

  /** The first complaint about a field, keyed by the field's name. */
  get fields(): Record<string, string> {
    const entries = (this.body.errors ?? []).map(
      (error) => [String(error.loc?.at(-1) ?? ''), plain(error.msg)] as const,
    )
    return Object.fromEntries(entries.filter(([field]) => field !== '').reverse())
  }
}

export interface RequestOptions {
  query?: Record<string, string | number | boolean | null | undefined>
  body?: unknown
  signal?: AbortSignal
  headers?: Record<string, string>
}

export interface Sender {
  get<T>(path: string, options?: RequestOptions): Promise<T>
  post<T>(path: string, body?: unknown, headers?: Record<string, string>): Promise<T>
  put<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T>
  delete(path: string, headers?: Record<string, string>): Promise<void>
  /** Asks again only for what changed: `undefined` means the version named by `etag` is still right. */
  getIfChanged<T>(
    path: string,
    etag: string | undefined,
  ): Promise<{ data: T; etag: string | undefined } | undefined>
}

export interface ClientOptions {
  /** Gives a usable access token, refreshed when needed. */
  access: () => Promise<string | undefined>
  /** Called with the access token for which the server says the sign-in is over. */
  signedOut: (access: string) => void
  /** Told after each exchange whether the server could be reached. */
  reached: (ok: boolean) => void
}

const TIME_LIMIT_MS = 15_000
export const API_BASE = '/api/v1'

/** Makes the object through which every screen talks to the server. */
export function createClient(options: ClientOptions): Sender {
  async function send(method: string, path: string, request: RequestOptions = {}): Promise<Response> {
    const access = await options.access()
    const response = await exchange({ ...request, method, path, access, reached: options.reached })
    if (response.status === 401 && access !== undefined) options.signedOut(access)
    if (!response.ok && response.status !== 304)
      throw new ApiError(response.status, await errorBody(response))
    return response
  }
  async function json<T>(response: Promise<Response>): Promise<T> {
    return (await (await response).json()) as T
  }
  return {
    get: (path, request) => json(send('GET', path, request)),
    post: (path, body, headers = {}) => json(send('POST', path, { body: body ?? {}, headers })),
    put: (path, body, headers = {}) => json(send('PUT', path, { body, headers })),
    delete: async (path, headers = {}) => void (await send('DELETE', path, { headers })),
    getIfChanged: async <T>(path: string, etag: string | undefined) => {
      const response = await send('GET', path, etag ? { headers: { 'if-none-match': etag } } : {})
      if (response.status === 304) return undefined
      return { data: (await response.json()) as T, etag: response.headers.get('etag') ?? undefined }
    },
  }
}

/** Sends one request without a sign-in: only signing in and refreshing do this. */
export async function sendOpenly<T>(path: string, body: unknown): Promise<T> {
  const response = await exchange({ method: 'POST', path, body })
  if (!response.ok) throw new ApiError(response.status, await errorBody(response))
  const text = await response.text()
  return (text ? JSON.parse(text) : {}) as T
}

interface Exchange extends RequestOptions {
  method: string
  path: string
  access?: string | undefined
  reached?: (ok: boolean) => void
}

async function exchange({ method, path, access, reached, ...request }: Exchange): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...request.headers }
  if (access) headers.authorization = `Bearer ${access}`
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  const limit = AbortSignal.timeout(TIME_LIMIT_MS)
  const init: RequestInit = {
    method,
    headers,
    cache: 'no-store',
    signal: request.signal ? AbortSignal.any([request.signal, limit]) : limit,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  }
  try {
    const response = await fetch(API_BASE + path + queryText(request.query), init)
    reached?.(response.status < 500)
    return response
  } catch (error) {
    if (request.signal?.aborted) throw error
    reached?.(false)
    throw new ApiError(0, {})
  }
}

function queryText(query: RequestOptions['query'] = {}): string {
  const entries = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  return entries.length ? `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}` : ''
}

async function errorBody(response: Response): Promise<ErrorBody> {
  try {
    const body: unknown = await response.json()
    if (typeof body !== 'object' || body === null) return {}
    return isBranchError(body) ? readBranchError(body) : (body as ErrorBody)
  } catch {
    return {}
  }
}

function messageOf(body: ErrorBody): string | undefined {
  const first = body.errors?.[0]
  return first ? plain(first.msg) : body.detail
}

function plain(message: unknown): string {
  return String(message).replace(/^Value error, /, '')
}
