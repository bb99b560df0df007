export {
  findPatientOfBranch,
  listPatientsOfBranch,
  type PatientOfBranch,
  type PatientsOfBranch,
  registerPatientInBranch,
} from './branch-patients.ts'
export { findPatient, type PatientPage, readPatient } from './find-patient.ts'
export { listPatients, type PatientFilter } from './list-patients.ts'
export { ageOn, joinName, type PatientDetails, splitName, unknownGender } from './patient.rules.ts'
export {
  type BriefPatient,
  briefPatientJson,
  isPatientVisibleInFacility,
  isPatientVisibleToActor,
  type ListedPatient,
  patientJson,
} from './patient.sql.ts'
export { changePatient, type NewPatient, registerPatient } from './register-patient.ts'
