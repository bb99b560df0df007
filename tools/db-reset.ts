import path from 'node:path'
import { migrate } from '../server/database/migrate.ts'
import { type Client, withClient } from '../server/testing/connect.ts'
import { openDatabase } from './open-database.ts'

const migrations = path.resolve(import.meta.dirname, '../server/database/migrations')

/** Throws away everything in the configured database and makes its tables anew. */
async function reset(): Promise<string> {
  const database = await openDatabase()
  try {
    if (database.isForeign && !process.argv.includes('--yes')) {
      throw new Error(
        'DATABASE_URL names a server of your own. To delete all its data: npm run db:reset -- --yes',
      )
    }
    return await withClient(database.connection, async (client) => {
      await refuseWhileServed(client)
      await client.query('drop schema public cascade')
      await client.query('create schema public')
      const applied = await migrate(client, migrations)
      return `Dropped everything and applied ${applied.length} migrations. The next npm start fills the demo clinic.`
    })
  } finally {
    await database.close()
  }
}

async function refuseWhileServed(client: Client): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity
     where datname = current_database() and application_name = 'turnwise' and pid <> pg_backend_pid()`,
  )
  if (rowCount) {
    throw new Error('A server is running on this database. Stop it first.')
  }
}

try {
  console.log(await reset())
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
