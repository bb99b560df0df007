import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { addDays, startOfDay } from '../clinic-date.rules.ts'
import type { Page, PageWanted } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import {
  type CalendarName,
  only,
  readValidity,
  requireCalendar,
  requireSignedInHere,
  type Validity,
} from './calendar.ts'
import * as sql from './schedules.sql.ts'
import { dayOfValidity } from './slot.rules.ts'

/** A schedule as clients name it. */
export interface ScheduleName {
  readonly facility: string
  readonly schedule: string
}

/** A schedule that was found, and whether its actor may do what is wanted. */
export interface FoundSchedule {
  readonly facilityId: number
  readonly timezone: string
  readonly scheduleId: number
  readonly resourceId: number
  readonly validity: { readonly valid_from: string; readonly valid_to: string }
  readonly signed_in: boolean
  readonly allowed: boolean
}

/**
 * Finds a schedule of the facility; `requireAllowed` of what it gives asks for the permission.
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `schedule-not-found`.
 */
export async function findScheduleFor(
  act: Act,
  permission: 'can_list_schedule' | 'can_write_schedule',
  name: ScheduleName,
): Promise<FoundSchedule> {
  noteAsked(act, permission)
  const values = [actorSessionId(act), permission, name.facility, name.schedule]
  const found = only(await act.tx.run(sql.scheduleContext, values))
  requireSignedInHere(found)
  const { timezone, schedule_id, resource_id, valid_from, valid_to, signed_in, allowed } = found
  if (
    timezone === null ||
    schedule_id === null ||
    resource_id === null ||
    valid_from === null ||
    valid_to === null
  ) {
    return refuse('schedule-not-found')
  }
  return {
    facilityId: found.facility_id,
    timezone,
    scheduleId: schedule_id,
    resourceId: resource_id,
    validity: { valid_from, valid_to },
    signed_in,
    allowed,
  }
}

/** Shows a schedule with its availabilities. Refuses: as `findScheduleFor`, `not-permitted`. */
export async function findSchedule(
  act: Act,
  name: ScheduleName,
  permission: 'can_list_schedule' | 'can_write_schedule' = 'can_list_schedule',
): Promise<sql.ScheduleView> {
  const found = await findScheduleFor(act, permission, name)
  requireAllowed(found)
  return showSchedule(act, found)
}

/** A schedule as it is now. */
export async function showSchedule(
  act: Act,
  { facilityId, scheduleId }: { readonly facilityId: number; readonly scheduleId: number },
): Promise<sql.ScheduleView> {
  return only(await act.tx.run(sql.findSchedule, [facilityId, scheduleId]))
}

/** Which schedules of a resource are wanted: those that hold on a day of this time, or all. */
export interface ListSchedules extends CalendarName, PageWanted, Validity {}

/**
 * Lists the schedules of a resource, newest change first. A resource that never had one has none.
 *
 * Refuses: those of `requireCalendar`, `input-not-valid` (an instant of no year that is kept).
 */
export async function listSchedules(act: Act, wanted: ListSchedules): Promise<Page<sql.ScheduleView>> {
  const { facilityId, timezone, found } = await requireCalendar(act, 'can_list_schedule', wanted)
  if (found.resourceId === null) {
    return { count: 0, results: [] }
  }
  const { validFrom, validTo } = readValidity(wanted, timezone)
  const filter = [
    facilityId,
    found.resourceId,
    validFrom === undefined ? null : startOfDay(dayOfValidity(validFrom, timezone), timezone),
    validTo === undefined ? null : startOfDay(addDays(dayOfValidity(validTo, timezone), 1), timezone),
  ]
  const { count } = only(await act.tx.run(sql.countSchedules, filter))
  return { count, results: await act.tx.run(sql.listSchedules, [...filter, wanted.limit, wanted.offset]) }
}
