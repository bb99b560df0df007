import { actorCte, mayAtResource } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { type Person, personJson } from '../directory/index.ts'
import { appointmentFollows } from './appointment-link.sql.ts'
import { ticketBefore, visitBefore } from './stage-link.sql.ts'

/** A queue as lists show it. */
export interface QueueRow {
  readonly id: number
  readonly external_id: string
  readonly resource_id: number
  readonly name: string
  readonly clinic_date: string
  readonly is_primary: boolean
  readonly is_system_generated: boolean
}

/** A queue with who made and changed it. */
export interface QueueDetail extends QueueRow {
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

export interface QueueContext {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly queue_id: number | null
  readonly resource_id: number | null
  readonly clinic_date: string | null
  readonly allowed: boolean
}

const columns = `q.id, q.external_id, q.resource_id, q.name, q.clinic_date, q.is_primary, q.is_system_generated`
const detail = `${columns}, ${personJson('cu')} as created_by, ${personJson('uu')} as updated_by`
const people = `left join app_user cu on cu.id = q.created_by left join app_user uu on uu.id = q.updated_by`

/** Parameters: session, permission, facility, queue. Finds a queue and whether the actor has the permission for its resource. */
export const queueContext = statement<QueueContext>(
  'queue_context',
  `with ${actorCte}
  select exists (select from actor) as signed_in, f.id as facility_id, q.id as queue_id, q.resource_id, q.clinic_date,
    coalesce((select ${mayAtResource('$2::text')} from actor), false) as allowed
  from (select 1) one
  left join facility f on f.external_id = $3
  left join queue q on q.facility_id = f.id and q.external_id = $4 and q.deleted_at is null
  left join resource r on r.facility_id = q.facility_id and r.id = q.resource_id`,
)

/** Parameters: facility id, queue id. */
export const findQueue = statement<QueueDetail>(
  'queue_find',
  `select ${detail} from queue q ${people} where q.facility_id = $1 and q.id = $2`,
)

/** Parameters: facility id, resource id, part of the name, date, limit, offset. */
export const listQueues = statement<QueueRow>(
  'queue_list',
  `select ${columns} from queue q
  where q.facility_id = $1 and q.resource_id = $2 and q.deleted_at is null
    and ($3::text is null or q.name ilike $3) and ($4::date is null or q.clinic_date = $4)
  order by q.updated_at desc, q.id desc limit $5 offset $6`,
)

/** Parameters: the first four of `queue_list`. */
export const countQueues = statement<{ readonly count: number }>(
  'queue_count',
  `select count(*) as count from queue q
  where q.facility_id = $1 and q.resource_id = $2 and q.deleted_at is null
    and ($3::text is null or q.name ilike $3) and ($4::date is null or q.clinic_date = $4)`,
)

/**
 * Parameters: facility id, resource id, date, name, by the system, actor, now. The first queue of a resource and
 * day is primary; of two first ones at once one violates `queue_one_primary`, is tried again and is second.
 */
export const insertQueue = statement<QueueRow>(
  'queue_insert',
  `insert into queue as q (facility_id, resource_id, clinic_date, name, is_system_generated, is_primary, created_by,
    updated_by, created_at, updated_at)
  select $1, $2, $3, $4, $5,
    not exists (select from queue o
      where o.facility_id = $1 and o.resource_id = $2 and o.clinic_date = $3 and o.deleted_at is null
        and (not $5 or o.is_primary)),
    $6, $6, $7, $7
  returning ${columns}`,
)

/** Parameters: facility id, resource id, date. Held until the ticket is in it. */
export const findPrimaryQueue = statement<{ readonly id: number; readonly external_id: string }>(
  'queue_find_primary',
  `select id, external_id from queue
  where facility_id = $1 and resource_id = $2 and clinic_date = $3 and is_primary and deleted_at is null
  for key share`,
)

/** Parameters: facility id, queue id, name, actor, now. */
export const renameQueue = statement<{ readonly id: number }>(
  'queue_rename',
  `update queue set name = $3, updated_by = $4, updated_at = $5
  where facility_id = $1 and id = $2 and deleted_at is null returning id`,
)

/**
 * Parameters: facility id, resource id. Whoever opens or deletes a queue or makes one primary does so alone for its
 * resource: else one who opens the second queue and one who deletes the first would leave a day without a primary.
 */
export const lockQueuesOfResource = statement<{ readonly id: number }>(
  'queue_lock_of_resource',
  'select id from resource where facility_id = $1 and id = $2 for no key update',
)

/** Parameters: facility id, resource id, date. In one order, and against everybody who issues tickets in them. */
export const lockQueuesOfDay = statement<{ readonly id: number; readonly is_primary: boolean }>(
  'queue_lock_of_day',
  `select id, is_primary from queue
  where facility_id = $1 and resource_id = $2 and clinic_date = $3 and deleted_at is null
  order by id for update`,
)

/** Parameters: facility id, resource id, date, actor, now. */
export const clearPrimary = statement<{ readonly id: number }>(
  'queue_clear_primary',
  `update queue set is_primary = false, updated_by = $4, updated_at = $5
  where facility_id = $1 and resource_id = $2 and clinic_date = $3 and is_primary and deleted_at is null
  returning id`,
)

/** Parameters: facility id, queue id, actor, now. */
export const makePrimary = statement<{ readonly id: number }>(
  'queue_make_primary',
  `update queue set is_primary = true, updated_by = $3, updated_at = $4
  where facility_id = $1 and id = $2 and deleted_at is null returning id`,
)

/** Parameters: facility id, queue id, actor, now. */
export const deleteQueue = statement<{ readonly id: number }>(
  'queue_delete',
  `update queue set deleted_at = $4, updated_by = $3, updated_at = $4
  where facility_id = $1 and id = $2 and deleted_at is null returning id`,
)

/**
 * Parameters: facility id, queue id, actor, now. Cancels what is still open in a deleted queue, so that nobody is
 * left waiting in a line that no screen shows; each cancellation is recorded. Points are found through the locked
 * tickets, because a statement that waited for a ticket looks at the points as they were before.
 */
export const cancelOpenTickets = statement<{ readonly id: number }>(
  'queue_cancel_open_tickets',
  `with open as (
    select t.* from ticket t
    where t.facility_id = $1 and t.queue_id = $2 and t.status in ('checked_in', 'waiting', 'called', 'in_service', 'skipped')
    order by t.id for update
  ),
  cancelled as (
    update ticket t set status = 'cancelled', version = t.version + 1, updated_by = $3, updated_at = $4
    from open where t.facility_id = open.facility_id and t.id = open.id
    returning t.*, open.status as was
  ),
  ${appointmentFollows('cancelled')},
  left_stages as (
    update stage_visit sv
    set status = case when sv.status in ('waiting', 'called', 'in_service') then 'skipped' else sv.status end,
      completed_at = coalesce(sv.completed_at, $4)
    from cancelled c
    where sv.facility_id = c.facility_id and sv.id = c.stage_visit_id
  ),
  served as (
    select facility_id, service_point_id, array_agg(id) as ids from open
    where status = 'in_service' and service_point_id is not null
    group by facility_id, service_point_id
  ),
  cleared as (
    update service_point sp
    set current_ticket_id = case when sp.current_ticket_id = any (served.ids) then null else sp.current_ticket_id end,
      updated_at = $4
    from served where sp.facility_id = served.facility_id and sp.id = served.service_point_id
  )
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, service_point_id, category_id,
    ticket_version, from_status, to_status)
  select c.facility_id, $4, 'ticket.cancelled', $3, q.resource_id, c.queue_id, c.id, c.service_point_id, c.category_id,
    c.version, c.was, c.status
  from cancelled c join queue q on q.facility_id = c.facility_id and q.id = c.queue_id
  returning id`,
)

/** Parameters: facility id, queue id, actor, now. Each is recorded and can be taken back. */
export const sendHomeWhoWaits = statement<{ readonly id: number }>(
  'queue_send_home_who_waits',
  `with open as (
    select t.* from ticket t
    where t.facility_id = $1 and t.queue_id = $2 and t.status in ('checked_in', 'waiting', 'called', 'skipped')
    order by t.id for update
  ),
  sent_home as (
    update ticket t set status = 'no_show', service_point_id = null, version = t.version + 1, updated_by = $3, updated_at = $4
    from open where t.facility_id = open.facility_id and t.id = open.id
    returning t.*
  ),
  ${appointmentFollows('sent_home')},
  visits_now as materialized (
    select sv.* from open join stage_visit sv on sv.facility_id = open.facility_id and sv.id = open.stage_visit_id
    order by sv.id for update of sv
  ),
  open_visits as (
    select * from visits_now where status in ('waiting', 'called', 'in_service')
  ),
  left_stages as (
    update stage_visit sv set status = 'skipped', completed_at = $4
    from open_visits o where sv.facility_id = o.facility_id and sv.id = o.id
  )
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, category_id, stage_id,
    stage_visit_id, ticket_version, from_status, to_status, before)
  select s.facility_id, $4, 'ticket.no_show', $3, q.resource_id, s.queue_id, s.id, s.category_id, ov.stage_id, ov.id,
    s.version, o.status, s.status, ${ticketBefore('o')} || jsonb_build_object('note', o.note)
      || case when ov.id is null then '{}' else jsonb_build_object('stage_visit', ${visitBefore('ov')}) end
  from sent_home s join open o on o.facility_id = s.facility_id and o.id = s.id
  left join open_visits ov on ov.facility_id = s.facility_id and ov.ticket_id = s.id
  join queue q on q.facility_id = s.facility_id and q.id = s.queue_id
  returning id`,
)

/** Parameters: facility id, queue id. */
export const summarizeQueue = statement<{
  readonly name: string
  readonly status: string
  readonly count: number
}>(
  'queue_summary',
  `select c.name, t.status, count(*) as count
  from ticket t join category c on c.facility_id = t.facility_id and c.id = t.category_id
  where t.facility_id = $1 and t.queue_id = $2 and t.deleted_at is null
  group by c.name, t.status order by c.name, t.status`,
)
