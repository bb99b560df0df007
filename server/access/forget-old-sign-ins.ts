import type { Act } from '../act.ts'
import { deleteOldSessions } from './sessions.sql.ts'
import { windowMinutes } from './throttle.rules.ts'
import { deleteOldWindows } from './throttle.sql.ts'

const sessionDaysKept = 30

/** Forgets counted tries whose window has passed and sign-ins that were over a month ago, so that neither list grows for ever. */
export async function forgetOldSignIns(act: Act): Promise<void> {
  const before = (minutes: number) => new Date(Date.parse(act.now) - minutes * 60_000).toISOString()
  await act.tx.run(deleteOldWindows, [before(windowMinutes)])
  await act.tx.run(deleteOldSessions, [before(sessionDaysKept * 24 * 60)])
}
