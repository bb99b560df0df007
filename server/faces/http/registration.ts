import type { Logger } from 'pino'
import type { Database } from '../../database/pool.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { Face, Route } from './route.ts'

/** What every face needs to answer a request. */
export interface HttpServices {
  readonly database: Database
  readonly tokens: AccessTokens
  readonly clock: () => Date
  readonly log: Logger
  /** Called after a change was committed, so that this process's own readers see it at once. */
  readonly afterChange: (where: { readonly facility?: string; readonly queue?: string }) => void
}

/** A face with its routes, ready to be registered. */
export interface FaceRoutes {
  readonly face: Face
  readonly routes: readonly Route[]
}
