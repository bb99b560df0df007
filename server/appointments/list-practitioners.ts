import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import type { Page, PageWanted, Person } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import { only } from './find-appointment.ts'
import * as sql from './list-appointments.sql.ts'

/**
 * Lists every practitioner of a facility with a queue or a calendar, or those of some departments (defect D34).
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `departments-not-known`, `not-permitted`.
 */
export async function listPractitioners(
  act: Act,
  {
    facility,
    departments,
  }: { readonly facility: string; readonly departments: readonly string[] | undefined },
): Promise<readonly Person[]> {
  noteAsked(act, 'can_list_schedule')
  noteAsked(act, 'can_list_booking')
  const values = [actorSessionId(act), facility, departments ?? null]
  const found = only(await act.tx.run(sql.listPractitioners, values))
  requireAllowed({ signed_in: found.signed_in, allowed: true })
  if (found.facility_id === null) {
    refuse('facility-not-found')
  }
  requireAllowed(found)
  if (!found.departments_known) {
    refuse('departments-not-known')
  }
  return found.practitioners
}

/**
 * Lists with whom patients can book, to anybody: those with a public schedule that is not over, by name, without how to
 * reach them or how they sign in. Staff of the facility see everybody with a queue or a calendar.
 *
 * Refuses: `facility-not-found`.
 */
export async function listBookablePractitioners(
  act: Act,
  { facility, limit, offset }: PageWanted & { readonly facility: string },
): Promise<Page<Person>> {
  return look(act, [facility, null, act.now, limit, offset])
}

/** Shows one of them. Refuses: `facility-not-found`, `user-not-found`. */
export async function findBookablePractitioner(
  act: Act,
  { facility, practitioner }: { readonly facility: string; readonly practitioner: string },
): Promise<Person> {
  const { results } = await look(act, [facility, practitioner, act.now, 1, 0])
  return results[0] ?? refuse('user-not-found')
}

async function look(act: Act, values: readonly unknown[]): Promise<Page<Person>> {
  const found = only(await act.tx.run(sql.listBookable, [actorSessionId(act), ...values]))
  if (!found.facility_found) {
    refuse('facility-not-found')
  }
  const { count, practitioners } = found
  const hidden = { phone_number: '', username: '', last_login_at: null }
  return {
    count,
    results: found.is_staff ? practitioners : practitioners.map((person) => ({ ...person, ...hidden })),
  }
}
