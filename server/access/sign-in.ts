import type { Act } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { type Apart, withPasswordTry } from './password-tries.ts'
import { isPassword } from './passwords.ts'
import * as sql from './sessions.sql.ts'

/** A sign-in that is alive: what its tokens are made of. */
export interface SignedIn {
  readonly sessionId: string
  readonly refreshId: string
  readonly userId: number
  readonly userExternalId: string
}

export interface SignIn {
  readonly username: string
  readonly password: string
  readonly refreshMinutes: number
  readonly apart: Apart
}

/**
 * Signs a member of staff in with username and password.
 *
 * An unknown username, a wrong password and a deactivated user are one answer, after the same time.
 * Refuses: `wrong-credentials`, `too-many-attempts`.
 */
export async function signIn(act: Act, input: SignIn): Promise<SignedIn> {
  const user = await withPasswordTry(input.apart, input.username, () => findUserByPassword(act, input))
  const started = user && (await input.apart((inner) => startSession(inner, user, input.refreshMinutes)))
  return started ?? refuse('wrong-credentials')
}

interface VerifiedUser {
  readonly id: number
  readonly externalId: string
  readonly passwordHash: string
}

async function findUserByPassword(
  act: Act,
  { username, password }: SignIn,
): Promise<VerifiedUser | undefined> {
  const [user] = await act.tx.run(sql.findSignInUser, [username])
  const isRight = await isPassword(password, user?.password_hash ?? null)
  return isRight && user?.is_active && user.password_hash !== null
    ? { id: user.id, externalId: user.external_id, passwordHash: user.password_hash }
    : undefined
}

async function startSession(
  act: Act,
  user: VerifiedUser,
  refreshMinutes: number,
): Promise<SignedIn | undefined> {
  const [started] = await act.tx.run(sql.insertSession, [user.id, act.now, refreshMinutes, user.passwordHash])
  if (started === undefined) {
    return undefined
  }
  const actor = { kind: 'user', userId: user.id, sessionId: started.id } as const
  await record({ ...act, actor }, { facilityId: 0, kind: 'session.started', subjectId: user.id })
  return {
    sessionId: started.id,
    refreshId: started.refresh_id,
    userId: user.id,
    userExternalId: user.externalId,
  }
}
