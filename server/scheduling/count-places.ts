import type { Act } from '../act.ts'
import { refuse } from '../problem.ts'
import { listCalendars } from './calendar.sql.ts'
import { requireCalendar } from './calendar.ts'
import type { SlotsWanted } from './list-slots.ts'
import { faultOfPeriod } from './schedule.rules.ts'
import { type DayStatistics, placesOfDays, planSlots } from './slot.rules.ts'
import { listBookedSlots } from './slots.sql.ts'

/**
 * Counts the places of each of some days of a resource and how many of them are taken, as `listSlots` would show
 * them, but makes no slot (rules B2, B3; defect D31).
 *
 * Refuses: `period-reversed`, `period-too-long`, those of `requireCalendar`, `never-scheduled`.
 */
export async function countPlaces(act: Act, wanted: SlotsWanted): Promise<DayStatistics[]> {
  const fault = faultOfPeriod(wanted.from, wanted.to)
  if (fault !== undefined) {
    refuse(fault)
  }
  const { facilityId, timezone, found } = await requireCalendar(act, 'can_list_booking', wanted)
  if (found.resourceId === null) {
    return refuse('never-scheduled')
  }
  const where = [facilityId, [found.resourceId], wanted.from, wanted.to]
  const calendars = await act.tx.run(listCalendars, where)
  const booked = await act.tx.run(listBookedSlots, where)
  const plan = calendars.flatMap((calendar) => planSlots(calendar, { ...wanted, timezone }))
  return placesOfDays(plan, booked, wanted)
}
