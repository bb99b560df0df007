import type { Catalog, CatalogColumn, CatalogTable } from './catalog.ts'

const notice =
  'Written by `npm run generate` from the migrations; read it, but change the migrations instead.'

/** Writes the whole shape of the database as one readable page of SQL. */
export function schemaPage(catalog: Catalog): string {
  const paragraphs = [
    `-- ${notice}`,
    ...catalog.extensions.map((name) => `create extension ${name};`),
    ...catalog.types.map(
      (type) => `${remark(type.comment)}create ${type.name} as ${quiet(type.definition)};`,
    ),
    ...catalog.tables.map(tableParagraph),
    ...catalog.functions.map((each) => `${remark(each.comment)}${each.definition.trimEnd()};`),
  ]
  return `${paragraphs.join('\n\n')}\n`
}

/** Writes the TypeScript type of a row of every table. */
export function rowTypes(catalog: Catalog): string {
  const interfaces = catalog.tables.filter((table) => table.partitionOf === null).map(rowInterface)
  const body = interfaces.join('\n\n')
  const imported = ['ClinicDate', 'Instant'].filter((name) => new RegExp(`: ${name}\\b`).test(body))
  const imports = imported.length > 0 ? [`import type { ${imported.join(', ')} } from './pool.ts'`] : []
  return `${[`// ${notice}`, ...imports, body].join('\n\n')}\n`
}

function tableParagraph(table: CatalogTable): string {
  return [
    `${remark(table.comment)}${table.kind === 'view' ? viewStatement(table) : tableStatement(table)}`,
    ...table.indexes.map(
      (index) =>
        `${remark(index.comment)}${quiet(index.definition).replace(' on public.', ' on ').replace(' using btree ', ' ')};`,
    ),
    ...table.triggers.map((trigger) => `${quiet(trigger)};`),
  ].join('\n')
}

function viewStatement(table: CatalogTable): string {
  return `create view ${table.name} as\n${(table.viewDefinition ?? '').trimEnd()}`
}

function tableStatement(table: CatalogTable): string {
  const options = table.options ? ` with (${table.options})` : ''
  if (table.partitionOf) {
    return `create table ${table.name} partition of ${table.partitionOf}${options};`
  }
  const constraints = table.constraints.map((each) => `  constraint ${each.name} ${quiet(each.definition)}`)
  const parts = [...table.columns.map(columnLine), ...constraints].join(',\n')
  const partitions = table.partitionKey ? ` partition by ${table.partitionKey}` : ''
  return `create table ${table.name} (\n${parts}\n)${partitions}${options};`
}

function columnLine(column: CatalogColumn): string {
  const words = [
    `  ${column.name} ${column.type}`,
    column.isNullable ? '' : 'not null',
    column.identity ? `generated ${column.identity} as identity` : '',
    defaultOf(column),
  ]
  return `${remark(column.comment, '  ')}${words.filter((word) => word !== '').join(' ')}`
}

function defaultOf(column: CatalogColumn): string {
  if (column.default === null) {
    return ''
  }
  return column.isGenerated
    ? `generated always as (${quiet(column.default)}) stored`
    : `default ${quiet(column.default)}`
}

/** PostgreSQL shouts its keywords. Names in capitals are always quoted, so everything outside quotes may be lowered. */
function quiet(sql: string): string {
  return sql.replace(/'[^']*'|"[^"]*"|[^'"]+/g, (part) => (/^['"]/.test(part) ? part : part.toLowerCase()))
}

function remark(comment: string | null, indent = ''): string {
  return comment === null
    ? ''
    : comment
        .split('\n')
        .map((line) => `${indent}-- ${line}\n`)
        .join('')
}

function rowInterface(table: CatalogTable): string {
  const name = table.name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  const fields = table.columns.map(
    (column) => `${docstring(column.comment, '  ')}  ${column.name}: ${typeOf(column)}\n`,
  )
  return `${docstring(table.comment)}export interface ${name}Row {\n${fields.join('')}}`
}

function docstring(comment: string | null, indent = ''): string {
  return comment === null ? '' : `${indent}/** ${comment.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n`
}

/** The types as the driver hands values over (see `makeTypeParsers` in pool.ts). */
const valueTypes: Readonly<Record<string, string>> = {
  bigint: 'number',
  integer: 'number',
  smallint: 'number',
  'double precision': 'number',
  real: 'number',
  oid: 'number',
  boolean: 'boolean',
  'timestamp with time zone': 'Instant',
  date: 'ClinicDate',
  json: 'unknown',
  jsonb: 'unknown',
  bytea: 'Buffer',
}

function typeOf(column: CatalogColumn): string {
  const one = valueTypes[column.baseType] ?? 'string'
  const value = column.isArray ? `${one}[]` : one
  // Unknown already includes nothing.
  return column.isNullable && value !== 'unknown' ? `${value} | null` : value
}
