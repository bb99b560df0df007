import { findSecrets, prepareAccess, type Secrets } from './access/index.ts'
import { productAct } from './act.ts'
import type { Config } from './config.ts'
import type { Database } from './database/pool.ts'

/**
 * Makes a migrated database ready for its first sign-in: system roles, keys and the first superuser.
 *
 * Any number of processes may do this at once, and every start does it again: what is there stays. A password that
 * had to be made up is printed this one time.
 */
export async function prepareFirstStart(
  database: Database,
  config: Pick<Config, 'adminUsername' | 'adminPassword'>,
  print: (line: string) => void,
): Promise<void> {
  const first = { username: config.adminUsername, password: config.adminPassword }
  const { madeUpPassword } = await database.transaction((tx) =>
    prepareAccess(productAct(tx, new Date().toISOString()), first),
  )
  if (madeUpPassword !== undefined) {
    print(
      `The first user is "${first.username}" with the password "${madeUpPassword}". It is shown only now.`,
    )
  }
}

/** Reads the keys that all processes on this database share. */
export async function loadSecrets(database: Database): Promise<Secrets> {
  return database.statements((tx) => findSecrets(productAct(tx, new Date().toISOString())))
}
