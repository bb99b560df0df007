import { statement } from '../database/pool.ts'

/**
 * Parameters: none. Processes that start at once load the demo one after the other; the second finds the facility
 * of the first, because the lock ends with the transaction that made it.
 */
export const lockDemo = statement<never>('demo_lock', 'select pg_advisory_xact_lock(7311940204)')

/** Parameters: code of the demo clinic. Whether there is any facility, and whether one is the demo clinic. */
export const findFacilities = statement<{ readonly has_any: boolean; readonly has_demo: boolean }>(
  'demo_find_facilities',
  `select exists (select from facility) as has_any, exists (select from facility where code = $1) as has_demo`,
)
