import { actorCte, mayAnywhereIn, mayAtResource, quoted } from '../access/index.ts'
import { statement } from '../database/pool.ts'

/** What a slot is a piece of. */
export interface SlotAvailability {
  readonly id: string
  readonly name: string
  readonly capacity: number
  readonly schedule: { readonly id: string; readonly name: string }
}

/** A slot as it is shown. */
export interface SlotView {
  readonly id: string
  readonly availability: SlotAvailability
  readonly starts_at: string
  readonly ends_at: string
  readonly allocated: number
}

/**
 * Slot `alias` as one JSON value, for what carries a slot with it. Shown for removed slots too: whoever was booked
 * there was. Instants inside JSON end in `+00:00`.
 */
export const slotJson = (alias: string) => `(
  select json_build_object('id', ${alias}.external_id,
    'availability', json_build_object('id', sa.external_id, 'name', sa.name, 'capacity', sa.capacity,
      'schedule', json_build_object('id', ss.external_id, 'name', ss.name)),
    'starts_at', ${alias}.starts_at, 'ends_at', ${alias}.ends_at, 'allocated', ${alias}.allocated)
  from availability sa join schedule ss on ss.facility_id = sa.facility_id and ss.id = sa.schedule_id
  where sa.facility_id = ${alias}.facility_id and sa.id = ${alias}.availability_id)`

/** A slot as lists of days read it. */
export interface SlotOfDay {
  readonly id: number
  readonly external_id: string
  readonly availability_id: number
  readonly starts_at: string
  readonly ends_at: string
  readonly allocated: number
}

/**
 * Parameters: facility id, resource ids, first and last day. In order of their start; served by `slot_of_day`. What
 * they are pieces of is in `calendar_list`: joined here, the same names came hundreds of times and took twice as long
 * (4.2 ms for the 832 slots of a month).
 */
export const listSlotsOfDays = statement<SlotOfDay>(
  'slot_list_of_days',
  `select id, external_id, availability_id, starts_at, ends_at, allocated from slot
  where facility_id = $1 and resource_id = any ($2::bigint[]) and clinic_date between $3 and $4 and deleted_at is null
  order by starts_at, id`,
)

/** A slot in which somebody is booked. */
export interface BookedSlot {
  readonly availability_id: number
  readonly clinic_date: string
  readonly starts_at: string
  readonly capacity: number
  readonly allocated: number
}

/** Parameters: facility id, resource ids, first and last day. Served by `slot_of_day`. */
export const listBookedSlots = statement<BookedSlot>(
  'slot_list_booked',
  `select availability_id, clinic_date, starts_at, capacity, allocated from slot
  where facility_id = $1 and resource_id = any ($2::bigint[]) and clinic_date between $3 and $4
    and deleted_at is null and allocated > 0`,
)

/**
 * Parameters: facility id; resource ids and the versions of their calendars; of the slots to make: resource,
 * availability, day, start, end and capacity; ids of slots that are not planned any more; now.
 *
 * Makes what is missing, brings back what an exception had covered and takes away what is not planned and not booked,
 * but only for calendars that are still what they were planned with; `calendars` says how many are. Holds them, so
 * that whoever changes one comes after these slots and sees them. Who makes the same slots at the same moment waits
 * for the other, and makes none.
 */
export const makeSlots = statement<{ readonly calendars: number }>(
  'slot_make',
  `with held as materialized (
    select r.id from unnest($2::bigint[], $3::integer[]) as seen (id, version)
    join resource r on r.facility_id = $1 and r.id = seen.id and r.calendar_version = seen.version
    order by r.id for share of r
  ),
  wanted as materialized (
    select w.* from unnest($4::bigint[], $5::bigint[], $6::date[], $7::timestamptz[], $8::timestamptz[], $9::integer[])
      as w (resource_id, availability_id, clinic_date, starts_at, ends_at, capacity)
    join held on held.id = w.resource_id
  ),
  brought_back as (
    update slot set deleted_at = null
    from wanted w
    where slot.facility_id = $1 and slot.availability_id = w.availability_id and slot.starts_at = w.starts_at
      and slot.deleted_at is not null
  ),
  taken_away as (
    update slot set deleted_at = $11
    from held
    where slot.facility_id = $1 and slot.id = any ($10::bigint[]) and slot.resource_id = held.id
      and slot.deleted_at is null and slot.allocated = 0
  ),
  made as (
    insert into slot (facility_id, resource_id, availability_id, clinic_date, starts_at, ends_at, capacity)
    select $1, resource_id, availability_id, clinic_date, starts_at, ends_at, capacity
    from wanted order by availability_id, starts_at
    on conflict (facility_id, availability_id, starts_at) do nothing
  )
  select count(*) as calendars from held`,
)

/** Parameters: facility id, resource id, first and last day. Every slot, booked or not, that these days have. */
export const listMadeSlots = statement<{
  readonly id: number
  readonly clinic_date: string
  readonly starts_at: string
  readonly ends_at: string
}>(
  'slot_list_made',
  `select id, clinic_date, starts_at, ends_at from slot
  where facility_id = $1 and resource_id = $2 and clinic_date between $3 and $4 and deleted_at is null`,
)

/**
 * Parameters: facility id, slot ids, now. Takes away those that nobody has booked and gives their ids; waits for
 * whoever is booking one right now and then looks again.
 */
export const removeFreeSlots = statement<{ readonly id: number }>(
  'slot_remove_free',
  `with held as (
    select id from slot where facility_id = $1 and id = any ($2::bigint[]) and deleted_at is null order by id for update
  )
  update slot set deleted_at = $3 from held
  where slot.facility_id = $1 and slot.id = held.id and slot.allocated = 0
  returning slot.id`,
)

/**
 * Parameters: facility id, schedule id, first and last day on which it will hold, now. Takes away the free slots of
 * other days, as `slot_remove_free` does.
 */
export const removeFreeSlotsOutside = statement<{ readonly id: number }>(
  'slot_remove_free_outside',
  `with held as (
    select sl.id from availability a
    join slot sl on sl.facility_id = a.facility_id and sl.availability_id = a.id and sl.deleted_at is null
    where a.facility_id = $1 and a.schedule_id = $2 and not sl.clinic_date between $3 and $4
    order by sl.id for update of sl
  )
  update slot set deleted_at = $5 from held
  where slot.facility_id = $1 and slot.id = held.id and slot.allocated = 0
  returning slot.id`,
)

/** Parameters: facility id, schedule id, first and last day. How many places are taken at all, and on these days. */
export const countTaken = statement<{ readonly before: number; readonly after: number }>(
  'slot_count_taken',
  `select coalesce(sum(sl.allocated), 0) as before,
    coalesce(sum(sl.allocated) filter (where sl.clinic_date between $3 and $4), 0) as after
  from availability a
  join slot sl on sl.facility_id = a.facility_id and sl.availability_id = a.id and sl.deleted_at is null
  where a.facility_id = $1 and a.schedule_id = $2`,
)

/**
 * Parameters: facility id, availability ids, now. Takes away every slot but those that are booked and not over
 * (rules S9, S10); waits for whoever is booking one right now.
 */
export const removeSlotsOfAvailabilities = statement<{ readonly id: number }>(
  'slot_remove_of_availabilities',
  `with held as (
    select id from slot
    where facility_id = $1 and availability_id = any ($2::bigint[]) and deleted_at is null order by id for update
  )
  update slot set deleted_at = $3 from held
  where slot.facility_id = $1 and slot.id = held.id and (slot.allocated = 0 or slot.ends_at <= $3)
  returning slot.id`,
)

/** Parameters: facility id, availability ids. Whether a slot is left: then somebody is booked there. */
export const hasSlotsLeft = statement<{ readonly left: boolean }>(
  'slot_has_left',
  `select exists (select from slot
    where facility_id = $1 and availability_id = any ($2::bigint[]) and deleted_at is null) as left`,
)

export interface SlotContext {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly slot: SlotView | null
  readonly allowed: boolean
}

/** Parameters: session, permission, facility, slot. */
export const slotContext = statement<SlotContext>(
  'slot_context',
  `with ${actorCte}
  select exists (select from actor) as signed_in, f.id as facility_id,
    case when sl.id is not null then ${slotJson('sl')} end as slot,
    coalesce((select ${mayAtResource('$2::text')} from actor), false) as allowed
  from (select 1) one
  left join facility f on f.external_id = $3
  left join slot sl on sl.facility_id = f.id and sl.external_id = $4 and sl.deleted_at is null
  left join resource r on r.facility_id = sl.facility_id and r.id = sl.resource_id`,
)

/** Parameters: session, facility id. Whether the actor may see schedules or appointments somewhere in the facility. */
export const slotReader = statement<{ readonly signed_in: boolean; readonly allowed: boolean }>(
  'slot_reader',
  `with ${actorCte}
  select exists (select from actor) as signed_in,
    exists (select from actor, facility f where f.id = $2
      and (${mayAnywhereIn(quoted('can_list_schedule'))} or ${mayAnywhereIn(quoted('can_list_booking'))})) as allowed`,
)
