import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId, actorUserId } from '../act.ts'
import { chargeForAppointment } from '../charges/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import { openAppointmentsMax } from './appointment.rules.ts'
import * as sql from './appointments.sql.ts'
import { type AppointmentView, only, showOne } from './find-appointment.ts'
import { tagIdsOf } from './tags.ts'

export interface BookAppointment {
  readonly facility: string
  readonly slot: string
  readonly patient: string
  readonly note: string
  readonly tags?: readonly string[] | undefined
}

/**
 * Books a patient into a slot (rules B4 to B9).
 *
 * However many book the last place at once, exactly one gets it; the others are told that the slot is full. The
 * patient is known in the facility from then on. It is charged what its schedule says.
 * Refuses: `not-signed-in`, `facility-not-found`, `slot-not-found`, `not-permitted`, `patient-not-known`, `tag-not-known`,
 * `slot-past`, `slot-full`, `already-booked`, `too-many-appointments`.
 */
export async function bookAppointment(act: Act, input: BookAppointment): Promise<AppointmentView> {
  const { facilityId, slotId, patientId } = await requireBookable(act, input)
  const tagIds = await tagIdsOf(act, facilityId, input.tags ?? [])
  await act.tx.run(sql.holdPatient, [patientId])
  const made = await takePlace(
    act,
    { facilityId, slotId, patientId, note: input.note, tagIds },
    openAppointmentsMax,
  )
  if (made === undefined) {
    await requireBookable(act, input)
    return tryAgain('the slot was changed meanwhile')
  }
  await chargeIfNeeded(act, made)
  return showOne(act, made)
}

/** Finds what is to be booked, and refuses what stands against it at first sight. */
async function requireBookable(act: Act, { facility, slot, patient }: BookAppointment) {
  noteAsked(act, 'can_write_booking')
  const values = [actorSessionId(act), facility, slot, patient, act.now]
  const found = only(await act.tx.run(sql.bookingContext, values))
  requireAllowed({ signed_in: found.signed_in, allowed: true })
  const { facility_id: facilityId, slot_id: slotId, patient_id: patientId } = found
  if (facilityId === null) {
    refuse('facility-not-found')
  }
  if (slotId === null) {
    refuse('slot-not-found')
  }
  requireAllowed(found)
  if (patientId === null) {
    refuse('patient-not-known')
  }
  requirePlace(found)
  if (found.open_to_come >= openAppointmentsMax) {
    refuse('too-many-appointments')
  }
  return { facilityId, slotId, patientId }
}

/** Refuses: `slot-past`, `slot-full`, `already-booked`. */
export function requirePlace({ is_past, is_full, is_booked }: sql.Obstacles): void {
  if (is_past) {
    refuse('slot-past')
  }
  if (is_full) {
    refuse('slot-full')
  }
  if (is_booked) {
    refuse('already-booked')
  }
}

/** A place that is to be taken, by internal ids. */
export interface PlaceWanted {
  readonly facilityId: number
  readonly slotId: number
  readonly patientId: number
  readonly note: string
  readonly tagIds: readonly number[]
  readonly rescheduledFromId?: number
}

/** An appointment that was just made. */
export interface MadeAppointment {
  readonly facilityId: number
  readonly appointmentId: number
  /** Its schedule charges something. */
  readonly isCharged: boolean
}

/** Charges an appointment that was just made, when its schedule charges anything. */
export async function chargeIfNeeded(act: Act, made: MadeAppointment): Promise<void> {
  if (made.isCharged) {
    await chargeForAppointment(act, made)
  }
}

/** Takes a place and makes the appointment; nothing when there is no place any more, or one appointment too many. */
export async function takePlace(
  act: Act,
  { facilityId, slotId, patientId, note, tagIds, rescheduledFromId }: PlaceWanted,
  openMax: number | null,
): Promise<MadeAppointment | undefined> {
  const what = [facilityId, slotId, patientId, note, actorUserId(act), act.now]
  const [made] = await act.tx.run(sql.bookPlace, [...what, rescheduledFromId ?? null, tagIds, openMax])
  return made && { facilityId, appointmentId: made.id, isCharged: made.is_charged }
}
