// The life of an appointment. Every face goes through these tables; nothing else decides what may follow what.

/** Every state an appointment can be in. */
export const appointmentStatuses = [
  'proposed',
  'pending',
  'booked',
  'arrived',
  'fulfilled',
  'cancelled',
  'no_show',
  'entered_in_error',
  'checked_in',
  'waitlist',
  'in_consultation',
  'rescheduled',
] as const

export type AppointmentStatus = (typeof appointmentStatuses)[number]

/** The ways in which an appointment ends before its time; each has an act of its own. */
export const endings = ['cancelled', 'entered_in_error', 'rescheduled'] as const
export type Ending = (typeof endings)[number]

/** How many open appointments of the time to come a patient may have (rule B7). */
export const openAppointmentsMax = 10

/** Whether it was called off, in one way or another: it has no place in its slot any more. */
export function isCalledOff(status: AppointmentStatus): status is Ending {
  return (endings as readonly string[]).includes(status)
}

/** Whether anything may still become of it. One that was attended or missed keeps its place, and is closed. */
export function isOpen(status: AppointmentStatus): boolean {
  return !isCalledOff(status) && status !== 'fulfilled' && status !== 'no_show'
}
