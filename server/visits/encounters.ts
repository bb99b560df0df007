import { requirePermission } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { clinicDateAt } from '../clinic-date.rules.ts'
import { findFacility, type Page, type PageWanted } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import { endVisit } from './complete-visit.ts'
import { continueVisit } from './continue-visit.ts'
import * as sql from './encounters.sql.ts'
import { openVisitOfDay } from './open-visit.ts'
import { isOver, type VisitProgress } from './visit.rules.ts'
import { lockVisit } from './visits.sql.ts'

// The visits of a facility for clients of the care face, who call them encounters and know more of their progress.

interface EncounterName {
  readonly facility: string
  readonly visit: string
}

/**
 * Lists the visits of a facility, newest change first.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`.
 */
export async function listEncounters(
  act: Act,
  wanted: PageWanted & {
    readonly facility: string
    readonly patient?: string | undefined
    readonly progresses?: readonly string[] | undefined
  },
): Promise<Page<sql.EncounterView>> {
  const facility = await requireHere(act, wanted.facility, 'can_list_patient')
  const filter = [facility.id, wanted.progresses ?? null, wanted.patient ?? null]
  const [counted] = await act.tx.run(sql.countEncounters, filter)
  const rows = await act.tx.run(sql.listEncounters, [...filter, wanted.limit, wanted.offset])
  return { count: counted?.count ?? 0, results: rows.map(({ view }) => view) }
}

/** Shows one visit. Refuses: as `listEncounters`, and `visit-not-found`. */
export async function findEncounter(
  act: Act,
  name: EncounterName,
  permission: 'can_list_patient' | 'can_write_patient' = 'can_list_patient',
): Promise<sql.EncounterDetail> {
  const facility = await requireHere(act, name.facility, permission)
  return show(act, facility.id, name.visit)
}

/** A visit as a client of the care face wants it. */
export interface CreateEncounter {
  readonly facility: string
  readonly patient: string
  readonly progress: VisitProgress
  readonly appointment?: string | null | undefined
}

/**
 * Opens a visit: on the day of its appointment when it is planned for one, else today. One visit of a patient and day is
 * open: who opens another gets the same one, as far as was told now. A visit may be written down after it is over.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`, `patient-not-found` (or unknown here),
 * `appointment-not-found`, `input-not-valid` (an appointment of another patient).
 */
export async function createEncounter(act: Act, input: CreateEncounter): Promise<sql.EncounterDetail> {
  const { progress } = input
  const facility = await requireHere(act, input.facility, 'can_write_patient')
  const facilityId = facility.id
  const [patient] = await act.tx.run(sql.findPatientOfEncounter, [facilityId, input.patient])
  if (patient === undefined) {
    refuse('patient-not-found')
  }
  const appointment = await findAppointment(act, { facilityId, patientId: patient.id }, input.appointment)
  const today = clinicDateAt(act.now, facility.timezone)
  const day = {
    facilityId,
    patientId: patient.id,
    clinicDate: progress === 'planned' ? (appointment?.clinic_date ?? today) : today,
  }
  const visit = isOver(progress) ? await writeDown(act, day, progress) : await open(act, day, progress)
  await link(act, { facilityId, visitId: visit.id, appointment })
  return show(act, facilityId, visit.external_id)
}

/**
 * Says how far a visit has come and which appointment led to it; what was left out stays. A visit that is over stays so:
 * its tickets are over too.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`, `visit-not-found`, `visit-is-over`, `open-tickets`
 * (while there are some it cannot end), `appointment-not-found`, `input-not-valid` (an appointment of another patient).
 */
export async function changeEncounter(
  act: Act,
  input: EncounterName & {
    readonly progress?: VisitProgress | undefined
    readonly appointment?: string | null | undefined
  },
): Promise<sql.EncounterDetail> {
  const { id: facilityId } = await requireHere(act, input.facility, 'can_write_patient')
  const [visit] = await act.tx.run(lockVisit, [facilityId, null, input.visit])
  if (visit === undefined) {
    refuse('visit-not-found')
  }
  const appointment = await findAppointment(
    act,
    { facilityId, patientId: visit.patient_id },
    input.appointment,
  )
  const { progress = visit.progress } = input
  if (progress !== visit.progress) {
    if (isOver(visit.progress)) {
      refuse('visit-is-over')
    }
    await (isOver(progress)
      ? endVisit(act, { facilityId, visitId: visit.id, becomes: progress, isForced: false })
      : continueVisit(act, { facilityId, visit, progress }))
  }
  await link(act, { facilityId, visitId: visit.id, appointment })
  return show(act, facilityId, input.visit)
}

interface Day {
  readonly facilityId: number
  readonly patientId: number
  readonly clinicDate: string
}

type Opened = { readonly id: number; readonly external_id: string }

async function open(act: Act, day: Day, progress: 'planned' | 'in_progress' | 'on_hold'): Promise<Opened> {
  const visit = await openVisitOfDay(act, { ...day, notes: null, progress })
  if (!visit.isNew) {
    const [held] = await act.tx.run(lockVisit, [day.facilityId, visit.id, null])
    if (held === undefined || isOver(held.progress)) {
      tryAgain('the open visit of this day was completed meanwhile')
    }
    await continueVisit(act, { facilityId: day.facilityId, visit: held, progress })
  }
  return visit
}

async function writeDown(act: Act, day: Day, progress: 'completed' | 'cancelled'): Promise<Opened> {
  const { facilityId, patientId, clinicDate } = day
  const values = [facilityId, patientId, clinicDate, progress, act.now, actorUserId(act)]
  const [visit] = await act.tx.run(sql.insertOverVisit, values)
  if (visit === undefined) {
    throw new Error('An insert gave no row')
  }
  await record(act, { facilityId, kind: 'visit.opened', subjectId: visit.id, to: progress })
  return visit
}

async function findAppointment(
  act: Act,
  { facilityId, patientId }: { readonly facilityId: number; readonly patientId: number },
  named: string | null | undefined,
): Promise<sql.AppointmentOfEncounter | null> {
  if (named === undefined || named === null) {
    return null
  }
  const [appointment] = await act.tx.run(sql.findAppointment, [facilityId, named])
  if (appointment === undefined) {
    refuse('appointment-not-found')
  }
  return appointment.patient_id === patientId
    ? appointment
    : refuse('input-not-valid', { faults: [{ field: 'appointment', fault: 'of-another-patient' }] })
}

interface Link {
  readonly facilityId: number
  readonly visitId: number
  readonly appointment: sql.AppointmentOfEncounter | null
}

async function link(act: Act, { facilityId, visitId, appointment }: Link): Promise<void> {
  if (appointment === null) {
    return
  }
  const values = [facilityId, appointment.id, visitId, actorUserId(act), act.now]
  const [linked] = await act.tx.run(sql.linkAppointment, values)
  if (linked !== undefined) {
    const about = { resourceId: appointment.resource_id, subjectId: appointment.id }
    await record(act, { facilityId, kind: 'appointment.changed', ...about })
  }
}

async function show(act: Act, facilityId: number, externalId: string): Promise<sql.EncounterDetail> {
  const [found] = await act.tx.run(sql.findEncounter, [facilityId, externalId])
  return found ?? refuse('visit-not-found')
}

async function requireHere(
  act: Act,
  facility: string,
  permission: 'can_list_patient' | 'can_write_patient',
): Promise<{ readonly id: number; readonly timezone: string }> {
  const found = await findFacility(act, facility)
  await requirePermission(act, permission, { anywhereIn: found.id })
  return found
}
