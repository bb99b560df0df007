import { statement } from '../database/pool.ts'
import { resourceTargetJoins } from '../directory/index.ts'
import { instantText, labelText } from '../tickets/index.ts'

/** More waiting tickets than any screen shows; the true number is in the counts. */
const waitingMax = 500
const attendedMax = 1_000

/** Everything about ticket `t` that its card on the board shows, in the words of the care face. */
const ticketJson = `json_build_object(
  'id', t.external_id, 'number', t.number, 'label', ${labelText('t', 'c')},
  'status', case t.status when 'in_service' then 'IN_PROGRESS' when 'skipped' then 'UNFULFILLED' else 'CREATED' end,
  'state', t.status, 'category', json_build_object('id', c.external_id, 'name', c.name, 'shorthand', c.short_code),
  'sub_queue', sp.external_id, 'stage', st.name, 'note', t.note,
  'patient', case when p.id is not null then json_build_object('id', p.external_id, 'name', p.name, 'gender', p.gender,
    'phone_number', p.phone_number, 'year_of_birth', p.year_of_birth, 'date_of_birth', p.date_of_birth) end,
  'arrived_at', ${instantText('t.arrived_at')}, 'called_at', ${instantText('t.called_at')},
  'service_started_at', ${instantText('t.service_started_at')}, 'call_count', t.call_count)`

const resourceJson = `case r.kind
  when 'practitioner' then json_build_object('id', ru.external_id, 'first_name', ru.first_name, 'last_name', ru.last_name,
    'username', ru.username, 'phone_number', coalesce(ru.phone_number, ''), 'prefix', ru.prefix, 'suffix', ru.suffix,
    'user_type', ru.user_type, 'gender', ru.gender, 'numeric_id', ru.id, 'last_login', ${instantText('ru.last_login_at')},
    'profile_picture_url', null, 'mfa_enabled', false, 'deleted', false, 'is_service_account', false)
  when 'location' then json_build_object('id', rl.external_id, 'name', rl.name, 'description', rl.description)
  else json_build_object('id', rh.external_id, 'name', rh.name, 'code', rh.code, 'extra_details', rh.extra_details,
    'numeric_id', rh.id)
end`

const tickets = (condition: string, order: string) =>
  `coalesce((select json_agg(b.card order by ${order}) from on_board b where ${condition}), '[]')`

const callOrder = 'b.call_band, b.arrived_at, b.id'

/**
 * Parameters: facility id, queue id. The whole board of a queue as the text that is sent: PostgreSQL builds JSON
 * several times faster than it can be built from rows here, and the bytes are passed on unread.
 * The position is that of the last event the text surely contains; a screen follows the feed from there.
 */
export const readBoard = statement<{ readonly position: string | null; readonly body: string }>(
  'display_board',
  `with on_board as materialized (
    select t.status, t.service_point_id, t.call_band, t.arrived_at, t.called_at, t.id, ${ticketJson} as card
    from (
      (select * from ticket w
      where w.facility_id = $1 and w.queue_id = $2 and w.status in ('checked_in', 'waiting')
      order by w.call_band, w.arrived_at, w.id limit ${waitingMax})
      union all
      (select * from ticket a
      where a.facility_id = $1 and a.queue_id = $2 and a.status in ('called', 'in_service', 'skipped')
      order by a.id desc limit ${attendedMax})
    ) t
    join category c on c.facility_id = t.facility_id and c.id = t.category_id
    left join service_point sp on sp.facility_id = t.facility_id and sp.id = t.service_point_id
    left join patient p on p.id = t.patient_id
    left join stage_visit sv on sv.facility_id = t.facility_id and sv.id = t.stage_visit_id
    left join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
  ),
  at_point as materialized (
    select b.service_point_id,
      coalesce(json_agg(b.card order by b.called_at, b.id) filter (where b.status = 'called'), '[]') as called,
      coalesce(json_agg(b.card order by b.called_at, b.id) filter (where b.status = 'in_service'), '[]') as serving
    from on_board b where b.status in ('called', 'in_service') group by b.service_point_id
  ),
  point as materialized (
    select sp.id, json_build_object('id', sp.external_id, 'name', sp.name, 'status', sp.status, 'current_token', ct.external_id,
      'called', coalesce(ap.called, '[]'), 'serving', coalesce(ap.serving, '[]')) as column_of
    from queue q
    join service_point sp on sp.facility_id = q.facility_id and sp.resource_id = q.resource_id and sp.deleted_at is null
    left join ticket ct on ct.facility_id = sp.facility_id and ct.id = sp.current_ticket_id
    left join at_point ap on ap.service_point_id = sp.id
    where q.facility_id = $1 and q.id = $2
  )
  select
    (select e.xid::text || '-' || e.id from event e where e.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by e.xid desc, e.id desc limit 1) as position,
    json_build_object(
      'queue', json_build_object('id', q.external_id, 'name', q.name, 'date', q.clinic_date, 'is_primary', q.is_primary,
        'system_generated', q.is_system_generated),
      'resource_type', r.kind, 'resource', ${resourceJson},
      'counts', (
        select json_build_object(
          'waiting', count(*) filter (where t.status in ('checked_in', 'waiting')),
          'called', count(*) filter (where t.status = 'called'),
          'serving', count(*) filter (where t.status = 'in_service'),
          'recall', count(*) filter (where t.status = 'skipped'),
          'fulfilled', count(*) filter (where t.status in ('completed', 'checked_out')),
          'cancelled', count(*) filter (where t.status = 'cancelled'))
        from ticket t where t.facility_id = $1 and t.queue_id = $2 and t.deleted_at is null),
      'waiting', ${tickets("b.status in ('checked_in', 'waiting')", callOrder)},
      'recall', ${tickets("b.status = 'skipped'", callOrder)},
      'service_points', coalesce((select json_agg(point.column_of order by point.id) from point), '[]'),
      'without_point', ${tickets(
        `b.status in ('called', 'in_service') and not exists (select from point where point.id = b.service_point_id)`,
        'b.called_at, b.id',
      )}
    )::text as body
  from queue q
  join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
  ${resourceTargetJoins}
  where q.facility_id = $1 and q.id = $2 and q.deleted_at is null`,
)
