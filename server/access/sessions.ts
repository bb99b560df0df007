import type { Act } from '../act.ts'
import { record } from '../ledger/index.ts'
import { type RefreshUse, useOfRefresh } from './session.rules.ts'
import * as sql from './sessions.sql.ts'
import type { SignedIn } from './sign-in.ts'

/** The refresh token somebody presents. */
export interface PresentedRefresh {
  readonly sessionId: string
  readonly refreshId: string
}

/**
 * Goes on with a sign-in: its refresh token is replaced.
 *
 * A second tab that presents the token replaced a moment ago gets the present one too. An older one is a copy in
 * other hands: the sign-in ends for everybody. Answers nothing when the token is not good any more; it does not
 * refuse, because the ending has to be kept.
 */
export async function refreshSession(
  act: Act,
  input: PresentedRefresh & { readonly refreshMinutes: number },
): Promise<SignedIn | undefined> {
  const [session] = await act.tx.run(sql.lockSession, [input.sessionId])
  if (session === undefined) {
    return undefined
  }
  switch (useOf(session, input, act)) {
    case 'over':
      return undefined
    case 'reuse':
      await endSession(act, { sessionId: session.id, reason: 'refresh-token-reused' })
      return undefined
    case 'repeat':
      return signedIn(session, session.refresh_id)
    case 'rotate': {
      const [rotated] = await act.tx.run(sql.rotateSession, [session.id, act.now, input.refreshMinutes])
      return rotated && signedIn(session, rotated.refresh_id)
    }
  }
}

/** Whether a refresh token would be taken now; nothing happens to it. */
export async function isRefreshUsable(act: Act, input: PresentedRefresh): Promise<boolean> {
  const [session] = await act.tx.run(sql.findSession, [input.sessionId])
  return session !== undefined && ['rotate', 'repeat'].includes(useOf(session, input, act))
}

/** Whether a sign-in has not ended and its user may still act. */
export async function isSessionAlive(act: Act, sessionId: string): Promise<boolean> {
  const [session] = await act.tx.run(sql.findSession, [sessionId])
  return session !== undefined && session.ended_at === null && session.is_active
}

/** Ends one sign-in; all its tokens are useless from then on. Ending it again changes nothing. */
export async function endSession(
  act: Act,
  input: { readonly sessionId: string; readonly reason: 'signed-out' | 'refresh-token-reused' },
): Promise<void> {
  const [ended] = await act.tx.run(sql.endSession, [input.sessionId, act.now, input.reason])
  if (ended !== undefined) {
    await record(act, {
      facilityId: 0,
      kind: 'session.ended',
      subjectId: ended.user_id,
      note: input.reason,
    })
  }
}

/** Ends the sign-ins of a user, all of them or all but one, because something about the user changed. */
export async function endSessionsOfUser(
  act: Act,
  input: {
    readonly userId: number
    readonly reason: 'password-set' | 'deactivated'
    readonly keep: string | null
  },
): Promise<void> {
  const ended = await act.tx.run(sql.endSessionsOfUser, [input.userId, act.now, input.reason, input.keep])
  if (ended.length > 0) {
    await record(act, { facilityId: 0, kind: 'session.ended', subjectId: input.userId, note: input.reason })
  }
}

function useOf(session: sql.SessionRow, presented: PresentedRefresh, act: Act): RefreshUse {
  const state = {
    refreshId: session.refresh_id,
    previousRefreshId: session.previous_refresh_id,
    rotatedAt: session.rotated_at,
    expiresAt: session.expires_at,
    endedAt: session.ended_at,
    isUserActive: session.is_active,
  }
  return useOfRefresh(state, presented.refreshId, act.now)
}

function signedIn(session: sql.SessionRow, refreshId: string): SignedIn {
  return {
    sessionId: session.id,
    refreshId,
    userId: session.user_id,
    userExternalId: session.user_external_id,
  }
}
