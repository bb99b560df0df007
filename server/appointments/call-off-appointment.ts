import { requireAllowed } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { abortChargesOfAppointment } from '../charges/index.ts'
import { refuse } from '../problem.ts'
import { type AppointmentStatus, type Ending, isCalledOff, isOpen } from './appointment.rules.ts'
import { callOff } from './appointments.sql.ts'
import {
  type AppointmentName,
  type AppointmentView,
  type FoundAppointment,
  findAppointmentFor,
  showOne,
} from './find-appointment.ts'
import { hold, ticketFollows } from './hold-appointment.ts'

export interface CallOffAppointment extends AppointmentName {
  readonly reason: Ending
  readonly note?: string | null | undefined
}

/**
 * Cancels an appointment, or marks it as entered in error: its place is free again, once (rules B12 to B14), and a ticket
 * that still waits is cancelled with it (defect D36). Its charge is aborted.
 *
 * One that was called off already may be called off for another reason; that frees nothing more.
 * Refuses: as `findAppointmentFor`, and `not-permitted`, `appointment-in-consultation`, `appointment-closed`.
 */
export async function callOffAppointment(act: Act, input: CallOffAppointment): Promise<AppointmentView> {
  const found = await findAppointmentFor(act, 'can_write_booking', input)
  requireAllowed(found)
  requireCancellable(found.status, { mayBeCalledOff: true })
  await hold(act, found, [found.slot_id])
  const note = input.note === '' ? null : (input.note ?? null)
  if (found.status !== input.reason || (note !== null && note !== found.note)) {
    await endAppointment(act, found, { reason: input.reason, note })
  }
  return showOne(act, found)
}

/** Refuses: `appointment-in-consultation`, `appointment-closed`. */
export function requireCancellable(
  status: AppointmentStatus,
  { mayBeCalledOff }: { readonly mayBeCalledOff: boolean },
): void {
  if (status === 'in_consultation') {
    refuse('appointment-in-consultation')
  }
  if (!isOpen(status) && !(mayBeCalledOff && isCalledOff(status))) {
    refuse('appointment-closed')
  }
}

/** Ends a held appointment, frees its place if it had one, cancels the ticket that still waits, and aborts the charge. */
export async function endAppointment(
  act: Act,
  found: FoundAppointment,
  { reason, note }: { readonly reason: Ending; readonly note: string | null },
): Promise<void> {
  await act.tx.run(callOff, [found.facilityId, found.appointmentId, reason, note, actorUserId(act), act.now])
  await ticketFollows(act, found, reason)
  await abortChargesOfAppointment(act, found)
}
