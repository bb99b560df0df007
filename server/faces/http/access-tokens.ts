import { errors, jwtVerify, SignJWT } from 'jose'

/** What an access token says: which user, through which sign-in. */
export interface AccessClaims {
  readonly userId: number
  readonly sessionId: string
  readonly expiresAtSeconds: number
}

export interface RefreshClaims {
  readonly sessionId: string
  readonly refreshId: string
}

/** A token that is none of ours, was changed, or has run out. */
export class TokenNotValid extends Error {
  constructor() {
    super('Token is invalid or expired')
    this.name = 'TokenNotValid'
  }
}

const cacheMax = 10_000

/**
 * Signs and reads the tokens of a sign-in. Reading costs no query: whether the sign-in is still alive is part of
 * the statement that the request runs anyway (`access/permission.sql.ts`).
 */
export class AccessTokens {
  readonly #key: Uint8Array
  /** A signature once found right stays right: the same text need not be computed again until it runs out. */
  readonly #verified = new Map<string, AccessClaims>()

  constructor(key: Uint8Array) {
    this.#key = key
  }

  async signAccess(claims: {
    userId: number
    userExternalId: string
    sessionId: string
    now: string
    minutes: number
  }): Promise<string> {
    return this.#sign(
      { token_type: 'access', sid: claims.sessionId, uid: claims.userId, user_id: claims.userExternalId },
      claims,
    )
  }

  async signRefresh(claims: {
    refreshId: string
    sessionId: string
    now: string
    minutes: number
  }): Promise<string> {
    return this.#sign({ token_type: 'refresh', sid: claims.sessionId, jti: claims.refreshId }, claims)
  }

  /** Reads an access token. Throws `TokenNotValid`. */
  async readAccess(token: string, now: Date): Promise<AccessClaims> {
    const known = this.#verified.get(token)
    if (known !== undefined && known.expiresAtSeconds * 1000 > now.getTime()) {
      return known
    }
    const payload = await this.#verify(token, 'access', now)
    const claims = {
      userId: Number(payload.uid),
      sessionId: String(payload.sid),
      expiresAtSeconds: Number(payload.exp),
    }
    if (this.#verified.size >= cacheMax) {
      this.#verified.clear()
    }
    this.#verified.set(token, claims)
    return claims
  }

  /** Reads a refresh token. Throws `TokenNotValid`. */
  async readRefresh(token: string, now: Date): Promise<RefreshClaims> {
    const payload = await this.#verify(token, 'refresh', now)
    return { sessionId: String(payload.sid), refreshId: String(payload.jti) }
  }

  async #sign(payload: Record<string, unknown>, life: { now: string; minutes: number }): Promise<string> {
    const issuedAt = Math.floor(Date.parse(life.now) / 1000)
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + life.minutes * 60)
      .sign(this.#key)
  }

  async #verify(token: string, kind: 'access' | 'refresh', now: Date): Promise<Record<string, unknown>> {
    try {
      const { payload } = await jwtVerify(token, this.#key, { algorithms: ['HS256'], currentDate: now })
      if (payload.token_type === kind) {
        return payload
      }
    } catch (error) {
      if (!(error instanceof errors.JOSEError) && !(error instanceof TypeError)) {
        throw error
      }
    }
    throw new TokenNotValid()
  }
}
