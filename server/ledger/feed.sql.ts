import { statement } from '../database/pool.ts'
import type { EventKind } from './events.rules.ts'

/** An event as the feed's readers see it, by internal ids. */
export interface EventRow {
  readonly xid: string
  readonly id: number
  readonly facility_id: number
  readonly at: string
  readonly kind: EventKind
  readonly actor_id: number | null
  readonly resource_id: number | null
  readonly queue_id: number | null
  readonly ticket_id: number | null
  readonly service_point_id: number | null
  readonly category_id: number | null
  readonly stage_id: number | null
  readonly stage_visit_id: number | null
  /** Of what happened to the stages of a service, also when they are gone: the service. */
  readonly service_id: number | null
  readonly subject_id: number | null
  readonly from_status: string | null
  readonly to_status: string | null
}

const columns = (alias: string) =>
  `${alias}.xid::text as xid, ${alias}.id, ${alias}.facility_id, ${alias}.at, ${alias}.kind, ${alias}.actor_id, ${alias}.resource_id,
    ${alias}.queue_id, ${alias}.ticket_id, ${alias}.service_point_id, ${alias}.category_id, ${alias}.stage_id,
    ${alias}.stage_visit_id, ${alias}.subject_id, ${alias}.from_status, ${alias}.to_status,
    case when ${alias}.kind like 'stage.%' then (${alias}.before ->> 'healthcare_service_id')::bigint end as service_id`

/** Most events that one read of the feed gives. */
export const eventsPerReadMax = 1_000

type Seen = { readonly xmin: string; readonly xmax: string }
type Absent = { readonly [Column in keyof EventRow]: null }

/**
 * Below this every transaction that can have written an event here has ended. It is the snapshot's xmin, but for
 * transactions of other databases of the server: they cannot write here, and a long one of theirs (a report, a
 * restore) must not hold back our screens. Whose a transaction is, is only believed while it runs; one that cannot
 * be seen counts as ours.
 */
const finishedBelow = `coalesce((
    select min(running.xid::text::bigint)::text::xid8 from pg_snapshot_xip(pg_current_snapshot()) running (xid)
    where not exists (
      select from pg_stat_activity a
      where a.datname <> current_database() and a.backend_xid = (running.xid::text::bigint % 4294967296)::text::xid)
  ), pg_snapshot_xmax(pg_current_snapshot()))`

/**
 * Parameters: transaction and id of the last event read. Gives what came after it, in order, and only what no
 * running transaction can still come before: ids are given before commit, so "id > last" would lose events
 * (29.6 % of them with 24 writers; test: "a reader by id alone").
 * Always gives a row, without an event when there is none, so that the reader learns what was running.
 */
export const eventsAfter = statement<Seen & (EventRow | Absent)>(
  'ledger_events_after',
  `with look as materialized (
    select ${finishedBelow} as xmin, pg_snapshot_xmax(pg_current_snapshot()) as xmax
  )
  select look.xmin::text as xmin, look.xmax::text as xmax, ${columns('e')}
  from look left join lateral (
    select * from event
    where (event.xid, event.id) > ($1::xid8, $2::bigint) and event.xid < look.xmin
    order by event.xid, event.id limit ${eventsPerReadMax}
  ) e on true
  order by e.xid, e.id`,
)

/** Parameters: how many events to go back. The event from there; none when there are not that many. */
export const startingEvent = statement<{ readonly xid: string; readonly id: number }>(
  'ledger_starting_event',
  `select e.xid::text as xid, e.id from event e where e.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by e.xid desc, e.id desc offset $1 limit 1`,
)

/** Parameters: transaction, id. Whether an event stands there: a position of another database is none of ours. */
export const positionIsKnown = statement<{ readonly known: boolean }>(
  'ledger_position_is_known',
  'select exists (select from event e where e.xid = $1::xid8 and e.id = $2) as known',
)

/** Most events (of all facilities) that a screen may have missed before it has to start afresh. */
export const missedMax = 20_000

/**
 * Parameters: facility, transaction and id of the last event a screen saw, transaction and id up to which it is to
 * be told (a position that the reader of this process has come to, so that nothing below it is still to come).
 * `passed` counts the events of all facilities in between, up to one more than is ever told.
 */
export const eventsBetween = statement<{ readonly passed: number } & (EventRow | Absent)>(
  'ledger_events_between',
  `with span as materialized (
    select * from event e
    where (e.xid, e.id) > ($2::xid8, $3::bigint) and (e.xid, e.id) <= ($4::xid8, $5::bigint)
    order by e.xid, e.id limit ${missedMax + 1}
  )
  select passed.count as passed, ${columns('e')}
  from (select count(*) as count from span) passed
  left join span e on e.facility_id = $1 and passed.count <= ${missedMax}
  order by e.xid, e.id`,
)

/** The ids that clients know, for each event asked about. */
export interface EventNames {
  readonly place: number
  readonly resource_id: number | null
  readonly resource_kind: string | null
  readonly resource: string | null
  readonly queue: string | null
  readonly ticket: string | null
  readonly service_point: string | null
  readonly category: string | null
  readonly service_id: number | null
  readonly stage: string | null
  readonly stage_visit: string | null
  readonly visit_id: number | null
  readonly visit: string | null
  readonly appointment_id: number | null
  readonly appointment: string | null
  readonly actor: string | null
}

/**
 * Parameters: arrays of facility, resource, queue, ticket, service point, category, stage, stage visit, service, visit,
 * appointment and actor ids, one place per event. What belongs to a service without a queue has no resource yet, only the service; a visit or
 * an appointment is the one named, else the one of the ticket.
 */
export const eventNames = statement<EventNames>(
  'ledger_event_names',
  `select e.place, r.id as resource_id, r.kind as resource_kind,
    coalesce(ru.external_id, rl.external_id, rh.external_id) as resource, q.external_id as queue, t.external_id as ticket,
    p.external_id as service_point, c.external_id as category, coalesce(rh.id, st.healthcare_service_id, e.service_id) as service_id,
    st.external_id as stage, sv.external_id as stage_visit, pv.id as visit_id, pv.external_id as visit, ap.id as appointment_id, ap.external_id as appointment,
    a.external_id as actor
  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
    $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[]) with ordinality
    as e (facility_id, resource_id, queue_id, ticket_id, service_point_id, category_id, stage_id, stage_visit_id, service_id,
      visit_id, appointment_id, actor_id, place)
  left join queue q on q.facility_id = e.facility_id and q.id = e.queue_id
  left join ticket t on t.facility_id = e.facility_id and t.id = e.ticket_id
  left join service_point p on p.facility_id = e.facility_id and p.id = e.service_point_id
  left join category c on c.facility_id = e.facility_id and c.id = e.category_id
  left join stage st on st.facility_id = e.facility_id and st.id = e.stage_id
  left join stage_visit sv on sv.facility_id = e.facility_id and sv.id = e.stage_visit_id
  left join visit pv on pv.facility_id = e.facility_id and pv.id = coalesce(e.visit_id, t.visit_id)
  left join appointment ap on ap.facility_id = e.facility_id and ap.id = coalesce(e.appointment_id, t.appointment_id)
  left join resource r on r.facility_id = e.facility_id and r.id = coalesce(e.resource_id, q.resource_id, p.resource_id)
  left join app_user ru on ru.id = r.user_id
  left join location rl on rl.facility_id = r.facility_id and rl.id = r.location_id
  left join healthcare_service rh on rh.facility_id = r.facility_id and rh.id = r.healthcare_service_id
  left join app_user a on a.id = e.actor_id
  order by e.place`,
)

/** No parameters. Tells the other processes on this database that something was committed. */
export const announce = statement<object>('ledger_announce', "select pg_notify('turnwise_ledger', '')")
