import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId, actorUserId } from '../act.ts'
import { clinicDateAt } from '../clinic-date.rules.ts'
import { bindResource, type Page, type PageWanted } from '../directory/index.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { type CalendarName, holdCalendar, only, requireCalendar, requireSignedInHere } from './calendar.ts'
import * as sql from './exceptions.sql.ts'
import { faultOfException } from './schedule.rules.ts'
import { type ScheduleException, slotsDuring } from './slot.rules.ts'
import { listMadeSlots, removeFreeSlots } from './slots.sql.ts'

/** An exception as clients name it. */
export interface ExceptionName {
  readonly facility: string
  readonly exception: string
}

/** Lists the exceptions of a resource, newest change first. Refuses: those of `requireCalendar`. */
export async function listExceptions(
  act: Act,
  wanted: CalendarName &
    PageWanted & { readonly validFrom: string | undefined; readonly validTo: string | undefined },
): Promise<Page<sql.ExceptionView>> {
  const { facilityId, found } = await requireCalendar(act, 'can_list_schedule', wanted)
  if (found.resourceId === null) {
    return { count: 0, results: [] }
  }
  const filter = [facilityId, found.resourceId, wanted.validFrom ?? null, wanted.validTo ?? null]
  const { count } = only(await act.tx.run(sql.countExceptions, filter))
  return { count, results: await act.tx.run(sql.listExceptions, [...filter, wanted.limit, wanted.offset]) }
}

/**
 * Says that a resource is away at some time of some days (rules E1 to E4; defect D32). Its free slots then are gone
 * until the exception is deleted; what only touches the time stays.
 *
 * Refuses: those of `requireCalendar`, `date-in-past`, `validity-reversed`, `range-reversed`, `bookings-during-exception`.
 */
export async function createException(
  act: Act,
  input: CalendarName & { readonly exception: ScheduleException; readonly reason: string | null },
): Promise<sql.ExceptionView> {
  const { exception, reason } = input
  const { facilityId, timezone, found } = await requireCalendar(act, 'can_write_schedule', input, (zone) =>
    faultOfException(exception, clinicDateAt(act.now, zone)),
  )
  const resourceId = await bindResource(act, facilityId, found)
  await holdCalendar(act, facilityId, resourceId)
  const { valid_from, valid_to, start_time, end_time } = exception
  const made = await act.tx.run(listMadeSlots, [facilityId, resourceId, valid_from, valid_to])
  const covered = slotsDuring(made, exception, timezone).map(({ id }) => id)
  const removed = await act.tx.run(removeFreeSlots, [facilityId, covered, act.now])
  if (removed.length < covered.length) {
    refuse('bookings-during-exception')
  }
  const values = [facilityId, resourceId, reason, valid_from, valid_to, start_time, end_time]
  const { id } = only(await act.tx.run(sql.insertException, [...values, actorUserId(act), act.now]))
  await record(act, { facilityId, kind: 'schedule_exception.created', resourceId, subjectId: id })
  return only(await act.tx.run(sql.findException, [facilityId, id]))
}

/** Shows an exception. Refuses: `not-signed-in`, `facility-not-found`, `schedule-exception-not-found`, `not-permitted`. */
export async function findException(
  act: Act,
  name: ExceptionName,
  permission: 'can_list_schedule' | 'can_write_schedule' = 'can_list_schedule',
): Promise<sql.ExceptionView> {
  const { facilityId, exceptionId } = await requireException(act, permission, name)
  return only(await act.tx.run(sql.findException, [facilityId, exceptionId]))
}

/** Takes an exception back: the slots it covered are there again. Refuses: as `findException`. */
export async function deleteException(act: Act, name: ExceptionName): Promise<void> {
  const { facilityId, exceptionId, resourceId } = await requireException(act, 'can_write_schedule', name)
  await holdCalendar(act, facilityId, resourceId)
  const [deleted] = await act.tx.run(sql.deleteException, [
    facilityId,
    exceptionId,
    actorUserId(act),
    act.now,
  ])
  if (deleted === undefined) {
    refuse('schedule-exception-not-found')
  }
  await record(act, {
    facilityId,
    kind: 'schedule_exception.deleted',
    resourceId,
    subjectId: exceptionId,
  })
}

async function requireException(
  act: Act,
  permission: 'can_list_schedule' | 'can_write_schedule',
  name: ExceptionName,
) {
  noteAsked(act, permission)
  const values = [actorSessionId(act), permission, name.facility, name.exception]
  const found = only(await act.tx.run(sql.exceptionContext, values))
  requireSignedInHere(found)
  const { facility_id: facilityId, exception_id: exceptionId, resource_id: resourceId } = found
  if (exceptionId === null || resourceId === null) {
    refuse('schedule-exception-not-found')
  }
  requireAllowed(found)
  return { facilityId, exceptionId, resourceId }
}
