import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { findFacility, findResource, type ResourceName } from '../directory/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import { type CalendarRow, listCalendars } from './calendar.sql.ts'
import { only } from './calendar.ts'
import { faultOfPeriod } from './schedule.rules.ts'
import { compareWithPlan, type PlannedSlot, planSlots } from './slot.rules.ts'
import * as sql from './slots.sql.ts'

/** Some days of the slots of a resource, as clients name it. */
export interface SlotsWanted {
  readonly facility: string
  readonly resource: ResourceName
  readonly from: string
  readonly to: string
}

/**
 * Lists every slot of some days of a resource, past and full ones too, in order of their start (rule B1; defects D29,
 * D30, D34). Slots that nobody has looked at before are made; whoever looks at the same moment gets the same ones.
 *
 * Refuses: `period-reversed`, `period-too-long`, `facility-not-found`, those of `findResource`, `not-signed-in`,
 * `not-permitted`, `never-scheduled` (the resource has no schedule and never had one).
 */
export async function listSlots(act: Act, wanted: SlotsWanted): Promise<sql.SlotView[]> {
  const fault = faultOfPeriod(wanted.from, wanted.to)
  if (fault !== undefined) {
    refuse(fault)
  }
  const facility = await findFacility(act, wanted.facility)
  const found = await findResource(act, facility.id, wanted.resource)
  await requireSlotReader(act, facility.id)
  if (found.resourceId === null) {
    return refuse('never-scheduled')
  }
  const slots = await slotsOfResources(act, {
    facilityId: facility.id,
    timezone: facility.timezone,
    resourceIds: [found.resourceId],
    from: wanted.from,
    to: wanted.to,
  })
  return slots.map(toView)
}

/** Whose slots are wanted, by internal ids: of any number of resources of one facility. */
export interface SlotsOfResources {
  readonly facilityId: number
  readonly timezone: string
  readonly resourceIds: readonly number[]
  readonly from: string
  readonly to: string
}

/**
 * The slots of some days of some resources, made where they are missing: two statements when all are there, four when
 * not, however many days and resources. Asks for no permission.
 */
export async function slotsOfResources(act: Act, wanted: SlotsOfResources): Promise<sql.SlotOfDay[]> {
  const where = [wanted.facilityId, wanted.resourceIds, wanted.from, wanted.to]
  const calendars = await act.tx.run(listCalendars, where)
  const made = await act.tx.run(sql.listSlotsOfDays, where)
  const plans = calendars.map((calendar) => ({ calendar, plan: planSlots(calendar, wanted) }))
  const { missing, stale, shown } = compareWithPlan(
    plans.flatMap(({ plan }) => plan),
    made,
  )
  if (missing.length + stale.length === 0) {
    return shown
  }
  await makeSlots(act, wanted.facilityId, { plans, missing, stale })
  const now = await act.tx.run(sql.listSlotsOfDays, where)
  return compareWithPlan(
    plans.flatMap(({ plan }) => plan),
    now,
  ).shown
}

/** Makes what is missing, or has the act tried again when a calendar was changed since it was read. */
async function makeSlots(
  act: Act,
  facilityId: number,
  {
    plans,
    missing,
    stale,
  }: {
    readonly plans: readonly { readonly calendar: CalendarRow; readonly plan: readonly PlannedSlot[] }[]
    readonly missing: readonly PlannedSlot[]
    readonly stale: readonly sql.SlotOfDay[]
  },
): Promise<void> {
  const owners = new Map(
    plans.flatMap(({ calendar }) =>
      calendar.availabilities.map(({ id }) => [id, calendar.resource_id] as const),
    ),
  )
  const touched = new Set([
    ...missing.map((slot) => owners.get(slot.availability_id)),
    ...stale.map((slot) => slot.resource_id),
  ])
  const calendars = plans
    .map(({ calendar }) => calendar)
    .filter(({ resource_id }) => touched.has(resource_id))
  const { calendars: held } = only(
    await act.tx.run(sql.makeSlots, [
      facilityId,
      calendars.map(({ resource_id }) => resource_id),
      calendars.map(({ calendar_version }) => calendar_version),
      missing.map((slot) => owners.get(slot.availability_id)),
      missing.map((slot) => slot.availability_id),
      missing.map((slot) => slot.clinic_date),
      missing.map((slot) => slot.starts_at),
      missing.map((slot) => slot.ends_at),
      missing.map((slot) => slot.capacity),
      stale.map(({ id }) => id),
      act.now,
    ]),
  )
  if (held < calendars.length) {
    tryAgain('somebody else changes the calendar that these slots were planned from')
  }
}

/** Asks for either of two permissions somewhere in the facility (contract section 9, point 22). */
async function requireSlotReader(act: Act, facilityId: number): Promise<void> {
  noteAsked(act, 'can_list_schedule')
  noteAsked(act, 'can_list_booking')
  if (act.actor.kind !== 'system') {
    requireAllowed(only(await act.tx.run(sql.slotReader, [actorSessionId(act), facilityId])))
  }
}

function toView(slot: sql.SlotOfDay): sql.SlotView {
  return {
    id: slot.external_id,
    availability: {
      id: slot.availability_external_id,
      name: slot.availability_name,
      capacity: slot.capacity,
      schedule: { id: slot.schedule_external_id, name: slot.schedule_name },
    },
    starts_at: slot.starts_at,
    ends_at: slot.ends_at,
    allocated: slot.allocated,
  }
}
