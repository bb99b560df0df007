import { statement, type Transaction } from './statement.ts'

/** No parameters. */
const isMigrated = statement<{ readonly migrated: boolean }>(
  'database_is_migrated',
  `select to_regclass('event') is not null as migrated`,
)

/** Whether the database answers and has the product's tables. */
export async function isReady(tx: Transaction): Promise<boolean> {
  const [row] = await tx.run(isMigrated, [])
  return row?.migrated ?? false
}
