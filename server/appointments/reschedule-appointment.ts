import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { refuse, tryAgain } from '../problem.ts'
import { holdPatient, moveContext, tagsOfAppointment } from './appointments.sql.ts'
import { chargeIfNeeded, requirePlace, takePlace } from './book-appointment.ts'
import { endAppointment, requireCancellable } from './call-off-appointment.ts'
import {
  type AppointmentName,
  type AppointmentView,
  type FoundAppointment,
  findAppointmentFor,
  only,
  showOne,
} from './find-appointment.ts'
import { hold } from './hold-appointment.ts'
import { tagIdsOf } from './tags.ts'

export interface RescheduleAppointment extends AppointmentName {
  readonly newSlot: string
  readonly note: string
  readonly previousNote?: string | null | undefined
  /** Left out: those it had. */
  readonly tags?: readonly string[] | undefined
}

/**
 * Moves an appointment to another slot: a new appointment of the same patient, and the old one ends as rescheduled
 * (rules B16 to B19). The charge of the old one is aborted, and the new one is charged. The new place is taken first; when there is none, everything stays as it was (rule B18).
 *
 * Refuses: as `findAppointmentFor`, `not-permitted` (to change appointments there, to move them, to book with whom the new
 * slot belongs to), `slot-not-found`, `tag-not-known`, `same-slot`, `appointment-in-consultation`, `appointment-closed`,
 * `slot-past`, `slot-full`, `already-booked`.
 */
export async function rescheduleAppointment(
  act: Act,
  input: RescheduleAppointment,
): Promise<AppointmentView> {
  const found = await findAppointmentFor(act, 'can_write_booking', input)
  requireMover(act, found)
  const slotId = await requireNewSlot(act, found, input.newSlot)
  const tagIds = await tagsAfter(act, found, input.tags)
  const { facilityId, appointmentId, patient_id: patientId } = found
  await act.tx.run(holdPatient, [patientId])
  await hold(act, found, [found.slot_id, slotId])
  const place = { facilityId, slotId, patientId, note: input.note, tagIds, rescheduledFromId: appointmentId }
  const made = await takePlace(act, place, null)
  if (made === undefined) {
    await requireNewSlot(act, found, input.newSlot)
    return tryAgain('the slot was changed meanwhile')
  }
  const previousNote = input.previousNote === '' ? null : (input.previousNote ?? null)
  await endAppointment(act, found, { reason: 'rescheduled', note: previousNote })
  // After the old one has ended: what is moved is not a revisit of itself.
  await chargeIfNeeded(act, made)
  return showOne(act, made)
}

/** Both gates: changing the appointment, then moving any in the facility. Refuses: `not-permitted`. */
function requireMover(act: Act, found: FoundAppointment): void {
  requireAllowed(found)
  noteAsked(act, 'can_reschedule_booking')
  if (!found.may_move) {
    refuse('not-permitted', { permission: 'can_reschedule_booking' })
  }
}

/** Refuses: `slot-not-found`, `not-permitted`, `same-slot`, those of `requireCancellable` and `requirePlace`. */
async function requireNewSlot(act: Act, found: FoundAppointment, slot: string): Promise<number> {
  const values = [actorSessionId(act), found.facilityId, slot, found.patient_id, act.now]
  const target = only(await act.tx.run(moveContext, values))
  if (target.slot_id === null) {
    refuse('slot-not-found')
  }
  requireAllowed({ signed_in: true, allowed: target.allowed })
  if (target.slot_id === found.slot_id) {
    refuse('same-slot')
  }
  requireCancellable(found.status, { mayBeCalledOff: false })
  requirePlace(target)
  return target.slot_id
}

async function tagsAfter(
  act: Act,
  { facilityId, appointmentId }: FoundAppointment,
  tags: readonly string[] | undefined,
): Promise<readonly number[]> {
  if (tags !== undefined) {
    return tagIdsOf(act, facilityId, tags)
  }
  const kept = await act.tx.run(tagsOfAppointment, [facilityId, appointmentId])
  return kept.map(({ tag_id }) => tag_id)
}
