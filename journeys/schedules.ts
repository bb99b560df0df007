import { signInOverHttp, type WalkInClinic } from './clinic.ts'
import { adminPassword, type Product } from './product.ts'

/** The present day of the clinic that journeys work in. */
export const clinicToday = () =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date())

/** The day some days from now, on the calendar of the clinic. */
export function clinicDayIn(days: number): string {
  return new Date(Date.parse(clinicToday()) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Times of every day of the week: in slots of half an hour with so many places, or without slots. */
export interface DailyTimes {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly type?: 'open' | 'closed'
  readonly places?: number
}

/** Opens a schedule of a person for a month, beside the screens; tells where it is shown and books into its slots. */
export async function openSchedule(
  product: Product,
  clinic: WalkInClinic,
  person: string,
  times: readonly DailyTimes[],
) {
  const admin = await signInOverHttp(product.address, 'admin', adminPassword)
  const resource = { resource_type: 'practitioner', resource_id: person }
  const { id } = await admin.post(`/facility/${clinic.facility}/schedule/`, {
    ...resource,
    name: 'Dressings',
    valid_from: `${clinicToday()}T00:00:00`,
    valid_to: `${clinicDayIn(30)}T23:59:59`,
    is_public: true,
    availabilities: times.map(({ name, from, to, type = 'appointment', places = 1 }) => ({
      name,
      slot_type: type,
      slot_size_in_minutes: 30,
      tokens_per_slot: places,
      availability: [0, 1, 2, 3, 4, 5, 6].map((day_of_week) => ({
        day_of_week,
        start_time: `${from}:00`,
        end_time: `${to}:00`,
      })),
    })),
  })
  return {
    path: `/schedules?of=practitioner:${person}&schedule=${id}`,
    /** Says that somebody is away for all of a day. */
    away: (day: string, reason: string) =>
      admin.post(`/facility/${clinic.facility}/schedule_exceptions/`, {
        ...resource,
        reason,
        valid_from: day,
        valid_to: day,
        start_time: '00:00:00',
        end_time: '23:59:59',
      }),
    /** Takes places in one of the slots of a day. */
    take: async (day: string, slot: number, places = 1): Promise<void> => {
      const path = `/facility/${clinic.facility}/slots/get_slots_for_day/`
      const { results } = await admin.post(path, { ...resource, day })
      await product.sql('update slot set allocated = $1 where external_id = $2', [places, results[slot].id])
    },
  }
}
