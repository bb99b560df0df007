import { type Static, Type } from 'typebox'
import { ageOn, type BriefPatient, splitName, unknownGender } from '../../patients/index.ts'
import { Text, TextOrNull } from '../http/schemas.ts'
import { DateOrNull, Ids, IntegerOrNull } from './schemas.ts'

/** A patient as visits and tickets carry it. */
export const PatientShape = Type.Object(
  {
    ...Ids,
    first_name: Text(),
    last_name: Text({ description: 'The last word of the name; empty when it is one word' }),
    full_name: Text(),
    gender: TextOrNull(),
    phone_number: TextOrNull(),
    date_of_birth: DateOrNull,
    age: IntegerOrNull,
  },
  { title: 'BranchPatient' },
)

/** Shows a patient to clients of the branch face; the age is the one on the given clinic day. */
export function showPatient(patient: BriefPatient, today: string): Static<typeof PatientShape> {
  const { first, last } = splitName(patient.name)
  return {
    id: patient.numeric_id,
    external_id: patient.id,
    first_name: first,
    last_name: last,
    full_name: patient.name,
    gender: patient.gender === unknownGender ? null : patient.gender,
    phone_number: patient.phone_number,
    date_of_birth: patient.date_of_birth,
    age: ageOn(patient, today),
  }
}
