import { type Act, actorUserId } from '../act.ts'
import { clinicDateAt } from '../clinic-date.rules.ts'
import { type AnyName, type Branch, requireBranch } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import { continueVisit } from './continue-visit.ts'
import { findVisitOf } from './find-visit.ts'
import type { VisitProgress } from './visit.rules.ts'
import * as sql from './visits.sql.ts'

export interface OpenVisit {
  readonly branch: AnyName | null
  readonly patient: AnyName
  readonly notes?: string | null | undefined
}

/**
 * Opens the visit of a patient who has come to the clinic today, on the calendar of the facility.
 *
 * One visit of a patient and day is open: who opens it again, even at the same moment, gets the same one. One that was
 * planned goes on: the patient has come.
 * Refuses: those of `requireBranch`, `input-not-valid` (a patient who is unknown here).
 */
export async function openVisit(
  act: Act,
  input: OpenVisit,
): Promise<{ readonly visit: sql.VisitView; readonly isNew: boolean }> {
  const branch = await requireBranch(act, input.branch)
  const patientId = await requirePatient(act, branch, input.patient)
  const clinicDate = clinicDateAt(act.now, branch.timezone)
  const { facilityId } = branch
  const opening = { facilityId, patientId, clinicDate, notes: input.notes ?? null }
  const visit = await openVisitOfDay(act, { ...opening, progress: 'in_progress' })
  if (visit.progress === 'planned') {
    await continueVisit(act, { facilityId, visit, progress: 'in_progress' })
  }
  return {
    visit: await findVisitOf(act, branch, { id: visit.id, externalId: null }),
    isNew: visit.isNew,
  }
}

/** Whose visit of which day is opened, and how far a new one has come. */
interface OpenVisitOfDay {
  readonly facilityId: number
  readonly patientId: number
  readonly clinicDate: string
  readonly notes: string | null
  readonly progress: 'planned' | 'in_progress' | 'on_hold'
}

/** Opens the visit of a day, or finds the one that is open, as far as it has come. Refuses nothing. */
export async function openVisitOfDay(
  act: Act,
  { facilityId, patientId, clinicDate, notes, progress }: OpenVisitOfDay,
): Promise<{
  readonly id: number
  readonly external_id: string
  readonly progress: VisitProgress
  readonly isNew: boolean
}> {
  const day = [facilityId, patientId, clinicDate]
  const [opened] = await act.tx.run(sql.openVisit, [...day, notes, act.now, actorUserId(act), progress])
  if (opened !== undefined) {
    await record(act, { facilityId, kind: 'visit.opened', subjectId: opened.id, to: 'open' })
    return { ...opened, progress, isNew: true }
  }
  const [found] = await act.tx.run(sql.findOpenVisit, day)
  if (found === undefined) {
    tryAgain('the open visit of this day was completed meanwhile')
  }
  return { ...found, isNew: false }
}

async function requirePatient(act: Act, branch: Branch, patient: AnyName): Promise<number> {
  const [found] = await act.tx.run(sql.findPatientHere, [branch.facilityId, patient.id, patient.externalId])
  return found?.id ?? refuse('input-not-valid', { faults: [{ field: 'patient_id', fault: 'unknown' }] })
}
