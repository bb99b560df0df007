import { statement } from '../database/pool.ts'
import { resourceNameText, resourceTargetJoins } from '../directory/index.ts'
import { instantText, labelText } from '../tickets/index.ts'

/** Numbers and places only: nothing in here comes from a patient or a note. */
export interface DisplayStateRow {
  readonly name: string
  readonly language: string
  readonly facility_name: string
  readonly timezone: string
  readonly points: readonly {
    readonly point_id: number
    readonly resource_id: number
    readonly id: string
    readonly name: string
    readonly status: 'active' | 'inactive'
    readonly resource: string
  }[]
  readonly attended: readonly {
    readonly id: string
    readonly point_id: number
    readonly label: string
    readonly state: 'called' | 'in_service'
    readonly at: string
    readonly since: string
  }[]
  readonly waiting: readonly {
    readonly label: string
    readonly resource_id: number
    readonly point_id: number | null
  }[]
}

const waitingPerQueueMax = 50

/**
 * Parameters: facility id, display id, clinic date. What a waiting-room screen shows of that day. `attended` is
 * newest call first; `waiting` is in the order in which tickets are called.
 */
export const readDisplayState = statement<DisplayStateRow>(
  'display_state',
  `with shown as materialized (
    select dp.position, p.id, p.external_id, p.name, p.status, p.resource_id, ${resourceNameText} as resource
    from display_service_point dp
    join service_point p on p.facility_id = dp.facility_id and p.id = dp.service_point_id and p.deleted_at is null
    join resource r on r.facility_id = p.facility_id and r.id = p.resource_id
    ${resourceTargetJoins}
    where dp.facility_id = $1 and dp.display_id = $2
  ),
  today as materialized (
    select q.id, q.resource_id from queue q
    where q.facility_id = $1 and q.clinic_date = $3::date and q.deleted_at is null
      and q.resource_id in (select resource_id from shown)
  ),
  attended as (
    select t.external_id::text || '-' || t.call_count as id, t.service_point_id as point_id, ${labelText('t', 'c')} as label,
      t.status as state, coalesce(t.called_at, t.service_started_at, t.arrived_at) as at,
      case t.status when 'in_service' then coalesce(t.service_started_at, t.called_at) else t.called_at end as since, t.id as ticket_id
    from today
    join ticket t on t.facility_id = $1 and t.queue_id = today.id and t.status in ('called', 'in_service')
    join category c on c.facility_id = t.facility_id and c.id = t.category_id
    where t.service_point_id in (select id from shown)
  ),
  waiting as (
    select ${labelText('t', 'c')} as label, today.resource_id, t.service_point_id as point_id, t.call_band, t.arrived_at, t.id
    from today cross join lateral (
      select * from ticket w
      where w.facility_id = $1 and w.queue_id = today.id and w.status in ('checked_in', 'waiting')
      order by w.call_band, w.arrived_at, w.id limit ${waitingPerQueueMax}
    ) t
    join category c on c.facility_id = t.facility_id and c.id = t.category_id
  )
  select d.name, d.language, f.name as facility_name, f.timezone,
    coalesce((select json_agg(json_build_object('point_id', s.id, 'resource_id', s.resource_id, 'id', s.external_id, 'name', s.name,
      'status', s.status, 'resource', s.resource) order by s.position) from shown s), '[]') as points,
    coalesce((select json_agg(json_build_object('id', a.id, 'point_id', a.point_id, 'label', a.label, 'state', a.state,
      'at', ${instantText('a.at')}, 'since', ${instantText('a.since')}) order by a.at desc, a.ticket_id desc) from attended a), '[]') as attended,
    coalesce((select json_agg(json_build_object('label', w.label, 'resource_id', w.resource_id, 'point_id', w.point_id)
      order by w.call_band, w.arrived_at, w.id) from waiting w), '[]') as waiting
  from display d join facility f on f.id = d.facility_id
  where d.facility_id = $1 and d.id = $2 and d.revoked_at is null`,
)
