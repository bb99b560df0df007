/** A patient as tickets and lists carry it, as one JSON value; null where there is none. */
export const patientJson = (
  alias: string,
) => `case when ${alias}.id is null then null else jsonb_build_object(
  'id', ${alias}.external_id, 'name', ${alias}.name, 'gender', ${alias}.gender, 'phone_number', ${alias}.phone_number,
  'emergency_phone_number', ${alias}.emergency_phone_number, 'address', ${alias}.address,
  'permanent_address', ${alias}.permanent_address, 'pincode', ${alias}.pincode,
  'date_of_birth', ${alias}.date_of_birth, 'year_of_birth', ${alias}.year_of_birth,
  'deceased_at', ${alias}.deceased_at, 'blood_group', ${alias}.blood_group,
  'created_at', ${alias}.created_at, 'updated_at', ${alias}.updated_at, 'numeric_id', ${alias}.id) end`

/** What `patientJson` makes. Instants inside JSON end in `+00:00`; the faces write them with `Z`. */
export interface ListedPatient {
  readonly id: string
  readonly name: string
  readonly gender: string
  readonly phone_number: string | null
  readonly emergency_phone_number: string | null
  readonly address: string | null
  readonly permanent_address: string | null
  readonly pincode: number | null
  readonly date_of_birth: string | null
  readonly year_of_birth: number | null
  readonly deceased_at: string | null
  readonly blood_group: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly numeric_id: number
}

/** Who a patient is, as one JSON value; null where there is none. A third of the cost of `patientJson`. */
export const briefPatientJson = (alias: string) => `case when ${alias}.id is not null then json_build_object(
  'id', ${alias}.external_id, 'name', ${alias}.name, 'gender', ${alias}.gender, 'phone_number', ${alias}.phone_number,
  'date_of_birth', ${alias}.date_of_birth, 'year_of_birth', ${alias}.year_of_birth, 'numeric_id', ${alias}.id) end`

/** What `briefPatientJson` makes. */
export type BriefPatient = Pick<
  ListedPatient,
  'id' | 'name' | 'gender' | 'phone_number' | 'date_of_birth' | 'year_of_birth' | 'numeric_id'
>

/** The claim "staff of facility `f` may see patient `p`": registered or attended there (`patient_facility`). */
export const isPatientVisibleInFacility = (patient = 'p', facility = 'f') => `exists (
  select from patient_facility pf where pf.facility_id = ${facility}.id and pf.patient_id = ${patient}.id)`

/**
 * The claim "the actor may see patient `p`": any role in a facility where the patient was registered or attended,
 * or superuser. Needs `actorCte` and `reachCte` before it.
 */
export const isPatientVisibleToActor = (patient = 'p') => `exists (
  select from actor where actor.is_superuser or exists (
    select from patient_facility pf join reach on reach.facility_id = pf.facility_id where pf.patient_id = ${patient}.id))`
