import { statement } from '../database/pool.ts'
import { type Person, personJson } from '../directory/index.ts'
import { isPatientVisibleInFacility, type ListedPatient, patientJson } from '../patients/index.ts'
import type { VisitProgress } from './visit.rules.ts'

/** A visit as the care face shows it. Instants inside JSON end in `+00:00`. */
export interface EncounterView {
  readonly id: string
  readonly numeric_id: number
  readonly progress: VisitProgress
  readonly patient: ListedPatient
  readonly facility: { readonly id: string; readonly name: string }
  readonly opened_at: string
  readonly completed_at: string | null
  /** The latest appointment that led to it. */
  readonly appointment: string | null
  readonly updated_at: string
}

/** A visit with who opened and changed it. */
export interface EncounterDetail {
  readonly view: EncounterView
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

/** Visit `v` of patient `p` in facility `f` as one JSON value. */
const encounterJson = `jsonb_build_object('id', v.external_id, 'numeric_id', v.id, 'progress', v.progress,
  'patient', ${patientJson('p')}, 'facility', jsonb_build_object('id', f.external_id, 'name', f.name),
  'opened_at', v.opened_at, 'completed_at', v.completed_at, 'updated_at', v.updated_at,
  'appointment', (select linked.external_id from appointment linked
    where linked.facility_id = v.facility_id and linked.visit_id = v.id order by linked.id desc limit 1))`

const joins = 'join patient p on p.id = v.patient_id join facility f on f.id = v.facility_id'

/** The visit that appointment `a` led to as one JSON value; null when there is none. */
export const encounterOfAppointmentJson = (a: string) => `(select ${encounterJson} from visit v ${joins}
  where v.facility_id = ${a}.facility_id and v.id = ${a}.visit_id)`

const filtered = `from visit v ${joins}
  where v.facility_id = $1 and ($2::text[] is null or v.progress = any ($2))
    and ($3::uuid is null or v.patient_id = (select asked.id from patient asked where asked.external_id = $3))`

/** Parameters: facility id, progresses, patient, limit, offset. Newest change first; served by `visit_changed`. */
export const listEncounters = statement<{ readonly view: EncounterView }>(
  'encounter_list',
  `select ${encounterJson} as view ${filtered} order by v.updated_at desc, v.id desc limit $4 offset $5`,
)

/** Parameters: the first three of `encounter_list`. */
export const countEncounters = statement<{ readonly count: number }>(
  'encounter_count',
  `select count(*) as count ${filtered}`,
)

/** Parameters: facility id, external id. */
export const findEncounter = statement<EncounterDetail>(
  'encounter_find',
  `select ${encounterJson} as view, ${personJson('cu')} as created_by, ${personJson('uu')} as updated_by
  from visit v ${joins}
  left join app_user cu on cu.id = v.created_by left join app_user uu on uu.id = v.updated_by
  where v.facility_id = $1 and v.external_id = $2`,
)

/** Parameters: facility id, patient. No row for a patient whom nobody here knows. */
export const findPatientOfEncounter = statement<{ readonly id: number }>(
  'encounter_find_patient',
  `select p.id from facility f cross join patient p
  where f.id = $1 and p.external_id = $2 and ${isPatientVisibleInFacility()}`,
)

/** An appointment that may lead to a visit. */
export interface AppointmentOfEncounter {
  readonly id: number
  readonly patient_id: number
  readonly resource_id: number
  readonly clinic_date: string
}

/** Parameters: facility id, appointment. */
export const findAppointment = statement<AppointmentOfEncounter>(
  'encounter_find_appointment',
  'select id, patient_id, resource_id, clinic_date from appointment where facility_id = $1 and external_id = $2',
)

/** Parameters: facility id, appointment id, visit id, actor, now. No row when it led to this visit already. */
export const linkAppointment = statement<{ readonly id: number }>(
  'encounter_link_appointment',
  `update appointment set visit_id = $3, version = version + 1, updated_by = $4, updated_at = $5
  where facility_id = $1 and id = $2 and visit_id is distinct from $3 returning id`,
)

/** Parameters: facility id, patient id, clinic date, what it is at once, now, actor. A visit that is over when it is written down. */
export const insertOverVisit = statement<{ readonly id: number; readonly external_id: string }>(
  'encounter_insert_over',
  `insert into visit (facility_id, patient_id, clinic_date, status, progress, opened_at, completed_at, created_by,
    updated_by, updated_at)
  values ($1, $2, $3, 'completed', $4, $5, $5, $6, $6, $5)
  returning id, external_id`,
)
