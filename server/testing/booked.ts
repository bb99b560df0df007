import { productAct } from '../act.ts'
import { abortChargesOfAppointment, chargeForAppointment, putAppointmentOnBill } from '../charges/index.ts'
import { type OpenCalendar, openCalendar } from './calendar.ts'
import type { Answer, Caller, TestServer } from './clinic.ts'

/** An appointment made straight in the database, with the charge that comes with booking. */
export interface Booked {
  readonly id: number
  readonly external_id: string
}

/** A clinic with a doctor whose appointments cost something. */
export interface ChargedCalendar extends OpenCalendar {
  readonly clerk: Caller
  readonly scheduleId: string
  /** Adds something to charge for. */
  readonly define: (slug: string, price: string, change?: object) => Promise<Answer>
  /** Says what the schedule charges. */
  readonly setCharges: (body: object, who?: Caller) => Promise<Answer>
  /** Books a slot of a day for a patient; `place` is which slot of the day. */
  readonly book: (patient: string, day: string, place?: number) => Promise<Booked>
  readonly charge: (appointment: Booked) => Promise<void>
  readonly abort: (appointment: Booked) => Promise<void>
  readonly bill: (appointment: Booked, ticketId: number) => Promise<void>
  /** What an appointment was charged. */
  readonly chargesOf: (appointment: Booked) => Promise<readonly Record<string, unknown>[]>
}

/** Opens a clinic with a doctor who has a schedule in May 2026. */
export async function openChargedCalendar(server: TestServer): Promise<ChargedCalendar> {
  const calendar = await openCalendar(server)
  const { clinic } = calendar
  const clerk = await clinic.staff('Staff')
  const scheduleId: string = (await calendar.schedule()).body.id
  const acting = (work: Parameters<typeof server.database.transaction<void>>[0]) =>
    server.database.transaction(work)
  const row = (appointment: Booked) => ({ facilityId: clinic.facilityId, appointmentId: appointment.id })
  const now = '2026-05-01T04:00:00Z'
  const charge = (appointment: Booked) =>
    acting((tx) => chargeForAppointment(productAct(tx, now), row(appointment)))
  return {
    ...calendar,
    clerk,
    scheduleId,
    define: (slug, price, change = {}) =>
      clerk.post(clinic.at('/charge_item_definition/'), { title: slug, slug, price, ...change }),
    setCharges: (body, who = clerk) =>
      who.post(clinic.at(`/schedule/${scheduleId}/set_charge_item_definition/`), body),
    book: async (patient, day, place = 0) => {
      const slot = (await calendar.slots(day))[place]?.id
      const [booked] = await server.sql<Booked>(
        `insert into appointment (facility_id, slot_id, resource_id, clinic_date, starts_at, ends_at, patient_id, status,
          note, created_at, updated_at)
        select s.facility_id, s.id, s.resource_id, s.clinic_date, s.starts_at, s.ends_at, p.id, 'booked', '', now(), now()
        from slot s, patient p where s.external_id = $1 and p.external_id = $2 returning id, external_id`,
        [slot, patient],
      )
      if (booked === undefined) {
        throw new Error('No slot or no patient')
      }
      await charge(booked)
      return booked
    },
    charge,
    abort: (appointment) => acting((tx) => abortChargesOfAppointment(productAct(tx, now), row(appointment))),
    bill: (appointment, ticketId) =>
      acting((tx) => putAppointmentOnBill(productAct(tx, now), { ...row(appointment), ticketId })),
    chargesOf: (appointment) =>
      server.sql(
        `select description, unit_price, quantity, amount, currency, status, is_revisit, ticket_id from charge
        where facility_id = $1 and appointment_id = $2`,
        [clinic.facilityId, appointment.id],
      ),
  }
}
