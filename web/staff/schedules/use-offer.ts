import { useQuery } from '@pinia/colada'
import { computed, reactive } from 'vue'
import type { Slot } from '../../api/shapes.ts'
import { useSession } from '../session/use-session.ts'
import { edgesOf, type Places, type WallSlot, wallIn } from './offer.rules.ts'
import type { Calendar } from './use-calendar.ts'

/** A slot as the day shows it. */
export interface ListedSlot extends WallSlot {
  id: string
  name: string
}

/** The slots of a day and the places of its month, as the server counts them. */
export function useOffer(calendar: () => Calendar, day: () => string) {
  const session = useSession()
  const { api } = session
  const month = () => day().slice(0, 7)

  const slotsQuery = useQuery({
    key: () => calendar().key('slots', day()),
    enabled: () => calendar().hasSlots,
    query: () => api.slotsOfDay(calendar().facility, calendar().of(), day()),
  })
  const monthQuery = useQuery({
    key: () => calendar().key('month', month()),
    enabled: () => calendar().hasSlots && session.can('can_list_booking'),
    query: () => {
      const { first, last } = edgesOf(month())
      return api.placesOfDays(calendar().facility, calendar().of(), { from_date: first, to_date: last })
    },
  })

  const timezone = () => session.facility?.timezone ?? 'UTC'
  return reactive({
    slots: computed(() => (slotsQuery.data.value?.results ?? []).map((slot) => listSlot(slot, timezone()))),
    isPending: computed(() => slotsQuery.status.value === 'pending'),
    error: slotsQuery.error,
    refetch: () => slotsQuery.refetch(),
    month: computed(() => placesByDay(monthQuery.data.value ?? {})),
    hasMonth: computed(() => monthQuery.data.value !== undefined),
    monthError: monthQuery.error,
    refetchMonth: () => monthQuery.refetch(),
  })
}

export type Offer = ReturnType<typeof useOffer>

/** Writes a slot on the clock of the clinic. */
export function listSlot(slot: Slot, timezone: string): ListedSlot {
  const start = wallIn(timezone, slot.start_datetime)
  return {
    id: slot.id,
    name: slot.availability.name,
    day: start.day,
    start: start.time,
    end: wallIn(timezone, slot.end_datetime).time,
    total: slot.availability.tokens_per_slot,
    taken: slot.allocated,
  }
}

function placesByDay(
  days: Record<string, { total_slots: number; booked_slots: number }>,
): Record<string, Places> {
  const entries = Object.entries(days).map(
    ([day, { total_slots, booked_slots }]) => [day, { total: total_slots, taken: booked_slots }] as const,
  )
  return Object.fromEntries(entries)
}
