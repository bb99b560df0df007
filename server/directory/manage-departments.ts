import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { refuse } from '../problem.ts'
import { holdDepartments } from './departments.sql.ts'
import { mayManageDepartments } from './may-manage.sql.ts'

/**
 * Lets the act go on when its actor may manage places and services of these departments: for the whole facility, or
 * in every one of them; without a department only for the whole facility.
 *
 * Refuses: `not-signed-in`, `not-permitted`.
 */
export async function requireManager(
  act: Act,
  facilityId: number,
  departmentIds: readonly number[],
): Promise<void> {
  noteAsked(act, 'can_manage_directory')
  if (act.actor.kind === 'system') {
    return
  }
  const [caller] = await act.tx.run(mayManageDepartments, [actorSessionId(act), facilityId, departmentIds])
  requireAllowed(caller ?? { signed_in: false, allowed: false })
}

/**
 * Finds the departments a place or service is to belong to, and keeps them from being deleted meanwhile.
 *
 * Refuses: `department-not-found`.
 */
export async function holdDepartmentsNamed(
  act: Act,
  facilityId: number,
  externalIds: readonly string[],
): Promise<readonly number[]> {
  if (externalIds.length === 0) {
    return []
  }
  const held = await act.tx.run(holdDepartments, [facilityId, externalIds])
  // One id may be spelt in several ways.
  const named = new Set(externalIds.map((id) => id.toLowerCase().replaceAll('-', '')))
  return held.length === named.size ? held.map(({ id }) => id) : refuse('department-not-found')
}
