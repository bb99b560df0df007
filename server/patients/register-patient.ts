import { requirePermission } from '../access/index.ts'
import { type Act, actorSessionId, actorUserId } from '../act.ts'
import { clinicDateAt } from '../clinic-date.rules.ts'
import { findFacility } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { findPatient, requireForPatient } from './find-patient.ts'
import {
  birthFault,
  changedDetails,
  detailNames,
  detailsAfter,
  nothingTold,
  type PatientDetails,
} from './patient.rules.ts'
import * as sql from './patients.sql.ts'

export interface NewPatient {
  readonly details: Pick<PatientDetails, 'name' | 'gender'> & Partial<PatientDetails>
  /** Where the patient is registered; when left out, wherever the caller may register patients. */
  readonly facilityExternalId?: string | undefined
}

interface ClinicPlace {
  readonly id: number
  readonly timezone: string
}

/** Where nobody told a facility, days are those of the product's home. */
const homeTimezone = 'Asia/Kolkata'

/**
 * Registers a patient, who is then known in the facility named, else in all facilities where the caller may register
 * patients (contract section 9, point 16). For a superuser these are all.
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `not-permitted`, `birth-date-in-future`, `birth-year-differs`.
 */
export async function registerPatient(
  act: Act,
  patient: NewPatient,
): Promise<{ readonly externalId: string }> {
  const places = await placesFor(act, patient.facilityExternalId)
  const { name, gender } = patient.details
  const details = detailsAfter({ ...nothingTold, name, gender }, patient.details)
  requireBornBefore(act, details, places)
  const [row] = await act.tx.run(sql.insertPatient, [
    ...detailNames.map((each) => details[each]),
    act.now,
    actorUserId(act),
    places.map(({ id }) => id),
  ])
  if (row === undefined) {
    throw new Error('An insert gave no row')
  }
  const facilityId = patient.facilityExternalId === undefined ? 0 : (places[0]?.id ?? 0)
  await record(act, { facilityId, kind: 'patient.registered', subjectId: row.id })
  return { externalId: row.external_id }
}

/**
 * Changes what was told anew of a patient and nothing else.
 *
 * Refuses: `not-signed-in`, `patient-not-found`, `not-permitted`, `birth-date-in-future`, `birth-year-differs`.
 */
export async function changePatient(
  act: Act,
  change: { readonly externalId: string; readonly told: Partial<PatientDetails> },
): Promise<void> {
  const found = await findPatient(act, change.externalId)
  requireForPatient(act, found, 'can_write_patient')
  const [known] = await act.tx.run(sql.lockPatient, [found.rowId])
  if (known === undefined) {
    refuse('patient-not-found')
  }
  const details = detailsAfter(known, change.told)
  requireBornBefore(act, details, await act.tx.run(sql.facilitiesOfPatient, [found.rowId]))
  await act.tx.run(sql.updatePatient, [
    ...detailNames.map((each) => details[each]),
    act.now,
    actorUserId(act),
    found.rowId,
  ])
  // Which details, never what they say.
  const note = changedDetails(known, details).join(' ')
  await record(act, { facilityId: 0, kind: 'patient.changed', subjectId: found.rowId, note })
}

async function placesFor(act: Act, facilityExternalId: string | undefined): Promise<readonly ClinicPlace[]> {
  if (facilityExternalId === undefined) {
    await requirePermission(act, 'can_write_patient', 'anywhere')
    return act.tx.run(sql.facilitiesToRegisterAt, [actorSessionId(act)])
  }
  const facility = await findFacility(act, facilityExternalId)
  await requirePermission(act, 'can_write_patient', { anywhereIn: facility.id })
  return [facility]
}

/** Born today is fine wherever it is today already. */
function requireBornBefore(act: Act, details: PatientDetails, places: readonly ClinicPlace[]): void {
  const timezones = places.length === 0 ? [homeTimezone] : places.map(({ timezone }) => timezone)
  const today =
    [...new Set(timezones)]
      .map((timezone) => clinicDateAt(act.now, timezone))
      .toSorted()
      .at(-1) ?? ''
  const fault = birthFault(details, today)
  if (fault === 'year-differs') {
    refuse('birth-year-differs')
  }
  if (fault !== undefined) {
    refuse('birth-date-in-future', { field: fault === 'date-in-future' ? 'date_of_birth' : 'year_of_birth' })
  }
}
