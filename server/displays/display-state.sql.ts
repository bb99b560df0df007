import { statement } from '../database/pool.ts'
import { resourceNameText, resourceTargetJoins } from '../directory/index.ts'
import { callOrder, instantText, labelText } from '../tickets/index.ts'

/** Numbers and places only: nothing in here comes from a patient or a note. */
export interface DisplayStateRow {
  readonly name: string
  readonly language: string
  readonly facility_name: string
  readonly timezone: string
  /** Whether who is next changes by the passing of time alone. */
  readonly order_ages: boolean
  readonly points: readonly {
    readonly point_id: number
    readonly resource_id: number
    readonly id: string
    readonly name: string
    readonly status: 'active' | 'inactive'
    readonly resource: string
  }[]
  readonly stages: readonly {
    readonly stage_id: number
    /** Null until the first ticket of the service. */
    readonly resource_id: number | null
    readonly id: string
    readonly name: string
    readonly service: string
  }[]
  /** Newest call first; each at a point or at a stage. */
  readonly attended: readonly {
    readonly id: string
    readonly point_id: number | null
    readonly stage_id: number | null
    readonly label: string
    readonly state: 'called' | 'in_service'
    readonly at: string
    readonly since: string
  }[]
  /** In the order in which tickets are called. */
  readonly waiting: readonly {
    readonly label: string
    readonly resource_id: number
    readonly point_id: number | null
  }[]
  /** The same for each stage, no more than are shown. */
  readonly waiting_at_stage: readonly { readonly label: string; readonly stage_id: number }[]
}

const waitingPerQueueMax = 50
const waitingPerStageMax = 4

const policyOf = (service: string) =>
  `coalesce(${service}.calling_policy, 'priority') as policy, ${service}.fair_rates as rates`

const orderOfQueue = (row: string) =>
  callOrder({ row }, { policy: 'today.policy', rates: 'today.rates', now: '$4' })

const orderOfStage = (row: string) =>
  callOrder(
    { row, held: `${row}.is_held`, place: `${row}.position` },
    { policy: 's.policy', rates: 's.rates', now: '$4' },
  )

/** The first of those who wait: by class they are a walk of an index, by another policy they have to be sorted. */
const firstOf = (
  rows: string,
  order: { readonly policy: string; readonly byClass: string; readonly byPolicy: string },
  max: number,
) => `
      (select w.* from ${rows} and ${order.policy} = 'priority' order by ${order.byClass} limit ${max})
      union all
      (select w.* from ${rows} and ${order.policy} <> 'priority' order by ${order.byPolicy} limit ${max})`

/** Parameters: facility id, display id, clinic date, now. What a waiting-room screen shows of that day. */
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
  shown_stage as materialized (
    select ds.position, st.id, st.external_id, st.name, h.name as service, r.id as resource_id, ${policyOf('h')}
    from display_stage ds
    join stage st on st.facility_id = ds.facility_id and st.id = ds.stage_id and st.archived_at is null
    join healthcare_service h on h.facility_id = st.facility_id and h.id = st.healthcare_service_id and h.deleted_at is null
    left join resource r on r.facility_id = h.facility_id and r.kind = 'healthcare_service' and r.target_id = h.id
    where ds.facility_id = $1 and ds.display_id = $2
  ),
  today as materialized (
    select q.id, q.resource_id, ${policyOf('h')}
    from queue q
    join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
    left join healthcare_service h on h.facility_id = r.facility_id and h.id = r.healthcare_service_id
    where q.facility_id = $1 and q.clinic_date = $3::date and q.deleted_at is null
      and q.resource_id in (select resource_id from shown)
  ),
  attended as (
    select t.external_id::text || '-' || t.call_count as id, t.service_point_id as point_id, null::bigint as stage_id,
      ${labelText('t', 'c')} as label, t.status as state, coalesce(t.called_at, t.service_started_at, t.arrived_at) as at,
      case t.status when 'in_service' then coalesce(t.service_started_at, t.called_at) else t.called_at end as since, t.id as ticket_id
    from today
    join ticket t on t.facility_id = $1 and t.queue_id = today.id and t.status in ('called', 'in_service')
    join category c on c.facility_id = t.facility_id and c.id = t.category_id
    where t.service_point_id in (select id from shown)
    union all
    select t.external_id::text || '-' || t.call_count, null, sv.stage_id, ${labelText('t', 'c')}, sv.status,
      coalesce(sv.called_at, sv.served_at, sv.entered_at),
      case sv.status when 'in_service' then coalesce(sv.served_at, sv.called_at) else sv.called_at end, t.id
    from shown_stage s
    join stage_visit sv on sv.facility_id = $1 and sv.stage_id = s.id and sv.clinic_date = $3::date
      and sv.status in ('called', 'in_service')
    join ticket t on t.facility_id = sv.facility_id and t.id = sv.ticket_id
    join category c on c.facility_id = t.facility_id and c.id = t.category_id
    where t.service_point_id is null or t.service_point_id not in (select id from shown)
  ),
  waiting as (
    select ${labelText('t', 'c')} as label, t.service_point_id as point_id, today.resource_id,
      row_number() over (partition by today.id order by ${orderOfQueue('t')}) as turn
    from today cross join lateral (${firstOf(
      `ticket w where w.facility_id = $1 and w.queue_id = today.id and w.status in ('checked_in', 'waiting')`,
      { policy: 'today.policy', byClass: 'w.call_band, w.arrived_at, w.id', byPolicy: orderOfQueue('w') },
      waitingPerQueueMax,
    )}) t
    join category c on c.facility_id = t.facility_id and c.id = t.category_id
  ),
  waiting_at_stage as (
    select ${labelText('t', 'c')} as label, s.id as stage_id,
      row_number() over (partition by s.id order by ${orderOfStage('sv')}) as turn
    from shown_stage s cross join lateral (${firstOf(
      `stage_visit w where w.facility_id = $1 and w.stage_id = s.id and w.clinic_date = $3::date and w.status = 'waiting'`,
      {
        policy: 's.policy',
        byClass: 'w.call_band, w.is_held, w.arrived_at, w.id',
        byPolicy: orderOfStage('w'),
      },
      waitingPerStageMax,
    )}) sv
    join ticket t on t.facility_id = sv.facility_id and t.id = sv.ticket_id
    join category c on c.facility_id = t.facility_id and c.id = t.category_id
  )
  select d.name, d.language, f.name as facility_name, f.timezone,
    exists (select from shown_stage where policy = 'fair') or exists (select from today where policy = 'fair') as order_ages,
    coalesce((select json_agg(json_build_object('point_id', s.id, 'resource_id', s.resource_id, 'id', s.external_id, 'name', s.name,
      'status', s.status, 'resource', s.resource) order by s.position) from shown s), '[]') as points,
    coalesce((select json_agg(json_build_object('stage_id', s.id, 'resource_id', s.resource_id, 'id', s.external_id, 'name', s.name,
      'service', s.service) order by s.position) from shown_stage s), '[]') as stages,
    coalesce((select json_agg(json_build_object('id', a.id, 'point_id', a.point_id, 'stage_id', a.stage_id, 'label', a.label,
      'state', a.state, 'at', ${instantText('a.at')}, 'since', ${instantText('a.since')}) order by a.at desc, a.ticket_id desc)
      from attended a), '[]') as attended,
    coalesce((select json_agg(json_build_object('label', w.label, 'resource_id', w.resource_id, 'point_id', w.point_id)
      order by w.turn, w.resource_id) from waiting w), '[]') as waiting,
    coalesce((select json_agg(json_build_object('label', w.label, 'stage_id', w.stage_id) order by w.turn, w.stage_id)
      from waiting_at_stage w), '[]') as waiting_at_stage
  from display d join facility f on f.id = d.facility_id
  where d.facility_id = $1 and d.id = $2 and d.revoked_at is null`,
)
