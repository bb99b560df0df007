import { type Static, Type } from 'typebox'
import {
  type AppointmentOfTicket,
  type AppointmentStatus,
  appointmentStatuses,
} from '../../appointments/index.ts'
import { At, OneOf, Text, Uuid } from '../http/schemas.ts'
import { SlotShape, showSlot } from './schedule-shapes.ts'

export type BookingStatus = Exclude<AppointmentStatus, 'no_show'> | 'noshow'

/** The statuses in the words of this face. */
export const bookingStatuses = appointmentStatuses.map((status) => toBookingStatus(status))

/** Shows one of our statuses to clients of the care face. */
export function toBookingStatus(status: AppointmentStatus): BookingStatus {
  return status === 'no_show' ? 'noshow' : status
}

/** One of our statuses, as a client of the care face says it. */
export function fromBookingStatus(status: BookingStatus): AppointmentStatus {
  return status === 'noshow' ? 'no_show' : status
}

/** Free text about an appointment; it may be about the patient. */
export const noteMax = 10_000

/** An appointment as a ticket carries it (contract section 1.1, "BookingMinimum"). */
export const BookingMinimumShape = Type.Object(
  {
    id: Uuid,
    token_slot: SlotShape,
    booked_on: At,
    status: OneOf(bookingStatuses),
    note: Text({ max: noteMax }),
    created_date: At,
    modified_date: At,
  },
  { title: 'BookingMinimum' },
)

/** Shows an appointment inside its ticket. */
export function showBookingMinimum(view: AppointmentOfTicket): Static<typeof BookingMinimumShape> {
  return {
    id: view.id,
    token_slot: showSlot(view.slot),
    booked_on: view.created_at,
    status: toBookingStatus(view.status),
    note: view.note,
    created_date: view.created_at,
    modified_date: view.updated_at,
  }
}
