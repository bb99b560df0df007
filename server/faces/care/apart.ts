import type { Apart } from '../../access/index.ts'
import type { Act } from '../../act.ts'
import type { Database } from '../../database/pool.ts'

/** Lends an act transactions of their own, for what must be kept even when the act is refused. */
export const inItsOwnTransaction =
  (database: Database, act: Act): Apart =>
  (work) =>
    database.transaction((tx) => work({ ...act, tx }))
