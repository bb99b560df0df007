import { statement } from '../database/pool.ts'
import { resourceNameText, resourceTargetJoins } from '../directory/index.ts'
import { callOrder, instantText, labelText } from '../tickets/index.ts'

/** What a patient sees of the own ticket, as it is sent but for the time of day. */
export interface TicketPageRow {
  readonly ticket_id: number
  readonly queue_id: number
  readonly resource_id: number
  readonly clinic_date: string
  readonly timezone: string
  /** Whether who is next changes by the passing of time alone. */
  readonly order_ages: boolean
  readonly page: string
}

const inLine = (status: string) => `${status} in ('checked_in', 'waiting')`
const line = { policy: 'l.policy', rates: 'l.rates', now: '$3' }

/**
 * The stages of ticket `m`, in their order: those where it was attended (`done`), where it is (`here`), and those that
 * come after (`to_come`). What it was sent past stands nowhere.
 */
const journeyJson = `(
  select coalesce(json_agg(json_build_object('name', j.name, 'state', j.state) order by j.position, j.id), '[]')
  from (
    select s.id, s.name, s.position, case
      when m.is_at_stage and s.id = m.stage_id then 'here'
      when exists (
        select from stage_visit done
        where done.facility_id = m.facility_id and done.ticket_id = m.id and done.stage_id = s.id and done.status = 'completed')
        then 'done'
      when m.is_open and s.archived_at is null and (s.position, s.id) > (m.stage_position, m.stage_id) then 'to_come' end as state
    from stage s
    where s.facility_id = m.facility_id and s.healthcare_service_id = m.service_id
  ) j
  where m.stage_id is not null and j.state is not null)`

/**
 * Parameters: facility id, ticket ids, now. One row for each ticket that is there.
 *
 * `ahead` counts those who wait in front and could be called before: for a ticket that only one point may call,
 * without those that only other points may call; for one at a stage, those at that stage. `page` has nothing that
 * others could not see at the door but the ticket's own number and times: no name, no note.
 */
export const readTicketPages = statement<TicketPageRow>(
  'display_ticket_pages',
  `with mine as materialized (
    select t.*, q.clinic_date, q.resource_id, h.id as service_id, coalesce(h.calling_policy, 'priority') as policy, h.fair_rates as rates,
      t.status in ('checked_in', 'waiting', 'called', 'in_service', 'skipped') as is_open,
      sv.status in ('waiting', 'called', 'in_service') as is_at_stage, sv.stage_id, st.name as stage_name, st.position as stage_position
    from ticket t
    join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
    join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
    left join healthcare_service h on h.facility_id = r.facility_id and h.id = r.healthcare_service_id
    left join stage_visit sv on sv.facility_id = t.facility_id and sv.id = t.stage_visit_id
    left join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
    where t.facility_id = $1 and t.id = any ($2::bigint[])
  ),
  line as materialized (
    select t.id, t.queue_id, t.service_point_id,
      row_number() over (partition by t.queue_id order by ${callOrder({ row: 't' }, line)}) as place
    from (select distinct queue_id, policy, rates from mine where stage_id is null) l
    join ticket t on t.facility_id = $1 and t.queue_id = l.queue_id and ${inLine('t.status')}
  ),
  stage_line as materialized (
    select w.ticket_id as id, row_number() over (partition by w.stage_id
      order by ${callOrder({ row: 'w', held: 'w.is_held', place: 'w.position' }, line)}) as place
    from (select distinct stage_id, clinic_date, policy, rates from mine where is_at_stage) l
    join stage_visit w on w.facility_id = $1 and w.stage_id = l.stage_id and w.clinic_date = l.clinic_date and w.status = 'waiting'
  )
  select m.id as ticket_id, m.queue_id, m.resource_id, m.clinic_date, f.timezone, m.policy = 'fair' as order_ages,
    json_build_object(
      'label', ${labelText('m', 'c')}, 'state', m.status, 'position', ahead.count + 1, 'ahead', ahead.count,
      'service_point', case when m.status in ('checked_in', 'waiting', 'called', 'in_service') then p.name end,
      'stage', case when m.is_open and m.is_at_stage then m.stage_name end, 'journey', ${journeyJson},
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
  left join line l on l.id = m.id and m.stage_id is null
  left join stage_line sl on sl.id = m.id and ${inLine('m.status')}
  left join lateral (
    select case when l.id is null then sl.place - 1 when l.service_point_id is null then l.place - 1 else (
      select count(*) from line o
      where o.queue_id = l.queue_id and o.place < l.place
        and (o.service_point_id is null or o.service_point_id = l.service_point_id)) end as count
    where l.id is not null or sl.id is not null
  ) ahead on true`,
)
