import { statement } from '../database/pool.ts'
import { hasOpenTickets } from './open-tickets.sql.ts'
import type { Named } from './organizations.sql.ts'
import { type Page, pageOfMatching } from './page.sql.ts'
import { type Person, personJson } from './people.sql.ts'
import { type PlaceAbove, placesAboveJson } from './places.sql.ts'

/** What lists show of a location. Instants inside JSON end in `+00:00`. */
export interface ListedLocation extends PlaceAbove {
  /** The places around it, from the nearest to the widest. */
  readonly above: readonly PlaceAbove[]
  readonly organizations: readonly Named[]
  readonly created_at: string
  readonly updated_at: string
}

export interface FoundLocation {
  readonly row_id: number
  readonly parent_row_id: number | null
  readonly department_ids: readonly number[]
  readonly location: ListedLocation
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

const locationJson = `jsonb_build_object('id', l.external_id, 'name', l.name, 'description', l.description,
  'above', ${placesAboveJson('l')},
  'organizations', (select coalesce(jsonb_agg(jsonb_build_object('id', d.external_id, 'name', d.name) order by d.name, d.id), '[]')
    from location_department ld join department d on d.facility_id = ld.facility_id and d.id = ld.department_id
    where ld.facility_id = l.facility_id and ld.location_id = l.id),
  'created_at', l.created_at, 'updated_at', l.updated_at)`

/** Parameters: facility id, name pattern, external id of a parent (both may be null), limit, offset. */
export const listLocations = statement<Page<ListedLocation>>(
  'directory_list_locations',
  `with matching as (
    select l.facility_id, l.id, l.updated_at from location l
    left join location above on above.facility_id = l.facility_id and above.id = l.parent_id
    where l.facility_id = $1 and l.deleted_at is null and ($2::text is null or lower(l.name) like lower($2))
      and ($3::uuid is null or above.external_id = $3)
  ) ${pageOfMatching({
    item: locationJson,
    joins: 'join location l on l.facility_id = matching.facility_id and l.id = matching.id',
    order: 'updated_at desc, id desc',
    limit: '$4',
    offset: '$5',
  })}`,
)

/** Parameters: facility id, external id. */
export const findLocation = statement<FoundLocation>(
  'directory_find_location',
  `select l.id as row_id, l.parent_id as parent_row_id, ${locationJson} as location,
    (select coalesce(jsonb_agg(ld.department_id), '[]') from location_department ld
      where ld.facility_id = l.facility_id and ld.location_id = l.id) as department_ids,
    ${personJson('c')} as created_by, ${personJson('u')} as updated_by
  from location l
  left join app_user c on c.id = l.created_by
  left join app_user u on u.id = l.updated_by
  where l.facility_id = $1 and l.external_id = $2 and l.deleted_at is null`,
)

/** Parameters: facility id, external id. Keeps the place from being deleted while another one is put into it. */
export const holdLocation = statement<{ readonly id: number }>(
  'directory_hold_location',
  'select id from location where facility_id = $1 and external_id = $2 and deleted_at is null for share',
)

/** Parameters: facility id, name, description, parent id or null, now, actor. */
export const insertLocation = statement<{ readonly id: number; readonly external_id: string }>(
  'directory_insert_location',
  `insert into location (facility_id, name, description, parent_id, created_at, updated_at, created_by, updated_by)
  values ($1, $2, $3, $4, $5, $5, $6, $6) returning id, external_id`,
)

/** Parameters: facility id, location id, department ids: these from now on, and no others. */
export const setLocationDepartments = statement<unknown>(
  'directory_set_location_departments',
  `with gone as (
    delete from location_department where facility_id = $1 and location_id = $2 and department_id <> all ($3::bigint[])
  )
  insert into location_department (facility_id, location_id, department_id)
  select $1, $2, department_id from unnest($3::bigint[]) as department_id
  on conflict do nothing`,
)

/**
 * Parameters: facility id. Holds every place of the facility, always in the same order, so that two moves at once
 * cannot put two places into each other.
 */
export const holdLocationTree = statement<unknown>(
  'directory_hold_location_tree',
  'select from location where facility_id = $1 and deleted_at is null order by id for no key update',
)

/** Parameters: facility id, external id of the new parent, id of the location to be moved. */
export const findNewParentLocation = statement<{ readonly id: number; readonly makes_circle: boolean }>(
  'directory_find_new_parent_location',
  `with recursive chain as (
    select l.id, l.parent_id from location l where l.facility_id = $1 and l.external_id = $2 and l.deleted_at is null
    union
    select l.id, l.parent_id from chain join location l on l.facility_id = $1 and l.id = chain.parent_id
  )
  select l.id, exists (select from chain where chain.id = $3) as makes_circle
  from location l where l.facility_id = $1 and l.external_id = $2 and l.deleted_at is null`,
)

/** Parameters: facility id, id, name, description, parent id or null, now, actor. */
export const updateLocation = statement<unknown>(
  'directory_update_location',
  `update location set name = $3, description = $4, parent_id = $5, updated_at = $6, updated_by = $7
  where facility_id = $1 and id = $2`,
)

/** Parameters: facility id, id. Waits for those who are putting something into it. */
export const holdLocationAlone = statement<{ readonly id: number }>(
  'directory_hold_location_alone',
  'select id from location where facility_id = $1 and id = $2 and deleted_at is null for update',
)

/** Parameters: facility id, id, now, actor. No row when a place lies in it or somebody waits there. */
export const deleteLocation = statement<{ readonly id: number }>(
  'directory_delete_location',
  `update location l set deleted_at = $3, updated_at = $3, updated_by = $4
  where l.facility_id = $1 and l.id = $2 and l.deleted_at is null
    and not exists (select from location below
      where below.facility_id = $1 and below.parent_id = l.id and below.deleted_at is null)
    and not ${hasOpenTickets({ facility: '$1', target: 'r.location_id = l.id', now: '$3' })}
  returning id`,
)
