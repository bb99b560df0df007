import { statement } from '../database/pool.ts'

/**
 * Parameters: none. Whether this transaction now has the lock of the demo, which ends with it. Asked rather than
 * waited for: no statement of ours waits longer than a lock may take, and loading the demo can on a busy machine.
 */
export const tryLockDemo = statement<{ readonly is_mine: boolean }>(
  'demo_try_lock',
  'select pg_try_advisory_xact_lock(7311940204) as is_mine',
)

/** Parameters: code of the demo clinic. Whether there is any facility, and whether one is the demo clinic. */
export const findFacilities = statement<{ readonly has_any: boolean; readonly has_demo: boolean }>(
  'demo_find_facilities',
  `select exists (select from facility) as has_any, exists (select from facility where code = $1) as has_demo`,
)
