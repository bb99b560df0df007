import { requireAllowed } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { deleteAvailabilities, listAvailabilityIds } from './availabilities.sql.ts'
import { holdCalendar, only, readValidity, refuseFault } from './calendar.ts'
import { type FoundSchedule, findScheduleFor, type ScheduleName, showSchedule } from './find-schedule.ts'
import { faultOfValidity } from './schedule.rules.ts'
import * as sql from './schedules.sql.ts'
import { dayOfValidity } from './slot.rules.ts'
import { countTaken, hasSlotsLeft, removeFreeSlotsOutside, removeSlotsOfAvailabilities } from './slots.sql.ts'

/** What of a schedule is to change; what is undefined stays. */
export interface ChangeSchedule extends ScheduleName {
  readonly name?: string | undefined
  readonly validFrom: string | undefined
  readonly validTo: string | undefined
  readonly isPublic?: boolean | undefined
}

/**
 * Changes the name of a schedule, when it holds and whether patients see it (rules S1, S8). Its free slots on days on
 * which it does not hold any more are gone; they come back with the days.
 *
 * Refuses: as `findScheduleFor`, `input-not-valid`, `validity-reversed`, `not-permitted`, `validity-excludes-bookings`
 * (how many places are taken before and after).
 */
export async function changeSchedule(act: Act, input: ChangeSchedule): Promise<sql.ScheduleView> {
  const found = await findScheduleFor(act, 'can_write_schedule', input)
  const { validFrom, validTo } = readValidity(input, found.timezone)
  const validityAfter = (before: FoundSchedule['validity']) => ({
    valid_from: validFrom ?? before.valid_from,
    valid_to: validTo ?? before.valid_to,
  })
  refuseFault(faultOfValidity(validityAfter(found.validity)))
  requireAllowed(found)
  await holdCalendar(act, found.facilityId, found.resourceId)
  const [held] = await act.tx.run(sql.findValidity, [found.facilityId, found.scheduleId])
  if (held === undefined) {
    refuse('schedule-not-found')
  }
  await requireBookingsInside(act, found, validityAfter(held))
  await act.tx.run(sql.updateSchedule, [
    found.facilityId,
    found.scheduleId,
    input.name ?? null,
    validFrom ?? null,
    validTo ?? null,
    input.isPublic ?? null,
    actorUserId(act),
    act.now,
  ])
  await recordSchedule(act, 'schedule.changed', found)
  return showSchedule(act, found)
}

/** Takes away the free slots of other days. Refuses: `validity-excludes-bookings` when others are left there. */
async function requireBookingsInside(
  act: Act,
  { facilityId, scheduleId, timezone }: FoundSchedule,
  validity: FoundSchedule['validity'],
): Promise<void> {
  const days = [dayOfValidity(validity.valid_from, timezone), dayOfValidity(validity.valid_to, timezone)]
  await act.tx.run(removeFreeSlotsOutside, [facilityId, scheduleId, ...days, act.now])
  const { before, after } = only(await act.tx.run(countTaken, [facilityId, scheduleId, ...days]))
  if (after < before) {
    refuse('validity-excludes-bookings', { before, after })
  }
}

/**
 * Removes a schedule with its availabilities and all their slots (rules S9, S10). Appointments of the past keep theirs.
 *
 * Refuses: as `findScheduleFor`, `not-permitted`, `schedule-has-bookings` (a booked slot is not over yet).
 */
export async function deleteSchedule(act: Act, name: ScheduleName): Promise<void> {
  const found = await findScheduleFor(act, 'can_write_schedule', name)
  requireAllowed(found)
  const { facilityId, scheduleId, resourceId } = found
  await holdCalendar(act, facilityId, resourceId)
  const availabilities = (await act.tx.run(listAvailabilityIds, [facilityId, scheduleId])).map(({ id }) => id)
  if (!(await removeAvailabilities(act, facilityId, availabilities))) {
    refuse('schedule-has-bookings')
  }
  const [deleted] = await act.tx.run(sql.deleteSchedule, [facilityId, scheduleId, act.now, actorUserId(act)])
  if (deleted === undefined) {
    refuse('schedule-not-found')
  }
  await recordSchedule(act, 'schedule.deleted', found)
}

/** Removes availabilities with their slots; answers false when somebody is booked there and it is not over yet. */
export async function removeAvailabilities(
  act: Act,
  facilityId: number,
  availabilityIds: readonly number[],
): Promise<boolean> {
  await act.tx.run(removeSlotsOfAvailabilities, [facilityId, availabilityIds, act.now])
  const { left } = only(await act.tx.run(hasSlotsLeft, [facilityId, availabilityIds]))
  if (!left) {
    await act.tx.run(deleteAvailabilities, [facilityId, availabilityIds, act.now])
  }
  return !left
}

async function recordSchedule(
  act: Act,
  kind: 'schedule.changed' | 'schedule.deleted',
  { facilityId, resourceId, scheduleId }: FoundSchedule,
): Promise<void> {
  await record(act, { facilityId, kind, resourceId, subjectId: scheduleId })
}
