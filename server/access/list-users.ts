import { type Act, actorSessionId } from '../act.ts'
import { refuse } from '../problem.ts'
import { requireSignedIn } from './require-permission.ts'
import * as sql from './users.sql.ts'

/**
 * Lists the people somebody may see: everybody for those who manage people somewhere, else the staff of one's own
 * facilities and oneself.
 *
 * Refuses: `not-signed-in`.
 */
export async function listUsers(
  act: Act,
  input: { readonly search: string; readonly limit: number; readonly offset: number },
): Promise<{ readonly count: number; readonly users: readonly sql.User[] }> {
  await requireSignedIn(act)
  const session = actorSessionId(act)
  const [counted] = await act.tx.run(sql.countVisibleUsers, [session, input.search])
  const users = await act.tx.run(sql.listVisibleUsers, [session, input.search, input.limit, input.offset])
  return { count: counted?.count ?? 0, users }
}

/** Finds one of the people somebody may see. Refuses: `not-signed-in`, `user-not-found`. */
export async function findUser(act: Act, externalId: string): Promise<sql.User> {
  const [user] = await act.tx.run(sql.findVisibleUser, [actorSessionId(act), externalId])
  if (user === undefined) {
    await requireSignedIn(act)
    refuse('user-not-found')
  }
  return user
}

/** Who is signed in, with organizations, facilities and everything that person may do in each. */
export type CurrentUser = NonNullable<(typeof sql.findCurrentUser)['row']>

/** Finds who is signed in and everything that person may do, in one statement. Refuses: `not-signed-in`. */
export async function findCurrentUser(act: Act): Promise<CurrentUser> {
  const [user] = await act.tx.run(sql.findCurrentUser, [actorSessionId(act)])
  return user ?? refuse('not-signed-in')
}

/** Lists what somebody may do anywhere in a facility; nothing there means nothing. */
export async function listPermissionsInFacility(act: Act, facilityId: number): Promise<readonly string[]> {
  const [found] = await act.tx.run(sql.findPermissionsInFacility, [actorSessionId(act), facilityId])
  return found?.permissions ?? []
}
