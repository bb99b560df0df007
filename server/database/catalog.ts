import type pg from 'pg'

/** What PostgreSQL says about the tables of a migrated database, in an order that does not change by itself. */
export interface Catalog {
  readonly extensions: readonly string[]
  readonly types: readonly CatalogType[]
  readonly tables: readonly CatalogTable[]
  readonly functions: readonly CatalogFunction[]
}

export interface CatalogType {
  /** `type status` or `domain short_code`. */
  readonly name: string
  /** `enum ('a', 'b')` or the base type and checks of a domain. */
  readonly definition: string
  readonly comment: string | null
}

export interface CatalogTable {
  readonly name: string
  readonly kind: 'table' | 'view'
  readonly comment: string | null
  readonly options: string | null
  readonly partitionKey: string | null
  /** `<parent> for values ...` when the table is a part of another. */
  readonly partitionOf: string | null
  readonly viewDefinition: string | null
  readonly columns: readonly CatalogColumn[]
  readonly constraints: readonly { readonly name: string; readonly definition: string }[]
  readonly indexes: readonly { readonly definition: string; readonly comment: string | null }[]
  readonly triggers: readonly string[]
}

export interface CatalogColumn {
  readonly name: string
  readonly type: string
  /** The type without its length, and of an array the type of its elements. */
  readonly baseType: string
  readonly isArray: boolean
  readonly isNullable: boolean
  readonly identity: 'always' | 'by default' | null
  readonly isGenerated: boolean
  readonly default: string | null
  readonly comment: string | null
}

export interface CatalogFunction {
  readonly definition: string
  readonly signature: string
  readonly comment: string | null
}

/** The table of applied migrations is the runner's own and no part of the product's shape. */
const ownTable = 'schema_migration'

const ofExtension = (catalog: string, oid: string) =>
  `exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`

const extensionsSql = "select extname as name from pg_extension where extname <> 'plpgsql' order by 1"

const typesSql = `
  select case t.typtype when 'd' then 'domain ' else 'type ' end || t.typname as name, obj_description(t.oid, 'pg_type') as comment,
    case t.typtype
      when 'e' then (
        select 'enum (' || string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) || ')'
        from pg_enum e where e.enumtypid = t.oid
      )
      else format_type(t.typbasetype, t.typtypmod) || coalesce((
        select string_agg(' constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid, true), '' order by c.conname)
        from pg_constraint c where c.contypid = t.oid and c.contype = 'c'
      ), '')
    end as definition
  from pg_type t
  where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd') and not ${ofExtension('pg_type', 't.oid')}
  order by t.typname`

const columnsSql = `
  select coalesce(json_agg(json_build_object(
    'name', a.attname,
    'type', format_type(a.atttypid, a.atttypmod),
    'baseType', format_type(case when y.typcategory = 'A' then y.typelem when y.typtype = 'd' then y.typbasetype else a.atttypid end, null),
    'isArray', y.typcategory = 'A',
    'isNullable', not a.attnotnull,
    'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
    'isGenerated', a.attgenerated <> '',
    'default', pg_get_expr(f.adbin, f.adrelid, true),
    'comment', col_description(c.oid, a.attnum)
  ) order by a.attnum), '[]')
  from pg_attribute a
  join pg_type y on y.oid = a.atttypid
  left join pg_attrdef f on f.adrelid = c.oid and f.adnum = a.attnum
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`

// "Not null" is a named constraint from PostgreSQL 18 on; it stands at the column in every version.
const constraintsSql = `
  select coalesce(json_agg(json_build_object('name', n.conname, 'definition', pg_get_constraintdef(n.oid, true))
    order by position(n.contype in 'pufxc'), n.conname collate "C"), '[]')
  from pg_constraint n where n.conrelid = c.oid and n.contype not in ('n', 't')`

const indexesSql = `
  select coalesce(json_agg(json_build_object(
    'definition', pg_get_indexdef(i.indexrelid), 'comment', obj_description(i.indexrelid, 'pg_class')
  ) order by x.relname collate "C"), '[]')
  from pg_index i join pg_class x on x.oid = i.indexrelid
  where i.indrelid = c.oid and not exists (select from pg_constraint n where n.conindid = i.indexrelid and n.conrelid = c.oid)`

const triggersSql = `
  select coalesce(json_agg(pg_get_triggerdef(g.oid, true) order by g.tgname collate "C"), '[]')
  from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal`

const tablesSql = `
  select c.relname as name, case when c.relkind in ('v', 'm') then 'view' else 'table' end as kind,
    obj_description(c.oid, 'pg_class') as comment,
    array_to_string(c.reloptions, ', ') as options,
    case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as "partitionKey",
    case when c.relispartition then (
      select h.inhparent::regclass::text || ' ' || pg_get_expr(c.relpartbound, c.oid)
      from pg_inherits h where h.inhrelid = c.oid
    ) end as "partitionOf",
    case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true) end as "viewDefinition",
    (${columnsSql}) as columns, (${constraintsSql}) as constraints,
    (${indexesSql}) as indexes, (${triggersSql}) as triggers
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and c.relname <> '${ownTable}'
    and not ${ofExtension('pg_class', 'c.oid')}
  order by c.relname collate "C"`

const functionsSql = `
  select pg_get_functiondef(p.oid) as definition, p.oid::regprocedure::text as signature,
    obj_description(p.oid, 'pg_proc') as comment
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and not ${ofExtension('pg_proc', 'p.oid')}
  order by p.oid::regprocedure::text collate "C"`

/** Reads the shape of a database from PostgreSQL's own catalogs. */
export async function readCatalog(client: pg.ClientBase): Promise<Catalog> {
  const ask = async <Row>(sql: string) => (await client.query(sql)).rows as Row[]
  return {
    extensions: (await ask<{ name: string }>(extensionsSql)).map((each) => each.name),
    types: await ask<CatalogType>(typesSql),
    tables: await ask<CatalogTable>(tablesSql),
    functions: await ask<CatalogFunction>(functionsSql),
  }
}
