import { statement } from '../database/pool.ts'
import type { WeekdayRange } from './slot.rules.ts'

/** An availability as `insertAvailabilities` reads it. */
export interface AvailabilityToInsert {
  readonly name: string
  readonly slot_type: string
  readonly slot_minutes: number | null
  readonly capacity: number | null
  readonly issues_tickets: boolean
  readonly reason: string
  readonly ranges: readonly WeekdayRange[]
}

/**
 * Parameters: facility id, schedule id, the availabilities as one JSON list, actor, now. All of them with all their
 * ranges at once, in the order given; two that overlap violate `availability_range_no_overlap`.
 */
export const insertAvailabilities = statement<{ readonly id: number; readonly external_id: string }>(
  'availability_insert',
  `with given as materialized (
    select gen_random_uuid() as external_id, place, value
    from jsonb_array_elements($3::jsonb) with ordinality as g (value, place)
  ),
  made as (
    insert into availability (facility_id, external_id, schedule_id, name, slot_type, slot_minutes, capacity,
      issues_tickets, reason, created_by, created_at)
    select $1, external_id, $2, value ->> 'name', value ->> 'slot_type', (value ->> 'slot_minutes')::integer,
      (value ->> 'capacity')::integer, (value ->> 'issues_tickets')::boolean, value ->> 'reason', $4, $5
    from given order by place
    returning id, external_id
  ),
  ranges as (
    insert into availability_range (facility_id, availability_id, schedule_id, weekday, start_time, end_time)
    select $1, made.id, $2, (w.value ->> 'weekday')::smallint, (w.value ->> 'start_time')::time,
      (w.value ->> 'end_time')::time
    from given join made on made.external_id = given.external_id,
      jsonb_array_elements(given.value -> 'ranges') with ordinality as w (value, place)
    order by given.place, w.place
  )
  select id, external_id from made order by id`,
)

/** Parameters: facility id, schedule id. Whenever the schedule is open, on the clock of the clinic. */
export const listRangesOfSchedule = statement<WeekdayRange>(
  'availability_list_ranges',
  `select weekday, start_time, end_time from availability_range
  where facility_id = $1 and schedule_id = $2 and deleted_at is null`,
)

/** Parameters: facility id, schedule id. */
export const listAvailabilityIds = statement<{ readonly id: number }>(
  'availability_list_ids',
  'select id from availability where facility_id = $1 and schedule_id = $2 and deleted_at is null order by id',
)

/** Parameters: facility id, schedule id, external id. */
export const findAvailability = statement<{ readonly id: number }>(
  'availability_find',
  `select id from availability
  where facility_id = $1 and schedule_id = $2 and external_id = $3 and deleted_at is null`,
)

/** Parameters: facility id, availability ids, now. Removes them with their ranges and gives those it removed. */
export const deleteAvailabilities = statement<{ readonly id: number }>(
  'availability_delete',
  `with removed as (
    update availability set deleted_at = $3
    where facility_id = $1 and id = any ($2::bigint[]) and deleted_at is null returning id
  ),
  ranges as (
    update availability_range set deleted_at = $3
    from removed where facility_id = $1 and availability_id = removed.id and deleted_at is null
  )
  select id from removed`,
)
