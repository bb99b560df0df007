import { statement } from '../database/pool.ts'
import { isPatientVisibleInFacility, type ListedPatient, patientJson } from './patient.sql.ts'

/** Parameters: facility id, id and external id of the patient, one of them null. No row for who is not known there. */
export const findPatientInFacility = statement<{ readonly patient: ListedPatient }>(
  'patients_find_in_facility',
  `select ${patientJson('p')} as patient from patient p join facility f on f.id = $1
  where (p.id = $2::bigint or p.external_id = $3::uuid) and ${isPatientVisibleInFacility('p', 'f')}`,
)
