/** The part of the sign-in that can be reasoned about without a browser. */

export interface StoredTokens {
  access: string
  refresh: string
}

/** An access token is renewed this long before it ends, so that a click never meets an expired one. */
export const RENEW_BEFORE_MS = 120_000

/** Reads when an access token ends, in milliseconds; 0 when it cannot be read. */
export function expiresAtMs(access: string): number {
  const claims = access.split('.')[1]
  if (!claims) return 0
  try {
    const text = atob(claims.replaceAll('-', '+').replaceAll('_', '/'))
    const { exp } = JSON.parse(text) as { exp?: unknown }
    return typeof exp === 'number' ? exp * 1000 : 0
  } catch {
    return 0
  }
}

/** Tells whether an access token should be renewed before it is used again. */
export function needsRenewal(tokens: StoredTokens, nowMs: number): boolean {
  return expiresAtMs(tokens.access) - nowMs < RENEW_BEFORE_MS
}

/** Tells whether an access token is still accepted, even if a renewal is due. */
export function isUsable(tokens: StoredTokens, nowMs: number): boolean {
  return expiresAtMs(tokens.access) > nowMs + 5_000
}

/**
 * Decides what a tab does once it is its turn to renew: a refresh token works once, so when another tab
 * has renewed in the meantime its pair is taken over, never the old one spent again.
 */
export function renewalStep(
  seen: StoredTokens,
  stored: StoredTokens | undefined,
): 'renew' | 'take-over' | 'signed-out' {
  if (!stored) return 'signed-out'
  return stored.refresh === seen.refresh ? 'renew' : 'take-over'
}

/** Accepts only an address inside the app as the place to return to after signing in. */
export function safeReturnPath(path: unknown): string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in') ? path : '/'
}
