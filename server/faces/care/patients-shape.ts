import { type Static, Type } from 'typebox'
import type { ListedPatient, PatientPage } from '../../patients/index.ts'
import { At, AtOrNull, OrNull, Text, TextOrNull, Uuid } from '../http/schemas.ts'
import { instantOrNull, showUserOrNull, UserShape } from './people.ts'

const DateOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date' })
const IntegerOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] })

/** A patient in the list form, which tickets carry too (contract section 1.1, "Patient (list form)"). */
export const PatientListShape = Type.Object(
  {
    id: Uuid,
    name: Text(),
    gender: Text(),
    phone_number: Text({ description: 'E.164; empty when the patient has none' }),
    emergency_phone_number: TextOrNull(),
    address: TextOrNull(2000),
    permanent_address: TextOrNull(2000),
    pincode: IntegerOrNull,
    date_of_birth: DateOrNull,
    year_of_birth: IntegerOrNull,
    deceased_datetime: AtOrNull,
    blood_group: TextOrNull(),
    created_date: At,
    modified_date: At,
    instance_tags: Type.Array(Type.Unknown()),
    facility_tags: Type.Array(Type.Unknown()),
    numeric_id: Type.Integer(),
  },
  { title: 'PatientList' },
)

const instant = (value: string) => instantOrNull(value) ?? value

/** Shows a patient to clients of the care face. */
export function showPatient(patient: ListedPatient): Static<typeof PatientListShape> {
  const { created_at, updated_at, deceased_at, phone_number, ...same } = patient
  return {
    ...same,
    phone_number: phone_number ?? '',
    deceased_datetime: instantOrNull(deceased_at),
    created_date: instant(created_at),
    modified_date: instant(updated_at),
    instance_tags: [],
    facility_tags: [],
  }
}

/** A patient in the detail form (contract section 1.1), which appointments carry too. */
export const PatientDetailShape = Type.Object(
  {
    ...PatientListShape.properties,
    geo_organization: Type.Null(),
    created_by: OrNull(UserShape),
    updated_by: OrNull(UserShape),
    instance_identifiers: Type.Array(Type.Unknown()),
    facility_identifiers: Type.Array(Type.Unknown()),
    permissions: Type.Array(Text()),
  },
  { title: 'PatientDetail' },
)

/** Shows a patient in the detail form (contract section 1.1). */
export function showPatientDetail(page: Omit<PatientPage, 'rowId'>): Static<typeof PatientDetailShape> {
  return {
    ...showPatient(page.patient),
    geo_organization: null,
    created_by: showUserOrNull(page.created_by),
    updated_by: showUserOrNull(page.updated_by),
    instance_identifiers: [],
    facility_identifiers: [],
    permissions: [...page.permissions],
  }
}
