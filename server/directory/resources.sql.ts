import { statement } from '../database/pool.ts'
import { type Person, personJson } from './people.sql.ts'
import { type PlaceAbove, placesAboveJson } from './places.sql.ts'

export type ResourceKind = 'practitioner' | 'location' | 'healthcare_service'

/**
 * What resource `r` stands for, as one JSON value: the practitioner, the location or the service. Each is looked up
 * by its key and only when it is the one; three joins would be set up for every statement.
 */
export const resourceTargetJson = `case r.kind
  when 'practitioner' then (select ${personJson('ru')} from app_user ru where ru.id = r.user_id)
  when 'location' then (
    select json_build_object('id', rl.external_id, 'name', rl.name, 'description', rl.description,
      'above', ${placesAboveJson('rl')})
    from location rl where rl.facility_id = r.facility_id and rl.id = r.location_id)
  else (
    select json_build_object('id', rh.external_id, 'name', rh.name, 'code', rh.code, 'extra_details', rh.extra_details,
      'numeric_id', rh.id)
    from healthcare_service rh where rh.facility_id = r.facility_id and rh.id = r.healthcare_service_id)
end`

/** Joins what resource `r` stands for, as `ru` (user), `rl` (location) and `rh` (service): for lists that want its name only. */
export const resourceTargetJoins = `left join app_user ru on ru.id = r.user_id
  left join location rl on rl.facility_id = r.facility_id and rl.id = r.location_id
  left join healthcare_service rh on rh.facility_id = r.facility_id and rh.id = r.healthcare_service_id`

/** What a resource is called on screens; joined by `resourceTargetJoins`. */
export const resourceNameText = `case r.kind
  when 'practitioner' then concat_ws(' ', nullif(ru.prefix, ''), nullif(ru.first_name, ''), nullif(ru.last_name, ''))
  when 'location' then rl.name else rh.name end`

/** What `resourceTargetJson` makes. */
export type ResourceTarget =
  | Person
  | (PlaceAbove & { readonly above: readonly PlaceAbove[] })
  | {
      readonly id: string
      readonly name: string
      readonly code: string
      readonly extra_details: string
      readonly numeric_id: number
    }

interface TargetRow {
  /** Null when nobody and nothing has this id. */
  readonly target_id: number | null
  readonly belongs: boolean
  readonly resource_id: number | null
}

/** Parameters: facility id, external id of a user. */
export const findPractitioner = statement<TargetRow>(
  'directory_find_practitioner',
  `select u.id as target_id, r.id as resource_id,
    exists (select from department_member m where m.user_id = u.id and m.facility_id = $1) as belongs
  from app_user u
  left join resource r on r.facility_id = $1 and r.kind = 'practitioner' and r.target_id = u.id
  where u.external_id = $2`,
)

/** Parameters: facility id, external id of a location. */
export const findLocationTarget = statement<TargetRow>(
  'directory_find_location_target',
  `select l.id as target_id, r.id as resource_id, l.facility_id = $1 as belongs
  from location l
  left join resource r on r.facility_id = $1 and r.kind = 'location' and r.target_id = l.id
  where l.external_id = $2 and l.deleted_at is null`,
)

/** Parameters: facility id, external id of a healthcare service. */
export const findServiceTarget = statement<TargetRow>(
  'directory_find_service_target',
  `select h.id as target_id, r.id as resource_id, h.facility_id = $1 as belongs
  from healthcare_service h
  left join resource r on r.facility_id = $1 and r.kind = 'healthcare_service' and r.target_id = h.id
  where h.external_id = $2 and h.deleted_at is null`,
)

/** Parameters: facility id, kind, user id, location id, service id. Made once per target, however many ask at once. */
export const insertResource = statement<{ readonly id: number }>(
  'directory_insert_resource',
  `insert into resource (facility_id, kind, user_id, location_id, healthcare_service_id)
  values ($1, $2, $3, $4, $5) returning id`,
)

/** Parameters: external id. */
export const findFacilityRow = statement<{
  readonly id: number
  readonly timezone: string
  readonly name: string
}>('directory_find_facility', 'select id, timezone, name from facility where external_id = $1')
