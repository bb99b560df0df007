import { type Act, actorUserId } from '../act.ts'
import { clinicDateAt } from '../clinic-date.rules.ts'
import { type AnyName, type Branch, requireBranch } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import { findVisitOf } from './find-visit.ts'
import * as sql from './visits.sql.ts'

export interface OpenVisit {
  readonly branch: AnyName | null
  readonly patient: AnyName
  readonly notes?: string | null | undefined
}

/**
 * Opens the visit of a patient who has come to the clinic today, on the calendar of the facility.
 *
 * One visit of a patient and day is open: who opens it again, even at the same moment, gets the same one.
 * Refuses: those of `requireBranch`, `input-not-valid` (a patient who is unknown here).
 */
export async function openVisit(
  act: Act,
  input: OpenVisit,
): Promise<{ readonly visit: sql.VisitView; readonly isNew: boolean }> {
  const branch = await requireBranch(act, input.branch)
  const patientId = await requirePatient(act, branch, input.patient)
  const day = [branch.facilityId, patientId, clinicDateAt(act.now, branch.timezone)]
  const values = [...day, input.notes ?? null, act.now, actorUserId(act)]
  const [opened] = await act.tx.run(sql.openVisit, values)
  const isNew = opened !== undefined
  const [visit] = isNew ? [opened] : await act.tx.run(sql.findOpenVisit, day)
  if (visit === undefined) {
    tryAgain('the open visit of this day was completed meanwhile')
  }
  if (isNew) {
    await record(act, {
      facilityId: branch.facilityId,
      kind: 'visit.opened',
      subjectId: visit.id,
      to: 'open',
    })
  }
  return { visit: await findVisitOf(act, branch, { id: visit.id, externalId: null }), isNew }
}

async function requirePatient(act: Act, branch: Branch, patient: AnyName): Promise<number> {
  const [found] = await act.tx.run(sql.findPatientHere, [branch.facilityId, patient.id, patient.externalId])
  return found?.id ?? refuse('input-not-valid', { faults: [{ field: 'patient_id', fault: 'unknown' }] })
}
