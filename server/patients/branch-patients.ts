import { requirePermission } from '../access/index.ts'
import type { Act } from '../act.ts'
import { clinicDateAt } from '../clinic-date.rules.ts'
import { type AnyName, type Branch, type Page, type PageWanted, requireBranch } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import * as sql from './branch-patients.sql.ts'
import { listPatients } from './list-patients.ts'
import type { ListedPatient } from './patient.sql.ts'
import { type NewPatient, registerPatient } from './register-patient.ts'

/** Patients as one branch sees them, with the day it is there: ages are counted on it. */
export interface PatientsOfBranch extends Page<ListedPatient> {
  readonly today: string
}

export interface PatientOfBranch {
  readonly patient: ListedPatient
  readonly today: string
}

/**
 * Lists the patients who are known in a branch; what is searched for is any part of the name or phone number.
 *
 * Refuses: as `requireBranch`, and `not-permitted`.
 */
export async function listPatientsOfBranch(
  act: Act,
  filter: PageWanted & { readonly branch: AnyName | null; readonly search?: string | undefined },
): Promise<PatientsOfBranch> {
  const branch = await requireBranch(act, filter.branch)
  await requirePermission(act, 'can_list_patient', { anywhereIn: branch.facilityId })
  const { search, limit, offset } = filter
  const page = await listPatients(act, { search, limit, offset, facilityExternalId: branch.externalId })
  return { ...page, today: clinicDateAt(act.now, branch.timezone) }
}

/**
 * Shows a patient who is known in a branch; one of another branch is as unknown as one that does not exist.
 *
 * Refuses: as `requireBranch`, and `not-permitted`, `patient-not-found`.
 */
export async function findPatientOfBranch(
  act: Act,
  name: { readonly branch: AnyName | null; readonly patient: AnyName },
): Promise<PatientOfBranch> {
  const branch = await requireBranch(act, name.branch)
  await requirePermission(act, 'can_list_patient', { anywhereIn: branch.facilityId })
  return findKnownIn(act, branch, name.patient)
}

/**
 * Registers a patient, who is then known in this branch only.
 *
 * Refuses: as `requireBranch`, and `not-permitted`, `birth-date-in-future`.
 */
export async function registerPatientInBranch(
  act: Act,
  patient: { readonly branch: AnyName | null; readonly details: NewPatient['details'] },
): Promise<PatientOfBranch> {
  const branch = await requireBranch(act, patient.branch)
  const { externalId } = await registerPatient(act, {
    details: patient.details,
    facilityExternalId: branch.externalId,
  })
  return findKnownIn(act, branch, { id: null, externalId })
}

async function findKnownIn(act: Act, branch: Branch, { id, externalId }: AnyName): Promise<PatientOfBranch> {
  const [row] = await act.tx.run(sql.findPatientInFacility, [branch.facilityId, id, externalId])
  const patient = row?.patient ?? refuse('patient-not-found')
  return { patient, today: clinicDateAt(act.now, branch.timezone) }
}
