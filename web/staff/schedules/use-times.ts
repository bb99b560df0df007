import { shallowRef } from 'vue'
import type { Availability, NewAvailability } from '../../api/shapes.ts'
import { orderAgain } from './availability.rules.ts'
import type { Calendar } from './use-calendar.ts'

/**
 * Saves weekly times. The server adds and removes them but never changes them, so that what was booked stays true:
 * changed times take the place of the old ones, which are put back when the new ones are refused.
 */
export function useTimes(calendar: Calendar, schedule: () => string) {
  /** The times on the server that the form is about; none while they are new or could not be put back. */
  const stored = shallowRef<Availability>()
  const isLost = shallowRef(false)

  function start(times: Availability | undefined): void {
    stored.value = times
    isLost.value = false
  }

  async function save(order: NewAvailability): Promise<void> {
    const before = stored.value
    if (before) {
      await calendar.removeTimes(schedule(), before.id)
      stored.value = undefined
    }
    try {
      await calendar.addTimes(schedule(), order)
    } catch (error) {
      if (before) await putBack(before)
      throw error
    }
  }

  async function putBack(times: Availability): Promise<void> {
    stored.value = await calendar.addTimes(schedule(), orderAgain(times)).catch(() => undefined)
    isLost.value = stored.value === undefined
  }

  return { stored, isLost, start, save }
}
