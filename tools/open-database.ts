import { readConfig } from '../server/config.ts'
import { startEmbedded } from '../server/database/embedded.ts'
import type { Connection } from '../server/database/pool.ts'

/** The database the product is configured to use, for tools that run beside the server or without it. */
export interface OpenedDatabase {
  readonly connection: Connection
  /** It is somebody's own server, named by DATABASE_URL, and not the one that comes with the product. */
  readonly isForeign: boolean
  close(): Promise<void>
}

/** Opens the configured database; an embedded one is joined when the server runs, else started for this tool. */
export async function openDatabase(): Promise<OpenedDatabase> {
  const config = readConfig(process.env)
  if (config.databaseUrl !== undefined) {
    return { connection: { url: config.databaseUrl }, isForeign: true, close: async () => undefined }
  }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log: () => undefined })
  return { connection: embedded.connection, isForeign: false, close: () => embedded.stop() }
}
