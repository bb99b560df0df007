import { requirePermission } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { containingOrNull, type Page, type PageWanted } from '../directory/index.ts'
import { asTypedNumber } from './patient.rules.ts'
import type { ListedPatient } from './patient.sql.ts'
import * as sql from './patients.sql.ts'

export interface PatientFilter extends PageWanted {
  /** Any part of the name, in any letter case. */
  readonly name?: string | undefined
  /** Any part of the phone number; spaces and signs do not count. */
  readonly phoneNumber?: string | undefined
  /** Any part of name or phone number. */
  readonly search?: string | undefined
  readonly facilityExternalId?: string | undefined
}

/**
 * Lists the patients of the caller's facilities, latest changed first.
 *
 * Never lists a patient who is known only in facilities where the caller may not list patients.
 * Refuses: `not-signed-in`, `not-permitted`.
 */
export async function listPatients(act: Act, filter: PatientFilter): Promise<Page<ListedPatient>> {
  await requirePermission(act, 'can_list_patient', 'anywhere')
  const name = containingOrNull(filter.name)
  const phoneNumber = containingOrNull(filter.phoneNumber && asTypedNumber(filter.phoneNumber))
  const search = containingOrNull(filter.search && asTypedNumber(filter.search))
  const where = [actorSessionId(act), filter.facilityExternalId ?? null, filter.limit, filter.offset]
  const either = search ?? name ?? phoneNumber
  const [page] =
    either === null
      ? await act.tx.run(sql.listPatients, where)
      : await act.tx.run(sql.searchPatients, [...where, either, name, phoneNumber])
  return page ?? { count: 0, results: [] }
}
