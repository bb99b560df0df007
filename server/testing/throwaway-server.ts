import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../database/embedded.ts'
import type { Connection } from '../database/pool.ts'

/** A PostgreSQL to work on for a short while. */
export interface BorrowedServer {
  readonly connection: Connection
  /** The server is there afterwards too, with everything left on it. */
  readonly isLasting: boolean
  close(): Promise<void>
}

/** Lends the server named by TEST_DATABASE_URL or DATABASE_URL, else an embedded one in a temporary directory. */
export async function borrowServer(): Promise<BorrowedServer> {
  const url = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL
  if (url) {
    return { connection: { url }, isLasting: true, close: async () => undefined }
  }
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'turnwise-throwaway-'))
  // As root the database runs as another user, who has to be able to pass.
  await fs.chmod(dataDir, 0o755)
  const embedded = await startEmbedded({
    dataDir,
    log: () => undefined,
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_wal_size: '1GB' },
    endsWithProcess: true,
  })
  const close = async () => {
    await embedded.stop()
    await fs.rm(dataDir, { recursive: true, force: true })
  }
  return { connection: embedded.connection, isLasting: false, close }
}
