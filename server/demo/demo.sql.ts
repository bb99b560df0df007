import { statement } from '../database/pool.ts'

/**
 * Parameters: none. Whether this transaction now has the lock of the demo, which ends with it. Asked rather than
 * waited for: no statement of ours waits longer than a lock may take, and loading the demo can on a busy machine.
 */
export const tryLockDemo = statement<{ readonly is_mine: boolean }>(
  'demo_try_lock',
  'select pg_try_advisory_xact_lock(7311940204) as is_mine',
)

/** Parameters: code of the demo clinic. Whether there is any facility, and whether one is the demo clinic. */
export const findFacilities = statement<{ readonly has_any: boolean; readonly has_demo: boolean }>(
  'demo_find_facilities',
  `select exists (select from facility) as has_any, exists (select from facility where code = $1) as has_demo`,
)

type Names = Readonly<Record<string, string>>

/** What the demo clinic has, as uuids by the names that the demo itself gave. */
export interface DemoClinicRow {
  readonly facility: string
  readonly timezone: string
  /** People by username, services and places by name. */
  readonly resources: Names
  /** By code. */
  readonly services: Names
  /** By the codes of service and stage, such as `CON REC`. */
  readonly stages: Names
  readonly rooms: Names
  /** By short code. */
  readonly categories: Names
  readonly patients: Names
}

const names = (key: string, from: string) =>
  `(select coalesce(jsonb_object_agg(${key}, x.external_id order by x.id desc), '{}') from ${from})`

/** Parameters: code of the demo clinic. Of several of one name, the first that was made. */
export const findDemoClinic = statement<DemoClinicRow>(
  'demo_find_clinic',
  `select f.external_id as facility, f.timezone,
    ${names('x.username', 'app_user x')}
      || ${names('x.name', 'healthcare_service x where x.facility_id = f.id and x.deleted_at is null')}
      || ${names('x.name', 'location x where x.facility_id = f.id and x.deleted_at is null')} as resources,
    ${names('x.code', 'healthcare_service x where x.facility_id = f.id and x.deleted_at is null')} as services,
    ${names(
      `h.code || ' ' || x.code`,
      `stage x join healthcare_service h on h.facility_id = x.facility_id and h.id = x.healthcare_service_id
        where x.facility_id = f.id and x.archived_at is null and h.deleted_at is null`,
    )} as stages,
    ${names('x.name', 'service_point x where x.facility_id = f.id and x.deleted_at is null')} as rooms,
    ${names('x.short_code', 'category x where x.facility_id = f.id')} as categories,
    ${names(
      'x.name',
      'patient x join patient_facility pf on pf.patient_id = x.id where pf.facility_id = f.id',
    )} as patients
  from facility f where f.code = $1
  order by f.id limit 1`,
)

/** Parameters: code of the demo clinic, day. Whether anything was done there for that day: a queue or a visit. */
export const findDoings = statement<{ readonly has_any: boolean }>(
  'demo_find_doings',
  `select exists (select from queue q where q.facility_id = f.id and q.clinic_date = $2)
    or exists (select from visit v where v.facility_id = f.id and v.clinic_date = $2) as has_any
  from facility f where f.code = $1
  order by f.id limit 1`,
)
