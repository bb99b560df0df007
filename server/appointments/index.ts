export { openAppointmentsMax } from './appointment.rules.ts'
