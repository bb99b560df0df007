import { actorCte, actorFacilityCte, permissionsInFacility } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import type { Named } from './organizations.sql.ts'
import { type Page, pageOfMatching } from './page.sql.ts'
import { type Person, personJson } from './people.sql.ts'

/** What lists show of a facility. Instants inside JSON end in `+00:00`. */
export interface ListedFacility extends Named {
  readonly branch_id: number
  readonly code: string | null
  readonly organization: Named | null
  readonly timezone: string
  readonly currency: string
  readonly address: string | null
  readonly phone_number: string | null
  readonly created_at: string
  readonly updated_at: string
}

export interface FoundFacility {
  readonly row_id: number
  readonly organization_row_id: number | null
  readonly facility: ListedFacility
  /** All that the caller may do somewhere in the facility. */
  readonly permissions: readonly string[]
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

const facilityJson = `jsonb_build_object('id', f.external_id, 'branch_id', f.id, 'name', f.name, 'code', f.code,
  'organization', case when o.id is null then null else jsonb_build_object('id', o.external_id, 'name', o.name) end,
  'timezone', f.timezone, 'currency', f.currency, 'address', f.address, 'phone_number', f.phone_number,
  'created_at', f.created_at, 'updated_at', f.updated_at)`

/** Parameters: session, name pattern, external id of the owner (both may be null), limit, offset. */
export const listFacilities = statement<Page<ListedFacility>>(
  'directory_list_facilities',
  `with ${actorCte}, ${actorFacilityCte}, matching as (
    select f.id, f.updated_at from facility f join actor_facility using (id)
    left join organization o on o.id = f.organization_id
    where ($2::text is null or lower(f.name) like lower($2)) and ($3::uuid is null or o.external_id = $3)
  ) ${pageOfMatching({
    item: facilityJson,
    joins: 'join facility f on f.id = matching.id left join organization o on o.id = f.organization_id',
    order: 'updated_at desc, id desc',
    limit: '$4',
    offset: '$5',
  })}`,
)

/** Parameters: session, external id. No row when the caller has no role there. */
export const findOwnFacility = statement<FoundFacility>(
  'directory_find_own_facility',
  `with ${actorCte}, ${actorFacilityCte}
  select f.id as row_id, f.organization_id as organization_row_id, ${facilityJson} as facility,
    ${permissionsInFacility} as permissions, ${personJson('c')} as created_by, ${personJson('u')} as updated_by
  from actor cross join facility f
  left join organization o on o.id = f.organization_id
  left join app_user c on c.id = f.created_by
  left join app_user u on u.id = f.updated_by
  where f.external_id = $2 and f.id in (select id from actor_facility)`,
)

/** Parameters: name, code, organization id, time zone, currency, address, phone number, now, actor. */
export const insertFacility = statement<{ readonly id: number; readonly external_id: string }>(
  'directory_insert_facility',
  `insert into facility (name, code, organization_id, timezone, currency, address, phone_number,
    created_at, updated_at, created_by, updated_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $9)
  returning id, external_id`,
)

/** Parameters: facility id, name, now, actor. Its root department, to which the facility then points. */
export const insertRootDepartment = statement<{ readonly id: number }>(
  'directory_insert_root_department',
  `insert into department (facility_id, name, created_at, updated_at, created_by, updated_by)
  values ($1, $2, $3, $3, $4, $4) returning id`,
)

/** Parameters: facility id, department id. */
export const setRootDepartment = statement<unknown>(
  'directory_set_root_department',
  'update facility set root_department_id = $2 where id = $1',
)

/** Parameters: facility id. Two who change it at once come one after the other. */
export const holdFacility = statement<unknown>(
  'directory_hold_facility',
  'select from facility where id = $1 for no key update',
)

/** Parameters: name, code, organization id, time zone, currency, address, phone number, now, actor, facility id. */
export const updateFacility = statement<unknown>(
  'directory_update_facility',
  `update facility set name = $1, code = $2, organization_id = $3, timezone = $4, currency = $5, address = $6,
    phone_number = $7, updated_at = $8, updated_by = $9
  where id = $10`,
)
