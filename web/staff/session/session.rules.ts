/** The part of the sign-in that can be reasoned about without a browser. */

export interface StoredTokens {
  access: string
  refresh: string
  /** When this browser received them, by its own clock. */
  receivedAtMs: number
}

/** An access token is renewed this long before it ends, so that a click never meets an expired one. */
export const RENEW_BEFORE_MS = 120_000

/**
 * Says until when an access token works, by this device's clock; 0 when it cannot be read.
 *
 * The server says how long a token lives; the device says when it came. The clock of a desk may be wrong by hours,
 * so what time the server thinks it is does not matter.
 */
export function endsAtMs({ access, receivedAtMs }: StoredTokens): number {
  const claims = access.split('.')[1]
  if (!claims) return 0
  try {
    const text = atob(claims.replaceAll('-', '+').replaceAll('_', '/'))
    const { iat, exp } = JSON.parse(text) as { iat?: unknown; exp?: unknown }
    return typeof iat === 'number' && typeof exp === 'number' ? receivedAtMs + (exp - iat) * 1000 : 0
  } catch {
    return 0
  }
}

/** Tells whether an access token should be renewed before it is used again. */
export function needsRenewal(tokens: StoredTokens, nowMs: number): boolean {
  return endsAtMs(tokens) - nowMs < RENEW_BEFORE_MS
}

/** Tells whether an access token is still accepted, even if a renewal is due. */
export function isUsable(tokens: StoredTokens, nowMs: number): boolean {
  return endsAtMs(tokens) > nowMs + 5_000
}

/**
 * Decides what a tab does once it is its turn to renew: a refresh token works once, so when another tab
 * has renewed in the meantime its pair is taken over, never the old one spent again.
 */
export function renewalStep(
  seen: Pick<StoredTokens, 'refresh'>,
  stored: Pick<StoredTokens, 'refresh'> | undefined,
): 'renew' | 'take-over' | 'signed-out' {
  if (!stored) return 'signed-out'
  return stored.refresh === seen.refresh ? 'renew' : 'take-over'
}

/** Accepts only an address inside the app as the place to return to after signing in. */
export function safeReturnPath(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in') ? path : '/'
}
