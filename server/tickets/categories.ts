import { requirePermission } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { containingOrNull, findFacility, type ResourceKind } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { only } from './answers-of-hot-verbs.ts'
import * as sql from './categories.sql.ts'
import type { CategoryView } from './ticket-view.sql.ts'

export interface CategoryFields {
  readonly resourceKind: ResourceKind
  readonly name: string
  readonly shortCode: string
  readonly metadata: unknown
}

interface CategoryName {
  readonly facility: string
  readonly category: string
}

/** Lists the categories of a facility, newest first. Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`. */
export async function listCategories(
  act: Act,
  input: {
    facility: string
    resourceKind?: string | undefined
    name?: string | undefined
    shortCode?: string | undefined
    isDefault?: boolean | undefined
    limit: number
    offset: number
  },
): Promise<{ count: number; categories: CategoryView[] }> {
  const facility = await findFacility(act, input.facility)
  await requirePermission(act, 'can_list_token_category', { anywhereIn: facility.id })
  const filter = [
    facility.id,
    input.resourceKind ?? null,
    containingOrNull(input.name),
    containingOrNull(input.shortCode),
    input.isDefault ?? null,
  ]
  const { count } = only(await act.tx.run(sql.countCategories, filter))
  const rows = await act.tx.run(sql.listCategories, [...filter, input.limit, input.offset])
  return { count, categories: rows.map((row) => row.view) }
}

/** Shows a category. Refuses: as `listCategories`, and `category-not-found`. */
export async function findCategory(act: Act, names: CategoryName): Promise<sql.CategoryDetail> {
  const facility = await findFacility(act, names.facility)
  await requirePermission(act, 'can_list_token_category', { anywhereIn: facility.id })
  return load(act, facility.id, names.category)
}

/**
 * Adds a category. Names are unique among those of one kind of resource (contract section 9, point 20).
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`, `category-name-taken`.
 */
export async function createCategory(
  act: Act,
  input: CategoryFields & { facility: string },
): Promise<sql.CategoryDetail> {
  const facility = await findFacility(act, input.facility)
  await requirePermission(act, 'can_write_token_category', { wholeFacility: facility.id })
  const values = [facility.id, ...valuesOf(input), actorUserId(act), act.now]
  const created = only(await act.tx.run(sql.insertCategory, values))
  await record(act, { facilityId: facility.id, kind: 'category.created', categoryId: created.id })
  return load(act, facility.id, created.external_id)
}

/** Changes a category; a default that moves to another kind of resource stops being one. Refuses: as `createCategory`, and `category-not-found`. */
export async function changeCategory(
  act: Act,
  input: { readonly [Field in keyof CategoryFields]?: CategoryFields[Field] | undefined } & CategoryName,
): Promise<sql.CategoryDetail> {
  const { facilityId, category } = await requireChange(act, input)
  const { view } = category
  const fields: CategoryFields = {
    resourceKind: input.resourceKind ?? view.resource_kind,
    name: input.name ?? view.name,
    shortCode: input.shortCode ?? view.short_code,
    metadata: input.metadata === undefined ? view.metadata : input.metadata,
  }
  await act.tx.run(sql.updateCategory, [
    facilityId,
    category.category_id,
    ...valuesOf(fields),
    actorUserId(act),
    act.now,
  ])
  await record(act, { facilityId, kind: 'category.changed', categoryId: category.category_id })
  return load(act, facilityId, input.category)
}

/**
 * Makes a category the one that is preselected for its kind of resource, and no other (rule C3, defect D21).
 *
 * Refuses: as `changeCategory`.
 */
export async function setDefaultCategory(act: Act, names: CategoryName): Promise<sql.CategoryDetail> {
  const { facilityId, category } = await requireChange(act, names)
  const kind = category.view.resource_kind
  await act.tx.run(sql.lockCategoriesOfKind, [facilityId, kind])
  await act.tx.run(sql.clearOtherDefaults, [
    facilityId,
    kind,
    category.category_id,
    actorUserId(act),
    act.now,
  ])
  await act.tx.run(sql.makeDefault, [facilityId, category.category_id, actorUserId(act), act.now])
  await record(act, { facilityId, kind: 'category.default_set', categoryId: category.category_id })
  return load(act, facilityId, names.category)
}

/** Changing what exists needs the permission to see it too (contract section 1.5). */
async function requireChange(act: Act, names: CategoryName) {
  const facility = await findFacility(act, names.facility)
  await requirePermission(act, 'can_write_token_category', { wholeFacility: facility.id })
  await requirePermission(act, 'can_list_token_category', { anywhereIn: facility.id })
  return { facilityId: facility.id, category: await load(act, facility.id, names.category) }
}

async function load(act: Act, facilityId: number, externalId: string): Promise<sql.CategoryDetail> {
  const [category] = await act.tx.run(sql.findCategory, [facilityId, externalId])
  return category ?? refuse('category-not-found')
}

function valuesOf(fields: CategoryFields): unknown[] {
  const metadata =
    fields.metadata === null || fields.metadata === undefined ? null : JSON.stringify(fields.metadata)
  return [fields.resourceKind, fields.name, fields.shortCode, metadata]
}
