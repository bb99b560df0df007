import { type Act, actorSessionId, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { passwordProblem } from './password.rules.ts'
import { type Apart, withPasswordTry } from './password-tries.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { requireStanding } from './require-standing.ts'
import { endSessionsOfUser } from './sessions.ts'
import * as sql from './users.sql.ts'

export interface NewPassword {
  readonly externalId: string
  readonly password: string
  /** Needed for one's own password, so that an unattended screen is not enough to take over an account. */
  readonly oldPassword: string | undefined
  readonly apart: Apart
}

/**
 * Sets a password; all other sign-ins of that person end.
 *
 * Somebody else's password is set only by people who hold everything that person holds, everywhere: signing in as
 * that person afterwards would gain them nothing. Wrong old passwords are limited like wrong sign-ins, but counted
 * on their own, so that nobody locks somebody out of signing in.
 * Refuses: `not-signed-in`, `user-not-found`, `not-permitted`, `old-password-wrong`, `too-many-attempts`,
 * `password-too-short`, `password-is-username`.
 */
export async function setPassword(act: Act, input: NewPassword): Promise<sql.User> {
  const { user, standing } = await requireStanding(act, input.externalId)
  if (!standing.is_self && !standing.may_stand_in) {
    refuse('not-permitted')
  }
  const problem = passwordProblem(user.username, input.password)
  if (problem !== undefined) {
    refuse(problem)
  }
  if (standing.is_self) {
    await requireOldPassword(act, user, input)
  }
  const passwordHash = await hashPassword(input.password)
  return input.apart((inner) => storePassword(inner, { user, passwordHash, isOwn: standing.is_self }))
}

async function requireOldPassword(
  act: Act,
  user: sql.User,
  { oldPassword, apart }: NewPassword,
): Promise<void> {
  if (oldPassword === undefined) {
    refuse('old-password-wrong')
  }
  // A username has no colon, so this cannot be somebody's sign-in count.
  const isRight = await withPasswordTry(apart, `old-password:${user.username}`, async () => {
    const [stored] = await act.tx.run(sql.findPasswordHash, [user.numeric_id])
    return (await isPassword(oldPassword, stored?.password_hash ?? null)) ? true : undefined
  })
  if (!isRight) {
    refuse('old-password-wrong')
  }
}

interface StoredPassword {
  readonly user: sql.User
  readonly passwordHash: string
  readonly isOwn: boolean
}

async function storePassword(act: Act, { user, passwordHash, isOwn }: StoredPassword): Promise<sql.User> {
  const userId = user.numeric_id
  await act.tx.run(sql.updatePassword, [userId, passwordHash, actorUserId(act), act.now])
  await record(act, { facilityId: 0, kind: 'user.password_set', subjectId: userId })
  await endSessionsOfUser(act, { userId, reason: 'password-set', keep: isOwn ? actorSessionId(act) : null })
  return user
}
