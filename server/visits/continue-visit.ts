import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import type { VisitProgress } from './visit.rules.ts'
import { setVisitProgress } from './visits.sql.ts'

/** An open visit, and how far it comes. */
export interface ContinueVisit {
  readonly facilityId: number
  readonly visit: { readonly id: number; readonly progress: VisitProgress }
  readonly progress: 'planned' | 'in_progress' | 'on_hold'
}

/**
 * Says how far an open visit has come. One that has come just so far, or that somebody ends at this moment, stays as it
 * is. Refuses nothing.
 */
export async function continueVisit(act: Act, { facilityId, visit, progress }: ContinueVisit): Promise<void> {
  const values = [facilityId, visit.id, progress, actorUserId(act), act.now]
  const [changed] = await act.tx.run(setVisitProgress, values)
  if (changed !== undefined) {
    await record(act, {
      facilityId,
      kind: 'visit.changed',
      subjectId: visit.id,
      from: visit.progress,
      to: progress,
    })
  }
}
