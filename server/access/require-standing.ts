import { type Act, actorSessionId } from '../act.ts'
import { refuse } from '../problem.ts'
import { findUser } from './list-users.ts'
import { findStanding, type Standing, type User } from './users.sql.ts'

/**
 * Finds a user whom the actor wants to change, and how the two stand to each other.
 *
 * People change themselves. Others are changed by those who manage people wherever the user has a role, so that
 * the manager of one clinic cannot change the staff of another; superusers only by superusers.
 * Refuses: `not-signed-in`, `user-not-found`, `not-permitted`.
 */
export async function requireStanding(
  act: Act,
  externalId: string,
): Promise<{ readonly user: User; readonly standing: Standing }> {
  const user = await findUser(act, externalId)
  const [standing] = await act.tx.run(findStanding, [actorSessionId(act), user.numeric_id])
  if (standing === undefined) {
    refuse('not-signed-in')
  }
  if (!standing.is_self && !standing.may_manage) {
    refuse('not-permitted')
  }
  return { user, standing }
}
