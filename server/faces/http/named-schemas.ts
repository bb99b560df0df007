type Json = { [key: string]: unknown }

/**
 * Moves every schema that has a title into the document's components and refers to it by name: the document says
 * once what a ticket is, and clients generated from it get a type with that name.
 */
export function withNamedSchemas(document: object): object {
  const schemas: Json = {}
  const paths = named((document as Json).paths, schemas)
  const components = { ...((document as Json).components as Json), schemas: sortedByName(schemas) }
  return { ...document, components, paths }
}

function named(value: unknown, schemas: Json): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => named(each, schemas))
  }
  if (typeof value !== 'object' || value === null) {
    return value
  }
  const inside = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, named(each, schemas)]))
  return typeof inside.title === 'string' && inside.type === 'object'
    ? referred(inside.title, inside, schemas)
    : inside
}

function referred(title: string, schema: Json, schemas: Json): Json {
  const known = schemas[title]
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema)) {
    throw new Error(`Two different schemas have the title ${title}`)
  }
  schemas[title] = schema
  return { $ref: `#/components/schemas/${title}` }
}

function sortedByName(schemas: Json): Json {
  return Object.fromEntries(Object.entries(schemas).sort(([one], [other]) => one.localeCompare(other)))
}
