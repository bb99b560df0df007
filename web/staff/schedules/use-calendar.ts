import { useQuery, useQueryCache } from '@pinia/colada'
import { computed, reactive } from 'vue'
import type { AwayTimeOrder, NewAvailability, Schedule, ScheduleOrder } from '../../api/shapes.ts'
import type { ResourceChoice } from '../resource.rules.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'

/** The calendar of one practitioner, place or service: its schedules, and everything that can be changed about it. */
export function useCalendar(resource: () => ResourceChoice | undefined) {
  const session = useSession()
  const { api } = session
  const facility = useFacilityId()
  const cache = useQueryCache()
  const id = computed(() => resource()?.id ?? '')
  const of = () => ({ resource_type: resource()?.type ?? 'practitioner', resource_id: id.value }) as const
  const key = (...part: string[]) => ['calendar', facility.value, id.value, ...part]
  const isKnown = computed(() => facility.value !== '' && id.value !== '')

  const query = useQuery({
    key: () => key('schedules'),
    enabled: () => isKnown.value && session.can('can_list_schedule'),
    query: () => api.schedules(facility.value, of()),
  })
  const schedules = computed(() => query.data.value?.results ?? [])

  /** Does a change; whatever comes of it, everything about the calendar is fetched anew. */
  async function change<Answer>(work: Promise<Answer>): Promise<Answer> {
    try {
      return await work
    } finally {
      await cache.invalidateQueries({ key: key() })
    }
  }

  return reactive({
    schedules,
    isPending: computed(() => query.status.value === 'pending'),
    error: query.error,
    refetch: () => query.refetch(),
    id,
    facility,
    of,
    key,
    /** Whether there can be slots: a resource that never had a schedule has no calendar to ask for. */
    hasSlots: computed(() => isKnown.value && schedules.value.length > 0),
    create: (order: ScheduleOrder) => change(api.createSchedule(facility.value, of(), order)),
    update: (schedule: Schedule, order: ScheduleOrder) =>
      change(api.changeSchedule(facility.value, schedule.id, order)),
    remove: (schedule: Schedule) => change(api.deleteSchedule(facility.value, schedule.id)),
    addTimes: (schedule: string, order: NewAvailability) =>
      change(api.addAvailability(facility.value, schedule, order)),
    removeTimes: (schedule: string, times: string) =>
      change(api.removeAvailability(facility.value, schedule, times)),
    addAway: (order: AwayTimeOrder) => change(api.addAwayTime(facility.value, of(), order)),
    removeAway: (away: string) => change(api.removeAwayTime(facility.value, away)),
  })
}

export type Calendar = ReturnType<typeof useCalendar>
