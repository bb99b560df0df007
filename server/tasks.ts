import type { Logger } from 'pino'
import { forgetOldSignIns } from './access/index.ts'
import { productAct } from './act.ts'
import type { Database } from './database/pool.ts'

const hourMs = 3_600_000

/** Starts what happens by itself: once an hour, sign-ins and throttles that are long over are forgotten. */
export function startTasks(context: { database: Database; log: Logger; clock: () => Date }): () => void {
  const timer = setInterval(() => void forget(context), hourMs)
  timer.unref()
  return () => clearInterval(timer)
}

async function forget({
  database,
  log,
  clock,
}: {
  database: Database
  log: Logger
  clock: () => Date
}): Promise<void> {
  try {
    await database.transaction((tx) => forgetOldSignIns(productAct(tx, clock().toISOString())))
  } catch (error) {
    log.warn({ err: error }, 'Old sign-ins could not be forgotten; the next hour tries again')
  }
}
