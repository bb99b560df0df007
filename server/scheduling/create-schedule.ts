import { type Act, actorUserId } from '../act.ts'
import { bindResource } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import type { AvailabilityToInsert } from './availabilities.sql.ts'
import { insertAvailabilities } from './availabilities.sql.ts'
import { type CalendarName, holdCalendar, only, readValidity, requireCalendar } from './calendar.ts'
import { showSchedule } from './find-schedule.ts'
import {
  faultOfAvailabilities,
  faultOfValidity,
  type NewAvailability,
  withoutNeedlessSlots,
} from './schedule.rules.ts'
import * as sql from './schedules.sql.ts'

/** A schedule as somebody wants it. Instants without a distance from UTC are on the clock of the clinic. */
export interface CreateSchedule extends CalendarName {
  readonly name: string
  readonly validFrom: string
  readonly validTo: string
  readonly isPublic: boolean
  readonly availabilities: readonly NewAvailability[]
}

/**
 * Opens a schedule for a practitioner, a place or a service, with its weekly availabilities (rules S1 to S7).
 *
 * Two schedules of one resource may hold at the same time: then there are slots of both.
 * Refuses: those of `requireCalendar`, `input-not-valid`, `validity-reversed`, `ranges-overlap`, `range-reversed`,
 * `slot-size-missing`, `capacity-missing`, `slots-do-not-fill-range`, `too-many-slots`.
 */
export async function createSchedule(act: Act, input: CreateSchedule): Promise<sql.ScheduleView> {
  const { facilityId, timezone, found } = await requireCalendar(act, 'can_write_schedule', input, (zone) => {
    const { validFrom, validTo } = readValidity(input, zone)
    return (
      faultOfValidity({ valid_from: validFrom, valid_to: validTo }) ??
      faultOfAvailabilities(input.availabilities)
    )
  })
  const resourceId = await bindResource(act, facilityId, found)
  await holdCalendar(act, facilityId, resourceId)
  const { validFrom, validTo } = readValidity(input, timezone)
  const values = [facilityId, resourceId, input.name, validFrom, validTo, input.isPublic]
  const { id } = only(await act.tx.run(sql.insertSchedule, [...values, actorUserId(act), act.now]))
  await act.tx.run(insertAvailabilities, [
    facilityId,
    id,
    JSON.stringify(input.availabilities.map(toInsert)),
    actorUserId(act),
    act.now,
  ])
  await record(act, { facilityId, kind: 'schedule.created', resourceId, subjectId: id })
  return showSchedule(act, { facilityId, scheduleId: id })
}

/** An availability as it is kept. */
export function toInsert(wanted: NewAvailability): AvailabilityToInsert {
  const availability = withoutNeedlessSlots(wanted)
  return {
    name: availability.name,
    slot_type: availability.slotType,
    slot_minutes: availability.slotMinutes,
    capacity: availability.capacity,
    issues_tickets: availability.issuesTickets,
    reason: availability.reason,
    ranges: availability.ranges,
  }
}
