import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TObject, TSchema } from 'typebox'
import type { Permission } from '../../access/index.ts'
import type { Act } from '../../act.ts'
import type { Refusal } from '../../problem.ts'

/**
 * Who may use a route. A list of permissions (every one that its verbs ask for), any sign-in (`signed-in`; the
 * verb may ask for more that is not a permission, such as any role in the facility), a display's key, a patient's
 * ticket code, nobody in particular (`public`), or anybody, of whom those who have signed in may be told more (`anyone`).
 */
export type Access =
  | readonly Permission[]
  | 'signed-in'
  | 'superuser'
  | 'display-key'
  | 'ticket-code'
  | 'public'
  | 'anyone'

/** One fault of a body, query, path or header, in the words of no face in particular. */
export interface Fault {
  /** Where: names and positions from the outside in. */
  readonly at: readonly (string | number)[]
  readonly keyword: string
  /** The part of the request that was checked; a body where nothing is said. */
  readonly part?: 'path' | 'query' | 'body' | 'header'
  readonly limits: Readonly<Record<string, unknown>>
  readonly value: unknown
}

/** The dialect in which a face answers what went wrong. */
export interface Face {
  readonly name: string
  malformed(faults: readonly Fault[]): HttpAnswer
  notJson(message: string): HttpAnswer
  refused(refusal: Refusal, route: { readonly denied?: string }): HttpAnswer
  /** Failures below any rule: 404 for no route, 405, 413, 415, 429, 500, 503. */
  failed(status: number, message: string): HttpAnswer
}

/** An answer that is not simply 200 with a JSON body. */
export class HttpAnswer {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    this.status = status
    this.body = body
    this.headers = headers
  }
}

type Shape<S extends TSchema | undefined> = S extends TSchema ? Static<S> : undefined

/** What a handler gets: checked path, query and body. */
export interface Input<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The address as it was asked for, with its query: what the links of a page are made of. */
  readonly url: string
}

/** One route as its face declares it. Its documentation and its checks come from the same declaration. */
export interface RouteDefinition<
  P extends TObject | undefined,
  Q extends TObject | undefined,
  B extends TSchema | undefined,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** A sentence for the documentation. */
  readonly summary: string
  /** The tag under which the documentation lists it. */
  readonly group: string
  readonly access: Access
  /** What a 403 says, where the contract fixes the words (section 3.3). */
  readonly denied?: string
  /** `statements`: reads, or a verb that is one writing statement; without the round trips of a transaction. */
  readonly runs: 'transaction' | 'statements'
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** Headers that the route reads, in small letters. */
  readonly headers?: TObject
  readonly answer?: TSchema
  readonly status?: 200 | 201 | 204
  /** For updates: an unknown object is said (404) before a bad body is (contract section 2, evaluation order). */
  readonly finds?: (act: Act, params: Shape<P>) => Promise<unknown>
  readonly handle: (act: Act, input: Input<Shape<P>, Shape<Q>, Shape<B>>) => Promise<unknown>
}

/** A route that takes over the connection, such as a stream of events. It opens its own acts. */
export interface StreamDefinition {
  readonly method: 'GET'
  readonly path: string
  readonly summary: string
  readonly group: string
  readonly access: Access
  readonly denied?: string
  readonly params?: TObject
  readonly stream: (context: StreamContext) => Promise<void>
}

export interface StreamContext {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Runs reads as the caller of this request. */
  readonly read: <Result>(work: (act: Act) => Promise<Result>) => Promise<Result>
}

/** A route of any shape, as the server registers it. */
export type Route =
  | (Omit<RouteDefinition<TObject, TObject, TSchema>, 'handle' | 'finds'> & {
      readonly finds?: (act: Act, params: never) => Promise<unknown>
      readonly handle: (act: Act, input: never) => Promise<unknown>
    })
  | StreamDefinition

/** Declares a route; the handler's input is typed from its schemas. */
export function route<
  P extends TObject | undefined = undefined,
  Q extends TObject | undefined = undefined,
  B extends TSchema | undefined = undefined,
>(definition: RouteDefinition<P, Q, B>): Route {
  return definition as unknown as Route
}

/** Declares a route that keeps its connection open. */
export function stream(definition: StreamDefinition): Route {
  return definition
}
