import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../act.ts'
import { Refusal, refuse } from '../../problem.ts'
import { type AccessTokens, TokenNotValid } from './access-tokens.ts'

const anonymous: Actor = { kind: 'anonymous' }

/** Finds out who sends a request, before its body is even read. Refuses: `not-signed-in` where the route wants a sign-in. */
export async function readActor(
  request: FastifyRequest,
  services: { readonly tokens: AccessTokens; readonly clock: () => Date },
): Promise<Actor> {
  const access = request.routeOptions.config.route?.access ?? 'public'
  const token = bearerToken(request)
  if (access === 'public' || access === 'display-key' || access === 'ticket-code') {
    return anonymous
  }
  if (token === undefined) {
    return access === 'anyone' ? anonymous : refuse('not-signed-in', { token: 'missing' })
  }
  return readToken(token, services)
}

async function readToken(
  token: string,
  services: { readonly tokens: AccessTokens; readonly clock: () => Date },
): Promise<Actor> {
  try {
    const claims = await services.tokens.readAccess(token, services.clock())
    return { kind: 'user', userId: claims.userId, sessionId: claims.sessionId }
  } catch (error) {
    throw error instanceof TokenNotValid ? new Refusal('not-signed-in') : error
  }
}

/** The credential of an `Authorization: Bearer` header, if there is one. */
export function bearerToken(request: {
  readonly headers: { readonly authorization?: string | undefined }
}): string | undefined {
  const [scheme, token] = request.headers.authorization?.split(' ') ?? []
  return scheme?.toLowerCase() === 'bearer' && token !== undefined && token !== '' ? token : undefined
}
