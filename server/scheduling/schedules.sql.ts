import { actorCte, mayAtResource } from '../access/index.ts'
import { type DefinitionView, definitionJson } from '../charges/index.ts'
import { statement } from '../database/pool.ts'
import { type Person, personJson } from '../directory/index.ts'
import type { SlotType } from './schedule.rules.ts'
import type { WeekdayRange } from './slot.rules.ts'

/** An availability as its schedule carries it. */
export interface AvailabilityView {
  readonly id: string
  readonly name: string
  readonly slot_type: SlotType
  readonly slot_minutes: number | null
  readonly capacity: number | null
  readonly issues_tickets: boolean
  readonly reason: string
  /** In the order in which they were given. */
  readonly ranges: readonly WeekdayRange[]
}

/** A schedule with its availabilities, in the order in which they were added, and who made and changed it. */
export interface ScheduleView {
  readonly id: string
  readonly name: string
  readonly valid_from: string
  readonly valid_to: string
  readonly is_public: boolean
  readonly availabilities: readonly AvailabilityView[]
  /** What its appointments are charged; null: nothing. */
  readonly charge_definition: DefinitionView | null
  /** Who comes again within so many days is charged the next instead; null when nobody has said anything about it. */
  readonly revisit_days: number | null
  /** Null when a revisit is free. */
  readonly revisit_definition: DefinitionView | null
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

const availabilityJson = `json_build_object('id', a.external_id, 'name', a.name, 'slot_type', a.slot_type,
  'slot_minutes', a.slot_minutes, 'capacity', a.capacity, 'issues_tickets', a.issues_tickets, 'reason', a.reason,
  'ranges', coalesce((
    select json_agg(json_build_object('weekday', w.weekday, 'start_time', w.start_time, 'end_time', w.end_time) order by w.id)
    from availability_range w
    where w.facility_id = a.facility_id and w.availability_id = a.id and w.deleted_at is null), '[]'))`

const view = `s.external_id as id, s.name, s.valid_from, s.valid_to, s.is_public,
  coalesce((
    select json_agg(${availabilityJson} order by a.id) from availability a
    where a.facility_id = s.facility_id and a.schedule_id = s.id and a.deleted_at is null), '[]') as availabilities,
  ${definitionJson('cd')} as charge_definition, s.revisit_days, ${definitionJson('rd')} as revisit_definition,
  ${personJson('cu')} as created_by, ${personJson('uu')} as updated_by`
const joins = `left join app_user cu on cu.id = s.created_by left join app_user uu on uu.id = s.updated_by
  left join charge_definition cd on cd.facility_id = s.facility_id and cd.id = s.charge_definition_id
  left join charge_definition rd on rd.facility_id = s.facility_id and rd.id = s.revisit_definition_id`

export interface ScheduleContext {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly timezone: string | null
  readonly schedule_id: number | null
  readonly resource_id: number | null
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly allowed: boolean
}

/** Parameters: session, permission, facility, schedule. Finds a schedule and whether the actor has the permission for its resource. */
export const scheduleContext = statement<ScheduleContext>(
  'schedule_context',
  `with ${actorCte}
  select exists (select from actor) as signed_in, f.id as facility_id, f.timezone, s.id as schedule_id, s.resource_id,
    s.valid_from, s.valid_to, coalesce((select ${mayAtResource('$2::text')} from actor), false) as allowed
  from (select 1) one
  left join facility f on f.external_id = $3
  left join schedule s on s.facility_id = f.id and s.external_id = $4 and s.deleted_at is null
  left join resource r on r.facility_id = s.facility_id and r.id = s.resource_id`,
)

/** Parameters: facility id, schedule id. */
export const findSchedule = statement<ScheduleView>(
  'schedule_find',
  `select ${view} from schedule s ${joins} where s.facility_id = $1 and s.id = $2`,
)

/** Parameters $3 and $4: the first moment of the first day and the first moment after the last, or null. */
const holdsBetween = `($3::timestamptz is null or s.valid_to >= $3) and ($4::timestamptz is null or s.valid_from < $4)`

/** Parameters: facility id, resource id, from and before (see `holdsBetween`), limit, offset. */
export const listSchedules = statement<ScheduleView>(
  'schedule_list',
  `select ${view} from schedule s ${joins}
  where s.facility_id = $1 and s.resource_id = $2 and s.deleted_at is null and ${holdsBetween}
  order by s.updated_at desc, s.id desc limit $5 offset $6`,
)

/** Parameters: the first four of `schedule_list`. */
export const countSchedules = statement<{ readonly count: number }>(
  'schedule_count',
  `select count(*) as count from schedule s
  where s.facility_id = $1 and s.resource_id = $2 and s.deleted_at is null and ${holdsBetween}`,
)

/** Parameters: facility id, resource id, name, valid from, valid to, is public, actor, now. */
export const insertSchedule = statement<{ readonly id: number }>(
  'schedule_insert',
  `insert into schedule (facility_id, resource_id, name, valid_from, valid_to, is_public, created_by, updated_by,
    created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $8) returning id`,
)

/** Parameters: facility id, schedule id. As it is now that the calendar is held. */
export const findValidity = statement<{ readonly valid_from: string; readonly valid_to: string }>(
  'schedule_find_validity',
  'select valid_from, valid_to from schedule where facility_id = $1 and id = $2 and deleted_at is null',
)

/** Parameters: facility id, schedule id, name, valid from, valid to, is public, actor, now. What is null stays. */
export const updateSchedule = statement<{ readonly id: number }>(
  'schedule_update',
  `update schedule set name = coalesce($3, name), valid_from = coalesce($4, valid_from),
    valid_to = coalesce($5, valid_to), is_public = coalesce($6, is_public), updated_by = $7, updated_at = $8
  where facility_id = $1 and id = $2 and deleted_at is null returning id`,
)

/** Parameters: facility id, schedule id, charge definition, days and definition of a revisit, actor, now. */
export const setScheduleCharges = statement<{ readonly id: number }>(
  'schedule_set_charges',
  `update schedule set charge_definition_id = $3, revisit_days = $4, revisit_definition_id = $5, updated_by = $6,
    updated_at = $7
  where facility_id = $1 and id = $2 and deleted_at is null returning id`,
)

/** Parameters: facility id, schedule id, now, actor. */
export const deleteSchedule = statement<{ readonly id: number }>(
  'schedule_delete',
  `update schedule set deleted_at = $3, updated_by = $4, updated_at = $3
  where facility_id = $1 and id = $2 and deleted_at is null returning id`,
)
