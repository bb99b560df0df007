/**
 * The row id that a name stands for: the number itself, else that of the row with the uuid. Compared with the id of
 * a row it is one look into one index, where `id = … or external_id = …` takes two and the planner's guess of how
 * many rows there are.
 */
export const rowIdOf = (table: string, [id, externalId]: readonly [string, string], where = 'true') =>
  `coalesce(${id}::bigint, (select named.id from ${table} named where named.external_id = ${externalId}::uuid and ${where} limit 1))`
