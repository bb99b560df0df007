import { noteAsked, type Permission, permissionSlugs, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import type { Person } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import type { ListedPatient } from './patient.sql.ts'
import { findVisiblePatient } from './patients.sql.ts'

/** One patient with who wrote it down, and what the caller may do in the facilities where the patient is known. */
export interface PatientPage {
  readonly rowId: number
  readonly patient: ListedPatient
  readonly created_by: Person | null
  readonly updated_by: Person | null
  readonly permissions: readonly string[]
}

/**
 * Finds a patient whom the caller may see: any role in a facility where the patient was registered or attended.
 *
 * To everybody else the patient is as unknown as one that does not exist.
 * Refuses: `not-signed-in`, `patient-not-found`.
 */
export async function findPatient(act: Act, externalId: string): Promise<PatientPage> {
  const [row] = await act.tx.run(findVisiblePatient, [actorSessionId(act), externalId])
  requireAllowed({ signed_in: row?.signed_in ?? false, allowed: true })
  if (row === undefined || row.patient === null || row.row_id === null) {
    refuse('patient-not-found')
  }
  const permissions = row.is_superuser ? permissionSlugs : row.permissions
  return {
    rowId: row.row_id,
    patient: row.patient,
    created_by: row.created_by,
    updated_by: row.updated_by,
    permissions,
  }
}

/** Shows one patient. Refuses: `not-signed-in`, `patient-not-found`, `not-permitted`. */
export async function readPatient(act: Act, externalId: string): Promise<PatientPage> {
  const found = await findPatient(act, externalId)
  requireForPatient(act, found, 'can_list_patient')
  return found
}

/** Lets the act go on when the caller holds the permission where the patient is known. Refuses: `not-permitted`. */
export function requireForPatient(act: Act, found: PatientPage, permission: Permission): void {
  noteAsked(act, permission)
  requireAllowed({ signed_in: true, allowed: found.permissions.includes(permission) })
}
