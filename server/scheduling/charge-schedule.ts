import { requireAllowed } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { definitionBySlug } from '../charges/index.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { findScheduleFor, type ScheduleName, showSchedule } from './find-schedule.ts'
import * as sql from './schedules.sql.ts'

/** What the appointments of a schedule are charged; definitions are named by their slugs. */
export interface ChargeSchedule extends ScheduleName {
  readonly definition: string
  /** Who comes again within so many days is charged as a revisit; 0: nobody, unless the definition says so. */
  readonly revisitDays: number
  /** Null: a revisit is free. */
  readonly revisitDefinition: string | null
}

/**
 * Says what the appointments of a schedule are charged from now on. What was booked before stays charged as it is.
 *
 * Refuses: as `findScheduleFor`, `not-permitted`, `charge-definition-not-found`.
 */
export async function chargeSchedule(act: Act, input: ChargeSchedule): Promise<sql.ScheduleView> {
  const found = await findScheduleFor(act, 'can_write_schedule', input)
  requireAllowed(found)
  const { facilityId, scheduleId, resourceId } = found
  const definitionId = await definitionBySlug(act, facilityId, input.definition)
  const revisitId =
    input.revisitDefinition === null ? null : await definitionBySlug(act, facilityId, input.revisitDefinition)
  const values = [facilityId, scheduleId, definitionId, input.revisitDays, revisitId]
  const [changed] = await act.tx.run(sql.setScheduleCharges, [...values, actorUserId(act), act.now])
  if (changed === undefined) {
    refuse('schedule-not-found')
  }
  await record(act, { facilityId, kind: 'schedule.changed', resourceId, subjectId: scheduleId })
  return showSchedule(act, found)
}
