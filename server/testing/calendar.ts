import { type Answer, type Caller, type Clinic, openClinic, type TestServer } from './clinic.ts'

/** Weekly times as a client sends them: mornings of every day, two places every half hour. */
export const mornings = (change: object = {}) => ({
  name: 'Mornings',
  slot_type: 'appointment',
  slot_size_in_minutes: 30,
  tokens_per_slot: 2,
  create_tokens: false,
  reason: '',
  availability: [0, 1, 2, 3, 4, 5, 6].map((day_of_week) => ({
    day_of_week,
    start_time: '09:00:00',
    end_time: '11:00:00',
  })),
  ...change,
})

/** One stretch of a weekday, as a client sends it. */
export const on = (day_of_week: number, start_time: string, end_time: string) => ({
  day_of_week,
  start_time,
  end_time,
})

/** A slot as the care face shows it. */
export interface ShownSlot {
  readonly id: string
  readonly start_datetime: string
  readonly end_datetime: string
  readonly allocated: number
  readonly availability: {
    readonly id: string
    readonly name: string
    readonly tokens_per_slot: number
    readonly schedule: { readonly id: string; readonly name: string }
  }
}

/** A clinic with a doctor who can be booked, and a nurse who sees to it. */
export interface OpenCalendar {
  readonly clinic: Clinic
  readonly nurse: Caller
  readonly doctor: { readonly id: number; readonly external_id: string }
  readonly resource: { readonly resource_type: string; readonly resource_id: string }
  /** The query by which lists name the doctor. */
  readonly query: string
  /** Opens a schedule of May 2026 with mornings, or what is given. */
  readonly schedule: (change?: object, who?: Caller) => Promise<Answer>
  readonly exception: (change?: object, who?: Caller) => Promise<Answer>
  /** Asks for the slots of a day. */
  readonly ask: (day: string, who?: Caller) => Promise<Answer>
  readonly slots: (day: string) => Promise<readonly ShownSlot[]>
  readonly statistics: (
    from: string,
    to: string,
  ) => Promise<Readonly<Record<string, { total_slots: number; booked_slots: number }>>>
  /** Takes places of a slot, as appointments do. */
  readonly take: (slot: string, places?: number) => Promise<void>
}

/** Opens a clinic with a doctor whose calendar is empty. */
export async function openCalendar(
  server: TestServer,
  options: { readonly timezone?: string } = {},
): Promise<OpenCalendar> {
  const clinic = await openClinic(server, options)
  const nurse = await clinic.staff('Nurse')
  const doctor = await clinic.doctor()
  const resource = { resource_type: 'practitioner', resource_id: doctor.external_id }
  const ask = (day: string, who = nurse) =>
    who.post(clinic.at('/slots/get_slots_for_day/'), { ...resource, day })
  return {
    clinic,
    nurse,
    doctor,
    resource,
    query: `?resource_type=practitioner&resource_id=${doctor.external_id}`,
    schedule: (change = {}, who = nurse) =>
      who.post(clinic.at('/schedule/'), {
        name: 'May',
        valid_from: '2026-05-01',
        valid_to: '2026-05-31',
        is_public: false,
        ...resource,
        availabilities: [mornings()],
        ...change,
      }),
    exception: (change = {}, who = nurse) =>
      who.post(clinic.at('/schedule_exceptions/'), {
        ...resource,
        reason: 'Leave',
        valid_from: '2026-05-08',
        valid_to: '2026-05-08',
        start_time: '09:00:00',
        end_time: '10:00:00',
        ...change,
      }),
    ask,
    slots: async (day) => (await ask(day)).body.results,
    statistics: async (from_date, to_date) =>
      (await nurse.post(clinic.at('/slots/availability_stats/'), { ...resource, from_date, to_date })).body,
    take: async (slot, places = 1) => {
      await server.sql('update slot set allocated = allocated + $2 where external_id = $1', [slot, places])
    },
  }
}
