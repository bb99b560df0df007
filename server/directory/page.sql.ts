/** One page of a list, with the number of rows on all its pages. */
export interface Page<Row> {
  readonly count: number
  readonly results: readonly Row[]
}

/** What of a list is wanted. */
export interface PageWanted {
  readonly limit: number
  readonly offset: number
}

/**
 * The end of a statement that lists: counts the rows of the CTE `matching` and shows one page of them as JSON.
 *
 * `matching` has the columns of `order`; only the rows of the page are turned into JSON, so that a long list costs
 * its count and no more. `order` ends in an id, so that pages neither repeat nor skip a row.
 */
export function pageOfMatching(options: {
  readonly item: string
  readonly joins: string
  readonly order: string
  readonly limit: string
  readonly offset: string
}): string {
  const { item, joins, order, limit, offset } = options
  return `select (select count(*) from matching) as count, coalesce(
    (select jsonb_agg(item order by position) from (
      select ${item} as item, matching.position
      from (select *, row_number() over (order by ${order}) as position
        from (select * from matching order by ${order} limit ${limit} offset ${offset}) page) matching
      ${joins}
    ) shown), '[]') as results`
}
