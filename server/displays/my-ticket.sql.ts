import { statement } from '../database/pool.ts'
import { resourceNameText, resourceTargetJoins } from '../directory/index.ts'
import { instantText, labelText } from '../tickets/index.ts'

/** What a patient sees of the own ticket, as it is sent but for the time of day. */
export interface TicketPageRow {
  readonly ticket_id: number
  readonly queue_id: number
  readonly resource_id: number
  readonly clinic_date: string
  readonly timezone: string
  readonly page: string
}

/**
 * Parameters: facility id, ticket ids. One row for each ticket that is there.
 *
 * `ahead` counts those who wait in front and could be called before: for a ticket that only one point may call,
 * without those that only other points may call. `page` has nothing that others could not see at the door but the
 * ticket's own number and times: no name, no note.
 */
export const readTicketPages = statement<TicketPageRow>(
  'display_ticket_pages',
  `with mine as materialized (
    select t.*, q.clinic_date, q.resource_id
    from ticket t join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
    where t.facility_id = $1 and t.id = any ($2::bigint[])
  ),
  line as materialized (
    select t.id, t.queue_id, t.service_point_id,
      row_number() over (partition by t.queue_id order by t.call_band, t.arrived_at, t.id) as place
    from ticket t
    where t.facility_id = $1 and t.queue_id = any (select queue_id from mine) and t.status in ('checked_in', 'waiting')
  )
  select m.id as ticket_id, m.queue_id, m.resource_id, m.clinic_date, f.timezone,
    json_build_object(
      'label', ${labelText('m', 'c')}, 'state', m.status, 'position', ahead.count + 1, 'ahead', ahead.count,
      'service_point', case when m.status in ('checked_in', 'waiting', 'called', 'in_service') then p.name end,
      'resource', json_build_object('type', r.kind, 'name', ${resourceNameText}),
      'facility', json_build_object('name', f.name, 'phone_number', f.phone_number, 'timezone', f.timezone),
      'category', c.name, 'date', m.clinic_date, 'arrived_at', ${instantText('m.arrived_at')},
      'called_at', ${instantText('m.called_at')}
    )::text as page
  from mine m
  join facility f on f.id = m.facility_id
  join category c on c.facility_id = m.facility_id and c.id = m.category_id
  join resource r on r.facility_id = m.facility_id and r.id = m.resource_id
  ${resourceTargetJoins}
  left join service_point p on p.facility_id = m.facility_id and p.id = m.service_point_id and p.deleted_at is null
  left join line l on l.id = m.id
  left join lateral (
    select case when l.service_point_id is null then l.place - 1 else (
      select count(*) from line o
      where o.queue_id = l.queue_id and o.place < l.place
        and (o.service_point_id is null or o.service_point_id = l.service_point_id)) end as count
    where l.id is not null
  ) ahead on true`,
)
