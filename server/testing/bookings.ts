import { mornings, type OpenCalendar, openCalendar, type ShownSlot } from './calendar.ts'
import type { Answer, Caller, TestServer } from './clinic.ts'

/** A clinic with a doctor who can be booked every morning of May 2026, and a nurse who books. */
export interface OpenBookings extends OpenCalendar {
  readonly category: string
  /** The slots of a day, which have ids. */
  readonly free: (day?: string) => Promise<readonly ShownSlot[]>
  readonly book: (slot: string, patient: string, more?: object, who?: Caller) => Promise<Answer>
  /** Books a new patient into the first slot of a day, and gives the appointment. */
  readonly booked: (more?: object) => Promise<ShownBooking>
  readonly cancel: (booking: string, more?: object, who?: Caller) => Promise<Answer>
  readonly move: (booking: string, slot: string, more?: object, who?: Caller) => Promise<Answer>
  readonly change: (booking: string, body: object, who?: Caller) => Promise<Answer>
  readonly checkIn: (booking: string, more?: object, who?: Caller) => Promise<Answer>
  readonly show: (booking: string) => Promise<ShownBooking>
  readonly list: (filter?: Record<string, string>, who?: Caller) => Promise<Answer>
  readonly tag: (display: string) => Promise<string>
  readonly at: (booking: string, act?: string) => string
}

/** An appointment as the care face shows it, as far as tests look at it. */
export interface ShownBooking {
  readonly id: string
  readonly numeric_id: number
  readonly status: string
  readonly note: string
  readonly token_slot: ShownSlot
  readonly patient: { readonly id: string; readonly name: string }
  readonly token: { readonly id: string; readonly status: string; readonly queue: { id: string } } | null
  readonly tags: readonly { readonly id: string }[]
}

/** The first day on which there is something to book in these tests, a Friday. */
export const bookingDay = '2026-05-08'

/** Opens a clinic whose doctor can be booked: four half hours each morning with two places each, or what is given. */
export async function openBookings(
  server: TestServer,
  options: { readonly timezone?: string; readonly places?: number } = {},
): Promise<OpenBookings> {
  const calendar = await openCalendar(server, options)
  const { clinic, nurse } = calendar
  await calendar.schedule({ availabilities: [mornings({ tokens_per_slot: options.places ?? 2 })] })
  const category = await clinic.category()
  const at = (booking: string, act = '') =>
    clinic.at(`/appointments/${booking}/${act === '' ? '' : `${act}/`}`)
  const book: OpenBookings['book'] = (slot, patient, more = {}, who = nurse) =>
    who.post(clinic.at(`/slots/${slot}/create_appointment/`), { patient, note: 'Headache', ...more })
  const free = (day = bookingDay) => calendar.slots(day)
  return {
    ...calendar,
    category,
    at,
    free,
    book,
    booked: async (more = {}) => {
      const [slot] = await free()
      return (await book(slot?.id ?? '', await clinic.patient(), more)).body
    },
    cancel: (booking, more = {}, who = nurse) =>
      who.post(at(booking, 'cancel'), { reason: 'cancelled', ...more }),
    move: (booking, slot, more = {}, who = nurse) =>
      who.post(at(booking, 'reschedule'), { new_slot: slot, new_booking_note: 'Later', ...more }),
    change: (booking, body, who = nurse) => who.put(at(booking), { note: 'Headache', ...body }),
    checkIn: (booking, more = {}, who = nurse) =>
      who.post(at(booking, 'generate_token'), { category, ...more }),
    show: async (booking) => (await nurse.get(at(booking))).body,
    list: (filter = {}, who = nurse) => {
      const ofDoctor = { resource_type: 'practitioner', resource_ids: calendar.doctor.external_id }
      return who.get(clinic.at(`/appointments/?${new URLSearchParams({ ...ofDoctor, ...filter })}`))
    },
    tag: async (display) => (await nurse.post(clinic.at('/tag/'), { display })).body.id,
  }
}
