export {
  type AppointmentStatus,
  appointmentStatuses,
  type Ending,
  endings,
  openAppointmentsMax,
} from './appointment.rules.ts'
export type { AppointmentOfTicket } from './appointment-view.sql.ts'
export { appointmentsOfTickets } from './appointments-of-tickets.ts'
export { bookAppointment } from './book-appointment.ts'
export { callOffAppointment } from './call-off-appointment.ts'
export { changeAppointment } from './change-appointment.ts'
export { checkInAppointment } from './check-in-appointment.ts'
export {
  type AppointmentName,
  type AppointmentView,
  findAppointment,
  listAppointmentHistory,
  requireAppointment,
} from './find-appointment.ts'
export { appointmentOrders, listAppointments, listAppointmentsOfPatient } from './list-appointments.ts'
export {
  findBookablePractitioner,
  listBookablePractitioners,
  listPractitioners,
} from './list-practitioners.ts'
export { rescheduleAppointment } from './reschedule-appointment.ts'
export type { TagView } from './tags.sql.ts'
export { changeTag, createTag, findTag, listTags, tagAppointment } from './tags.ts'
