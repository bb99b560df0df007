import { statement } from '../database/pool.ts'
import { type Person, personJson } from '../directory/index.ts'
import { type DefinitionView, definitionJson } from './definition.sql.ts'

/** A charge definition with who made and changed it. */
export interface DefinitionDetail {
  readonly definition_id: number
  readonly view: DefinitionView
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

const detail = `d.id as definition_id, ${definitionJson('d')} as view, ${personJson('cu')} as created_by,
  ${personJson('uu')} as updated_by`
const people = 'left join app_user cu on cu.id = d.created_by left join app_user uu on uu.id = d.updated_by'

const filtered = `from charge_definition d
  where d.facility_id = $1 and ($2::text is null or d.title ilike $2 or d.slug ilike $2)`

/** Parameters: facility id, part of title or slug, limit, offset. Newest change first. */
export const listDefinitions = statement<{ readonly view: DefinitionView }>(
  'charge_definition_list',
  `select ${definitionJson('d')} as view ${filtered} order by d.updated_at desc, d.id desc limit $3 offset $4`,
)

/** Parameters: the first two of `charge_definition_list`. */
export const countDefinitions = statement<{ readonly count: number }>(
  'charge_definition_count',
  `select count(*) as count ${filtered}`,
)

/** Parameters: facility id, external id. */
export const findDefinition = statement<DefinitionDetail>(
  'charge_definition_find',
  `select ${detail} from charge_definition d ${people} where d.facility_id = $1 and d.external_id = $2`,
)

/** Parameters: facility id, slug. Served by `charge_definition_slug_unique`. */
export const findDefinitionBySlug = statement<{ readonly id: number }>(
  'charge_definition_find_by_slug',
  'select id from charge_definition where facility_id = $1 and slug = $2',
)

/** A charge definition as it is kept. */
export interface DefinitionRow {
  readonly id: number
  readonly slug: string
  readonly title: string
  readonly price: string
  readonly revisit_days: number | null
  readonly revisit_definition_id: number | null
}

/** Parameters: facility id, external id. Two who change it come one after the other. */
export const lockDefinition = statement<DefinitionRow>(
  'charge_definition_lock',
  `select id, slug, title, price, revisit_days, revisit_definition_id from charge_definition
  where facility_id = $1 and external_id = $2
  for no key update`,
)

/** Parameters: facility id, slug, title, price, days and definition of a revisit, actor, now. */
export const insertDefinition = statement<{ readonly id: number; readonly external_id: string }>(
  'charge_definition_insert',
  `insert into charge_definition (facility_id, slug, title, price, revisit_days, revisit_definition_id, created_by,
    updated_by, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $8) returning id, external_id`,
)

/** Parameters: facility id, definition id, slug, title, price, days and definition of a revisit, actor, now. */
export const updateDefinition = statement<{ readonly id: number }>(
  'charge_definition_update',
  `update charge_definition set slug = $3, title = $4, price = $5, revisit_days = $6, revisit_definition_id = $7,
    updated_by = $8, updated_at = $9
  where facility_id = $1 and id = $2 returning id`,
)
