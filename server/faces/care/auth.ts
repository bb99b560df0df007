import { Type } from 'typebox'
import {
  endSession,
  isRefreshUsable,
  isSessionAlive,
  refreshSession,
  type SignedIn,
  signIn,
} from '../../access/index.ts'
import type { Act } from '../../act.ts'
import type { Database } from '../../database/pool.ts'
import { Refusal, refuse } from '../../problem.ts'
import type { AccessTokens } from '../http/access-tokens.ts'
import { claimsOrNothing } from '../http/read-token.ts'
import { type Route, route } from '../http/route.ts'
import { Text } from '../http/schemas.ts'
import { bearerToken } from '../http/sign-in.ts'
import { careFace } from './answers.ts'
import { inItsOwnTransaction } from './apart.ts'

/** What signing in needs besides the act. */
export interface SignInServices {
  readonly database: Database
  readonly tokens: AccessTokens
  readonly accessMinutes: number
  readonly refreshMinutes: number
}

const group = 'Sign-in'
const Token = Text({ max: 4096 })
const Credentials = Type.Object({ username: Text({ max: 255 }), password: Text({ max: 1024 }) })
const TokenPair = Type.Object({ access: Type.String(), refresh: Type.String() }, { title: 'TokenPair' })
const Nothing = Type.Object({}, { additionalProperties: false })

/** The routes by which staff sign in, stay signed in and sign out (contract section 1.11). */
export const authRoutes = (services: SignInServices): readonly Route[] => [
  login(services),
  refresh(services),
  verify(services),
  logout(services),
]

const login = (services: SignInServices) =>
  route({
    method: 'POST',
    path: '/api/v1/auth/login/',
    summary: 'Signs in with username and password',
    group,
    access: 'public',
    // The verb reads; what it writes goes into transactions of its own (see `Apart`).
    runs: 'statements',
    body: Credentials,
    answer: TokenPair,
    handle: async (act, { body }) => {
      const signedIn = await signIn(act, {
        username: body.username,
        password: body.password,
        refreshMinutes: services.refreshMinutes,
        apart: inItsOwnTransaction(services.database, act),
      })
      return tokensOf(services, act, signedIn)
    },
  })

const refresh = (services: SignInServices) =>
  route({
    method: 'POST',
    path: '/api/v1/auth/token/refresh/',
    summary: 'Exchanges a refresh token for new tokens',
    group,
    access: 'public',
    runs: 'transaction',
    body: Type.Object({ refresh: Token }),
    answer: TokenPair,
    handle: async (act, { body }) => {
      const { tokens, refreshMinutes } = services
      const presented = await claimsOrNothing(tokens.readRefresh(body.refresh, new Date(act.now)))
      const signedIn = presented && (await refreshSession(act, { ...presented, refreshMinutes }))
      // Answered, not refused: a sign-in that ended because a copy of its token was used must stay ended.
      return signedIn
        ? tokensOf(services, act, signedIn)
        : careFace.refused(new Refusal('refresh-not-valid'), {})
    },
  })

const verify = (services: SignInServices) =>
  route({
    method: 'POST',
    path: '/api/v1/auth/token/verify/',
    summary: 'Says whether an access or refresh token is good',
    group,
    access: 'public',
    runs: 'statements',
    body: Type.Object({ token: Token }),
    answer: Nothing,
    handle: async (act, { body }) =>
      (await isGood(services, act, body.token)) ? {} : refuse('refresh-not-valid'),
  })

const logout = (services: SignInServices) =>
  route({
    method: 'POST',
    path: '/api/v1/auth/logout/',
    summary: 'Ends the sign-in that the tokens came from; without a good token there is nothing to end',
    group,
    access: 'public',
    runs: 'transaction',
    body: Type.Object({ access: Type.Optional(Token), refresh: Type.Optional(Token) }),
    answer: Nothing,
    handle: async (act, { body, headers }) => {
      const authorization = [headers.authorization].flat()[0]
      const access = [body.access, bearerToken({ headers: { authorization } })]
      for (const sessionId of await sessionsOf(services, act, { access, refresh: body.refresh })) {
        await endSession(act, { sessionId, reason: 'signed-out' })
      }
      return {}
    },
  })

async function tokensOf(services: SignInServices, act: Act, signedIn: SignedIn) {
  const { tokens, accessMinutes, refreshMinutes } = services
  const access = await tokens.signAccess({ ...signedIn, now: act.now, minutes: accessMinutes })
  const refresh = await tokens.signRefresh({ ...signedIn, now: act.now, minutes: refreshMinutes })
  return { access, refresh }
}

async function isGood({ tokens }: SignInServices, act: Act, token: string): Promise<boolean> {
  const now = new Date(act.now)
  const access = await claimsOrNothing(tokens.readAccess(token, now))
  if (access !== undefined) {
    return isSessionAlive(act, access.sessionId)
  }
  const refresh = await claimsOrNothing(tokens.readRefresh(token, now))
  return refresh !== undefined && isRefreshUsable(act, refresh)
}

async function sessionsOf(
  { tokens }: SignInServices,
  act: Act,
  given: { readonly access: readonly (string | undefined)[]; readonly refresh: string | undefined },
): Promise<ReadonlySet<string>> {
  const now = new Date(act.now)
  const readings = [
    ...given.access.map((token) => claimsOrNothing(tokens.readAccess(token ?? '', now))),
    claimsOrNothing(tokens.readRefresh(given.refresh ?? '', now)),
  ]
  const claims = await Promise.all(readings)
  // Always in one order, so that two who sign out the same tokens at once do not wait for each other.
  return new Set(claims.flatMap((each) => (each === undefined ? [] : [each.sessionId])).sort())
}
