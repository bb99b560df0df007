import { requireAllowed } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { refuse } from '../problem.ts'
import { type AppointmentStatus, isCalledOff, isOpen } from './appointment.rules.ts'
import * as sql from './appointments.sql.ts'
import {
  type AppointmentName,
  type AppointmentView,
  type FoundAppointment,
  findAppointmentFor,
  showOne,
} from './find-appointment.ts'
import { hold, ticketFollows } from './hold-appointment.ts'

/** What of an appointment is to change; what is undefined stays. */
export interface ChangeAppointment extends AppointmentName {
  readonly status?: AppointmentStatus | undefined
  readonly note?: string | undefined
}

/**
 * Says what became of an appointment, or notes something about it (rules B10, B11). Its open ticket follows.
 *
 * One that is closed stays closed: who is to come after all is booked anew, which takes a place (defect D26).
 * Refuses: as `findAppointmentFor`, and `not-cancelled-by-update`, `not-permitted`, `appointment-closed`.
 */
export async function changeAppointment(act: Act, input: ChangeAppointment): Promise<AppointmentView> {
  const found = await findAppointmentFor(act, 'can_write_booking', input)
  if (input.status !== undefined && isCalledOff(input.status)) {
    refuse('not-cancelled-by-update')
  }
  requireAllowed(found)
  const { status = found.status, note = found.note } = input
  if (status !== found.status && !isOpen(found.status)) {
    refuse('appointment-closed')
  }
  if (status !== found.status || note !== found.note) {
    await hold(act, found, [])
    await store(act, found, { status, note })
  }
  return showOne(act, found)
}

/** A ticket that goes back in line takes its appointment along, so the appointment is told last what it is. */
async function store(
  act: Act,
  found: FoundAppointment,
  { status, note }: { readonly status: AppointmentStatus; readonly note: string },
): Promise<void> {
  const values = [found.facilityId, found.appointmentId, status, note, actorUserId(act), act.now]
  const isInLine = isOpen(status) && status !== 'in_consultation'
  if (status !== found.status && isInLine) {
    await ticketFollows(act, found, status)
  }
  await act.tx.run(sql.changeAppointment, values)
  if (status !== found.status && !isInLine) {
    await ticketFollows(act, found, status)
  }
}
