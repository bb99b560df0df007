import { statement } from '../database/pool.ts'
import type { Named } from './organizations.sql.ts'
import { type Page, pageOfMatching } from './page.sql.ts'

export interface ListedDepartment extends Named {
  /** Null for the root department only. */
  readonly parent: Named | null
}

export interface FoundDepartment {
  readonly row_id: number
  readonly parent_row_id: number | null
  readonly department: ListedDepartment
}

const departmentJson = `jsonb_build_object('id', d.external_id, 'name', d.name,
  'parent', case when above.id is null then null else jsonb_build_object('id', above.external_id, 'name', above.name) end)`

const parentOfDepartment =
  'left join department above on above.facility_id = d.facility_id and above.id = d.parent_id'

/** Parameters: facility id, name pattern, external id of a parent (both may be null), limit, offset. */
export const listDepartments = statement<Page<ListedDepartment>>(
  'directory_list_departments',
  `with matching as (
    select d.facility_id, d.id, d.updated_at from department d ${parentOfDepartment}
    where d.facility_id = $1 and d.deleted_at is null and ($2::text is null or lower(d.name) like lower($2))
      and ($3::uuid is null or above.external_id = $3)
  ) ${pageOfMatching({
    item: departmentJson,
    joins: `join department d on d.facility_id = matching.facility_id and d.id = matching.id ${parentOfDepartment}`,
    order: 'updated_at desc, id desc',
    limit: '$4',
    offset: '$5',
  })}`,
)

/** Parameters: facility id, external id. */
export const findDepartment = statement<FoundDepartment>(
  'directory_find_department',
  `select d.id as row_id, d.parent_id as parent_row_id, ${departmentJson} as department
  from department d ${parentOfDepartment}
  where d.facility_id = $1 and d.external_id = $2 and d.deleted_at is null`,
)

/** Parameters: facility id. */
export const findRootDepartment = statement<{ readonly external_id: string }>(
  'directory_find_root_department',
  `select d.external_id from facility f
  join department d on d.facility_id = f.id and d.id = f.root_department_id where f.id = $1`,
)

/**
 * Parameters: facility id, external ids. Keeps the departments from being moved or deleted while something is put
 * below them.
 */
export const holdDepartments = statement<{ readonly id: number; readonly is_root: boolean }>(
  'directory_hold_departments',
  `select id, parent_id is null as is_root from department
  where facility_id = $1 and external_id = any ($2::uuid[]) and deleted_at is null order by id for share`,
)

/** Parameters: facility id, name, parent id, now, actor. */
export const insertDepartment = statement<{ readonly id: number; readonly external_id: string }>(
  'directory_insert_department',
  `insert into department (facility_id, name, parent_id, ancestor_ids, created_at, updated_at, created_by, updated_by)
  select $1, $2, above.id, above.ancestor_ids || above.id, $4, $4, $5, $5
  from department above where above.facility_id = $1 and above.id = $3
  returning id, external_id`,
)

/** Parameters: facility id, id, name (null: as it is), now, actor. */
export const renameDepartment = statement<unknown>(
  'directory_rename_department',
  'update department set name = coalesce($3, name), updated_at = $4, updated_by = $5 where facility_id = $1 and id = $2',
)

/**
 * Parameters: facility id. Holds every department of the facility, always in the same order: two moves at once would
 * otherwise each look at a tree that the other one is changing, and could put two departments below each other.
 */
export const holdDepartmentTree = statement<unknown>(
  'directory_hold_department_tree',
  'select from department where facility_id = $1 and deleted_at is null order by id for no key update',
)

/** Parameters: facility id, external id of the new parent, id of the department to be moved. */
export const findNewParentDepartment = statement<{ readonly id: number; readonly makes_circle: boolean }>(
  'directory_find_new_parent_department',
  `select id, id = $3 or $3 = any (ancestor_ids) as makes_circle
  from department where facility_id = $1 and external_id = $2 and deleted_at is null`,
)

/** Parameters: facility id, id, id of the new parent, now, actor. Everything below moves along in the same statement. */
export const moveDepartment = statement<unknown>(
  'directory_move_department',
  `update department d
  set parent_id = case when d.id = moved.id then $3 else d.parent_id end,
    ancestor_ids = target.ancestor_ids || target.id || d.ancestor_ids[cardinality(moved.ancestor_ids) + 1:],
    updated_at = case when d.id = moved.id then $4 else d.updated_at end,
    updated_by = case when d.id = moved.id then $5 else d.updated_by end
  from department moved, department target
  where moved.facility_id = $1 and moved.id = $2 and target.facility_id = $1 and target.id = $3
    and d.facility_id = $1 and (d.id = moved.id or moved.id = any (d.ancestor_ids))`,
)

/** Parameters: facility id, id. Waits for those who are putting something below it. */
export const holdDepartmentAlone = statement<{ readonly id: number }>(
  'directory_hold_department_alone',
  'select id from department where facility_id = $1 and id = $2 and deleted_at is null for update',
)

/** Parameters: facility id, id, now, actor. No row when something still belongs to it. */
export const deleteDepartment = statement<{ readonly id: number }>(
  'directory_delete_department',
  `update department d set deleted_at = $3, updated_at = $3, updated_by = $4
  where d.facility_id = $1 and d.id = $2 and d.deleted_at is null
    and not exists (select from department below
      where below.facility_id = $1 and below.parent_id = d.id and below.deleted_at is null)
    and not exists (select from department_member m where m.facility_id = $1 and m.department_id = d.id)
    and not exists (select from healthcare_service h
      where h.facility_id = $1 and h.managing_department_id = d.id and h.deleted_at is null)
    and not exists (select from location_department ld
      join location l on l.facility_id = ld.facility_id and l.id = ld.location_id
      where ld.facility_id = $1 and ld.department_id = d.id and l.deleted_at is null)
  returning id`,
)
