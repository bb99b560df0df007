import { statement } from '../database/pool.ts'
import { type Person, personJson } from '../directory/index.ts'
import { type CategoryView, categoryJson } from './ticket-view.sql.ts'

/** A category with who made and changed it. */
export interface CategoryDetail {
  readonly category_id: number
  readonly view: CategoryView
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

const filtered = `from category c
  where c.facility_id = $1 and ($2::text is null or lower(c.resource_kind) = lower($2))
    and ($3::text is null or c.name ilike $3) and ($4::text is null or c.short_code ilike $4)
    and ($5::boolean is null or c.is_default = $5)`

/** Parameters: facility id, kind, part of the name, part of the short code, default, limit, offset. Newest first. */
export const listCategories = statement<{ readonly view: CategoryView }>(
  'category_list',
  `select ${categoryJson('c')} as view ${filtered} order by c.id desc limit $6 offset $7`,
)

/** Parameters: the first five of `category_list`. */
export const countCategories = statement<{ readonly count: number }>(
  'category_count',
  `select count(*) as count ${filtered}`,
)

/** Parameters: facility id, external id. */
export const findCategory = statement<CategoryDetail>(
  'category_find',
  `select c.id as category_id, ${categoryJson('c')} as view, ${personJson('cu')} as created_by, ${personJson('uu')} as updated_by
  from category c
  left join app_user cu on cu.id = c.created_by left join app_user uu on uu.id = c.updated_by
  where c.facility_id = $1 and c.external_id = $2`,
)

/** Parameters: facility id, kind, name, short code, metadata, actor, now. */
export const insertCategory = statement<{ readonly id: number; readonly external_id: string }>(
  'category_insert',
  `insert into category (facility_id, resource_kind, name, short_code, metadata, created_by, updated_by, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $6, $7, $7) returning id, external_id`,
)

/**
 * Parameters: facility id, category id, kind, name, short code, metadata, actor, now. A default that moves to
 * another kind stops being one (defect D21).
 */
export const updateCategory = statement<{ readonly id: number }>(
  'category_update',
  `update category set is_default = is_default and resource_kind = $3, resource_kind = $3, name = $4, short_code = $5,
    metadata = $6, updated_by = $7, updated_at = $8
  where facility_id = $1 and id = $2 returning id`,
)

/** Parameters: facility id, kind. Everybody who changes the default locks all candidates, in one order. */
export const lockCategoriesOfKind = statement<{ readonly id: number }>(
  'category_lock_of_kind',
  'select id from category where facility_id = $1 and resource_kind = $2 order by id for update',
)

/** Parameters: facility id, kind, category id, actor, now. */
export const clearOtherDefaults = statement<{ readonly id: number }>(
  'category_clear_other_defaults',
  `update category set is_default = false, updated_by = $4, updated_at = $5
  where facility_id = $1 and resource_kind = $2 and id <> $3 and is_default returning id`,
)

/** Parameters: facility id, category id, actor, now. */
export const makeDefault = statement<{ readonly id: number }>(
  'category_make_default',
  `update category set is_default = true, updated_by = $3, updated_at = $4
  where facility_id = $1 and id = $2 returning id`,
)

/** Parameters: external id. Whether any facility has it: a rule names that case. */
export const existsCategoryElsewhere = statement<{ readonly found: boolean }>(
  'category_elsewhere',
  'select exists (select from category where external_id = $1) as found',
)
