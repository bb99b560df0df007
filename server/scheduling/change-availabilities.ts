import { requireAllowed } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import * as sql from './availabilities.sql.ts'
import { holdCalendar, only, refuseFault } from './calendar.ts'
import { removeAvailabilities } from './change-schedule.ts'
import { toInsert } from './create-schedule.ts'
import { type FoundSchedule, findScheduleFor, type ScheduleName, showSchedule } from './find-schedule.ts'
import { faultOfAvailability, hasOverlap, type NewAvailability } from './schedule.rules.ts'
import { type AvailabilityView, updateSchedule } from './schedules.sql.ts'

/**
 * Adds weekly times to a schedule; they may touch those it has but not overlap them (rules S2 to S7).
 *
 * Refuses: as `findScheduleFor`, `ranges-overlap`, `range-reversed`, `slot-size-missing`, `capacity-missing`,
 * `slots-do-not-fill-range`, `too-many-slots`, `not-permitted`.
 */
export async function addAvailability(
  act: Act,
  input: ScheduleName & { readonly availability: NewAvailability },
): Promise<AvailabilityView> {
  const found = await findScheduleFor(act, 'can_write_schedule', input)
  refuseFault(faultOfAvailability(input.availability))
  requireAllowed(found)
  const { facilityId, scheduleId } = found
  await holdSchedule(act, found)
  const present = await act.tx.run(sql.listRangesOfSchedule, [facilityId, scheduleId])
  if (hasOverlap([...present, ...input.availability.ranges])) {
    refuse('ranges-overlap', { at: ['ranges'] })
  }
  const { id, external_id } = only(
    await act.tx.run(sql.insertAvailabilities, [
      facilityId,
      scheduleId,
      JSON.stringify([toInsert(input.availability)]),
      actorUserId(act),
      act.now,
    ]),
  )
  await recordAvailability(act, 'availability.added', { ...found, availabilityId: id })
  const { availabilities } = await showSchedule(act, found)
  return only(availabilities.filter((each) => each.id === external_id))
}

/**
 * Removes weekly times from a schedule, with all their slots (rules S9, S10).
 *
 * Refuses: as `findScheduleFor`, `availability-not-found`, `not-permitted`, `availability-has-bookings` (a booked slot
 * is not over yet).
 */
export async function removeAvailability(
  act: Act,
  name: ScheduleName & { readonly availability: string },
): Promise<void> {
  const found = await findScheduleFor(act, 'can_write_schedule', name)
  const { facilityId, scheduleId } = found
  const wanted = [facilityId, scheduleId, name.availability]
  if ((await act.tx.run(sql.findAvailability, wanted)).length === 0) {
    refuse('availability-not-found')
  }
  requireAllowed(found)
  await holdSchedule(act, found)
  const [availability] = await act.tx.run(sql.findAvailability, wanted)
  if (availability === undefined) {
    refuse('availability-not-found')
  }
  if (!(await removeAvailabilities(act, facilityId, [availability.id]))) {
    refuse('availability-has-bookings')
  }
  await recordAvailability(act, 'availability.removed', { ...found, availabilityId: availability.id })
}

/** Holds the calendar and notes who changed the schedule. Refuses: `schedule-not-found` when it was deleted meanwhile. */
async function holdSchedule(act: Act, { facilityId, resourceId, scheduleId }: FoundSchedule): Promise<void> {
  await holdCalendar(act, facilityId, resourceId)
  const unchanged = [null, null, null, null]
  const values = [facilityId, scheduleId, ...unchanged, actorUserId(act), act.now]
  const [changed] = await act.tx.run(updateSchedule, values)
  if (changed === undefined) {
    refuse('schedule-not-found')
  }
}

async function recordAvailability(
  act: Act,
  kind: 'availability.added' | 'availability.removed',
  {
    facilityId,
    resourceId,
    availabilityId,
  }: Pick<FoundSchedule, 'facilityId' | 'resourceId'> & { readonly availabilityId: number },
): Promise<void> {
  await record(act, { facilityId, kind, resourceId, subjectId: availabilityId })
}
