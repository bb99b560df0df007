import { statement } from '../database/pool.ts'

/** Parameters: none. Processes that start at once prepare one after the other; the lock ends with the transaction. */
export const lockFirstStart = statement<never>(
  'access_lock_first_start',
  'select pg_advisory_xact_lock(7311940203)',
)

/** Parameters: name, value. The first value stays. */
export const insertSecret = statement<never>(
  'access_insert_secret',
  'insert into server_secret (name, value) values ($1, $2) on conflict (name) do nothing',
)

/** Parameters: none. */
export const listSecrets = statement<{ readonly name: string; readonly value: Uint8Array }>(
  'access_list_secrets',
  'select name, value from server_secret',
)
