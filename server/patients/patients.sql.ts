import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { type Page, type Person, pageOfMatching, personJson, reachCte } from '../directory/index.ts'
import type { PatientDetails } from './patient.rules.ts'
import { detailNames } from './patient.rules.ts'
import { isPatientVisibleToActor, type ListedPatient, patientJson } from './patient.sql.ts'

/** One patient as its own page shows it, and what the caller may do with it. */
export interface FoundPatient {
  readonly signed_in: boolean
  readonly is_superuser: boolean
  readonly row_id: number | null
  readonly patient: ListedPatient | null
  readonly created_by: Person | null
  readonly updated_by: Person | null
  /** Of all roles of the caller in facilities where the patient is known. */
  readonly permissions: readonly string[]
}

/** Parameters: session, external id of the patient. One row; the patient is null when the caller may not know of it. */
export const findVisiblePatient = statement<FoundPatient>(
  'patients_find_visible',
  `with ${actorCte}, ${reachCte}
  select caller.*, p.id as row_id, ${patientJson('p')} as patient,
    ${personJson('c')} as created_by, ${personJson('u')} as updated_by,
    array(select distinct unnest(reach.permissions) from reach
      join patient_facility pf on pf.facility_id = reach.facility_id where pf.patient_id = p.id order by 1) as permissions
  from (select exists (select from actor) as signed_in, exists (select from actor where is_superuser) as is_superuser) caller
  left join patient p on p.external_id = $2 and ${isPatientVisibleToActor('p')}
  left join app_user c on c.id = p.created_by
  left join app_user u on u.id = p.updated_by`,
)

/** The facilities in which the actor may list patients; a superuser's are all. */
const mayBeListed = `(exists (select from actor where is_superuser)
  and ($2::uuid is null or exists (select from patient_facility pf join facility f on f.id = pf.facility_id
    where pf.patient_id = p.id and f.external_id = $2))
  or exists (select from patient_facility pf
    join reach on reach.facility_id = pf.facility_id and 'can_list_patient' = any (reach.permissions)
    join facility f on f.id = pf.facility_id
    where pf.patient_id = p.id and ($2 is null or f.external_id = $2)))`

const pageOfPatients = (order: string) =>
  pageOfMatching({
    item: patientJson('p'),
    joins: 'join patient p on p.id = matching.id',
    order,
    limit: '$3',
    offset: '$4',
  })

/** Parameters: session, external id of a facility or null, limit, offset. */
export const listPatients = statement<Page<ListedPatient>>(
  'patients_list',
  `with ${actorCte}, ${reachCte}, matching as (
    select p.id, p.updated_at from patient p where ${mayBeListed}
  ) ${pageOfPatients('updated_at desc, id desc')}`,
)

/**
 * Parameters: session, external id of a facility or null, limit, offset, then the patterns: for name and phone number
 * together (the index finds these), for the name and for the phone number (null: any). Apart from `listPatients`,
 * because one statement for both could be planned without the index. Names that begin with what was typed come first,
 * then names with a later word that does: a receptionist types a few letters and takes the first.
 */
export const searchPatients = statement<Page<ListedPatient>>(
  'patients_search',
  `with ${actorCte}, ${reachCte}, matching as (
    select p.id, p.updated_at,
      case when lower(p.name) like substr(lower($5), 2) then 0
        when lower(p.name) like '% ' || substr(lower($5), 2) then 1 else 2 end as nearness
    from patient p
    where lower(p.name || ' ' || coalesce(p.phone_number, '')) like lower($5)
      and ($6::text is null or lower(p.name) like lower($6))
      and ($7::text is null or p.phone_number like $7)
      and ${mayBeListed}
  ) ${pageOfPatients('nearness, updated_at desc, id desc')}`,
)

interface FacilityRow {
  readonly id: number
  readonly timezone: string
}

/** Parameters: session. Where the actor may register patients; a superuser may everywhere. */
export const facilitiesToRegisterAt = statement<FacilityRow>(
  'patients_facilities_to_register_at',
  `with ${actorCte}, ${reachCte}
  select f.id, f.timezone from facility f
  where exists (select from actor where is_superuser)
    or f.id in (select reach.facility_id from reach where 'can_write_patient' = any (reach.permissions))
  order by f.id`,
)

/** Parameters: patient id. Where the patient is known. */
export const facilitiesOfPatient = statement<FacilityRow>(
  'patients_facilities_of',
  'select f.id, f.timezone from facility f join patient_facility pf on pf.facility_id = f.id where pf.patient_id = $1 order by f.id',
)

const details = detailNames.join(', ')
const detailParameters = detailNames.map((_name, index) => `$${index + 1}`).join(', ')
const next = detailNames.length

/** Parameters: the details, now, actor, facility ids to make the patient known in. */
export const insertPatient = statement<{ readonly id: number; readonly external_id: string }>(
  'patients_insert',
  `with added as (
    insert into patient (${details}, created_at, updated_at, created_by, updated_by)
    values (${detailParameters}, $${next + 1}, $${next + 1}, $${next + 2}, $${next + 2})
    returning id, external_id
  ), linked as (
    insert into patient_facility (facility_id, patient_id, linked_at)
    select facility_id, added.id, $${next + 1} from added, unnest($${next + 3}::bigint[]) as facility_id
  )
  select id, external_id from added`,
)

/** Parameters: patient id. Holds the row, so that two who change different details at once both keep theirs. */
export const lockPatient = statement<PatientDetails>(
  'patients_lock',
  `select ${details} from patient where id = $1 for no key update`,
)

/** Parameters: the details, now, actor, patient id. */
export const updatePatient = statement<unknown>(
  'patients_update',
  `update patient set (${details}, updated_at, updated_by) = (${detailParameters}, $${next + 1}, $${next + 2})
  where id = $${next + 3}`,
)
