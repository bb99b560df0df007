import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import { writeInstant } from '../clinic-date.rules.ts'
import { findFacility, findResource, type ResourceName } from '../directory/index.ts'
import { refuse, tryAgain } from '../problem.ts'
import { type CalendarRow, type ListedAvailability, listCalendars } from './calendar.sql.ts'
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

/** A slot with whose it is and what it is a piece of. */
export interface SlotOfResource extends sql.SlotOfDay {
  readonly resource_id: number
  readonly availability: ListedAvailability
}

/**
 * The slots of some days of some resources, made where they are missing: two statements when all are there, four when
 * not, however many days and resources. Asks for no permission.
 */
export async function slotsOfResources(act: Act, wanted: SlotsOfResources): Promise<SlotOfResource[]> {
  const where = [wanted.facilityId, wanted.resourceIds, wanted.from, wanted.to]
  const calendars = await act.tx.run(listCalendars, where)
  const made = await act.tx.run(sql.listSlotsOfDays, where)
  const plan = calendars.flatMap((calendar) => planSlots(calendar, wanted))
  const owners = ownersIn(calendars)
  const { missing, stale, shown } = compareWithPlan(plan, made)
  if (missing.length + stale.length === 0) {
    return withOwners(shown, owners)
  }
  await makeSlots(act, wanted.facilityId, { owners, missing, stale })
  return withOwners(compareWithPlan(plan, await act.tx.run(sql.listSlotsOfDays, where)).shown, owners)
}

interface Owner {
  readonly calendar: CalendarRow
  readonly availability: ListedAvailability
}

/** What each availability is and whose. */
type Owners = ReadonlyMap<number, Owner>

function ownersIn(calendars: readonly CalendarRow[]): Owners {
  return new Map(
    calendars.flatMap((calendar) =>
      calendar.availabilities.map((availability) => [availability.id, { calendar, availability }] as const),
    ),
  )
}

function ownerOf(owners: Owners, availabilityId: number): Owner {
  return owners.get(availabilityId) ?? tryAgain('an availability was added while its slots were read')
}

function withOwners(slots: readonly sql.SlotOfDay[], owners: Owners): SlotOfResource[] {
  return slots.map((slot) => {
    const { calendar, availability } = ownerOf(owners, slot.availability_id)
    // Written out: there are hundreds of them, and a spread takes ten times as long.
    return {
      id: slot.id,
      external_id: slot.external_id,
      resource_id: calendar.resource_id,
      availability_id: slot.availability_id,
      availability,
      starts_at: slot.starts_at,
      ends_at: slot.ends_at,
      allocated: slot.allocated,
    }
  })
}

/** Makes what is missing, or has the act tried again when a calendar was changed since it was read. */
async function makeSlots(
  act: Act,
  facilityId: number,
  {
    owners,
    missing,
    stale,
  }: {
    readonly owners: Owners
    readonly missing: readonly PlannedSlot[]
    readonly stale: readonly sql.SlotOfDay[]
  },
): Promise<void> {
  const touched = [
    ...missing.map(({ availabilityId }) => availabilityId),
    ...stale.map(({ availability_id }) => availability_id),
  ]
  const calendars = [...new Set(touched.map((id) => ownerOf(owners, id).calendar))]
  const { calendars: held } = only(
    await act.tx.run(sql.makeSlots, [
      facilityId,
      calendars.map(({ resource_id }) => resource_id),
      calendars.map(({ calendar_version }) => calendar_version),
      missing.map(({ availabilityId }) => ownerOf(owners, availabilityId).calendar.resource_id),
      missing.map(({ availabilityId }) => availabilityId),
      missing.map(({ clinicDate }) => clinicDate),
      missing.map(({ startMs }) => writeInstant(startMs)),
      missing.map(({ endMs }) => writeInstant(endMs)),
      missing.map(({ capacity }) => capacity),
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

function toView(slot: SlotOfResource): sql.SlotView {
  const { availability } = slot
  return {
    id: slot.external_id,
    availability: {
      id: availability.external_id,
      name: availability.name,
      capacity: availability.capacity,
      schedule: availability.schedule,
    },
    starts_at: slot.starts_at,
    ends_at: slot.ends_at,
    allocated: slot.allocated,
  }
}
