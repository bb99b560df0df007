/** How long the refresh token before the present one is still taken: a second tab that refreshed at the same moment. */
export const secondTabSeconds = 30

/** What is known of a sign-in when somebody presents one of its refresh tokens. */
export interface SessionState {
  readonly refreshId: string
  readonly previousRefreshId: string | null
  readonly rotatedAt: string | null
  readonly expiresAt: string
  readonly endedAt: string | null
  readonly isUserActive: boolean
}

/**
 * What presenting a refresh token means.
 *
 * - `rotate`: it is the present one, and is replaced now.
 * - `repeat`: it was replaced a moment ago by another tab of the same person, who gets the present ones too.
 * - `over`: the sign-in has ended.
 * - `reuse`: it was replaced longer ago, so somebody holds a copy.
 */
export type RefreshUse = 'rotate' | 'repeat' | 'over' | 'reuse'

/** Says what presenting a refresh token of a sign-in means at an instant. */
export function useOfRefresh(session: SessionState, presentedId: string, now: string): RefreshUse {
  if (session.endedAt !== null || !session.isUserActive || Date.parse(session.expiresAt) <= Date.parse(now)) {
    return 'over'
  }
  if (presentedId === session.refreshId) {
    return 'rotate'
  }
  const isPrevious = presentedId === session.previousRefreshId && session.rotatedAt !== null
  const ageMs = isPrevious ? Date.parse(now) - Date.parse(session.rotatedAt) : Number.POSITIVE_INFINITY
  return ageMs <= secondTabSeconds * 1000 ? 'repeat' : 'reuse'
}
