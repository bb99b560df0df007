export {
  isPatientVisibleInFacility,
  isPatientVisibleToActor,
  type ListedPatient,
  patientJson,
} from './patient.sql.ts'
