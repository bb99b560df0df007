import { statement } from '../database/pool.ts'
import type { BookableAvailability, ScheduleException } from './slot.rules.ts'

/**
 * Parameters: facility id, resource id. Comes first whenever schedules, availabilities or exceptions of a resource
 * change: two such changes come one after the other, and slots that somebody plans meanwhile from what was before are
 * not made (`slot_make`).
 */
export const raiseCalendarVersion = statement<{ readonly calendar_version: number }>(
  'calendar_raise_version',
  `update resource set calendar_version = calendar_version + 1 where facility_id = $1 and id = $2
  returning calendar_version`,
)

/** The calendar of a resource over some days. Instants end in `+00:00`, as JSON has them. */
export interface CalendarRow {
  readonly resource_id: number
  readonly calendar_version: number
  readonly availabilities: readonly ListedAvailability[]
  readonly exceptions: readonly ScheduleException[]
}

/** An availability that has slots, with its names. */
export interface ListedAvailability extends BookableAvailability {
  readonly external_id: string
  readonly name: string
  readonly schedule: { readonly id: string; readonly name: string; readonly is_public: boolean }
}

/**
 * Parameters: facility id, resource ids, first and last day. Everything that decides about the slots of these days and
 * every availability that has one, one row for each resource. Gives a little more than holds on these days: which
 * schedules do, the rules decide in the clinic's time zone.
 */
export const listCalendars = statement<CalendarRow>(
  'calendar_list',
  `select r.id as resource_id, r.calendar_version,
    coalesce((
      select json_agg(json_build_object('id', a.id, 'external_id', a.external_id, 'name', a.name,
        'schedule', json_build_object('id', s.external_id, 'name', s.name, 'is_public', s.is_public),
        'valid_from', s.valid_from, 'valid_to', s.valid_to,
        'slot_minutes', a.slot_minutes, 'capacity', a.capacity, 'ranges', coalesce((
          select json_agg(json_build_object('weekday', w.weekday, 'start_time', w.start_time, 'end_time', w.end_time))
          from availability_range w
          where w.facility_id = a.facility_id and w.availability_id = a.id and w.deleted_at is null), '[]')))
      from schedule s
      join availability a on a.facility_id = s.facility_id and a.schedule_id = s.id and a.deleted_at is null
        and a.slot_type = 'appointment'
      where s.facility_id = r.facility_id and s.resource_id = r.id and s.deleted_at is null
        and (s.valid_from < $4::date + 2 and s.valid_to > $3::date - 2
          or exists (select from slot sl
            where sl.facility_id = a.facility_id and sl.availability_id = a.id and sl.deleted_at is null
              and sl.starts_at between $3::date - 2 and $4::date + 2))
    ), '[]') as availabilities,
    coalesce((
      select json_agg(json_build_object('valid_from', e.valid_from, 'valid_to', e.valid_to,
        'start_time', e.start_time, 'end_time', e.end_time))
      from schedule_exception e
      where e.facility_id = r.facility_id and e.resource_id = r.id and e.deleted_at is null
        and e.valid_from <= $4 and e.valid_to >= $3
    ), '[]') as exceptions
  from resource r where r.facility_id = $1 and r.id = any ($2::bigint[])`,
)
