import { actorCte, mayAtResource } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { currentTicketJson, type ServicePointView } from './ticket-view.sql.ts'

export interface ServicePointContext {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly point_id: number | null
  readonly resource_id: number | null
  readonly allowed: boolean
}

const view = `sp.external_id as id, sp.name, sp.status, ${currentTicketJson('sp')} as current`

/** Parameters: session, permission, facility, service point. */
export const servicePointContext = statement<ServicePointContext>(
  'service_point_context',
  `with ${actorCte}
  select exists (select from actor) as signed_in, f.id as facility_id, sp.id as point_id, sp.resource_id,
    coalesce((select ${mayAtResource('$2::text')} from actor), false) as allowed
  from (select 1) one
  left join facility f on f.external_id = $3
  left join service_point sp on sp.facility_id = f.id and sp.external_id = $4 and sp.deleted_at is null
  left join resource r on r.facility_id = sp.facility_id and r.id = sp.resource_id`,
)

/** Parameters: facility id, resource id, part of the name, limit, offset. */
export const listServicePoints = statement<ServicePointView>(
  'service_point_list',
  `select ${view} from service_point sp
  where sp.facility_id = $1 and sp.resource_id = $2 and sp.deleted_at is null and ($3::text is null or sp.name ilike $3)
  order by sp.updated_at desc, sp.id desc limit $4 offset $5`,
)

/** Parameters: facility id, resource id, part of the name. */
export const countServicePoints = statement<{ readonly count: number }>(
  'service_point_count',
  `select count(*) as count from service_point sp
  where sp.facility_id = $1 and sp.resource_id = $2 and sp.deleted_at is null and ($3::text is null or sp.name ilike $3)`,
)

/** Parameters: facility id, service point id. */
export const findServicePoint = statement<ServicePointView>(
  'service_point_find',
  `select ${view} from service_point sp where sp.facility_id = $1 and sp.id = $2`,
)

/** Parameters: facility id, resource id, name, status, actor, now. */
export const insertServicePoint = statement<{ readonly id: number }>(
  'service_point_insert',
  `insert into service_point (facility_id, resource_id, name, status, created_by, updated_by, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $5, $6, $6) returning id`,
)

/** Parameters: facility id, service point id, name, status, actor, now. What is null stays. */
export const updateServicePoint = statement<{ readonly id: number }>(
  'service_point_update',
  `update service_point set name = coalesce($3, name), status = coalesce($4, status), updated_by = $5, updated_at = $6
  where facility_id = $1 and id = $2 and deleted_at is null returning id`,
)

/**
 * Parameters: facility id, service point id. Taken before the point's own lock, in the order in which everybody else
 * takes them.
 */
export const lockTicketsOfPoint = statement<{ readonly id: number }>(
  'service_point_lock_tickets',
  `select id from ticket
  where facility_id = $1 and service_point_id = $2 and status in ('checked_in', 'waiting', 'called', 'in_service', 'skipped')
  order by id for update`,
)

/** Parameters: facility id, service point id. Waits for every ticket that is coming to the point, and keeps others away. */
export const lockServicePoint = statement<{ readonly id: number }>(
  'service_point_lock',
  'select id from service_point where facility_id = $1 and id = $2 and deleted_at is null for update',
)

/** Parameters: facility id, service point id, actor, now. */
export const deleteServicePoint = statement<{ readonly id: number }>(
  'service_point_delete',
  `update service_point set deleted_at = $4, current_ticket_id = null, updated_by = $3, updated_at = $4
  where facility_id = $1 and id = $2 and deleted_at is null returning id`,
)

/**
 * Parameters: facility id, service point id, actor, now. Tickets at a removed point lose it: those it had called
 * wait again at their old place, those it served stay in service without a point (defect D44).
 */
export const releaseTicketsOfPoint = statement<{ readonly id: number }>(
  'service_point_release_tickets',
  `with held as (
    select t.* from ticket t
    where t.facility_id = $1 and t.service_point_id = $2
      and t.status in ('checked_in', 'waiting', 'called', 'in_service', 'skipped')
    order by t.id for update
  ),
  released as (
    update ticket t
    set service_point_id = null, status = case when t.status = 'called' then 'waiting' else t.status end,
      called_at = case when t.status = 'called' then null else t.called_at end,
      version = t.version + 1, updated_by = $3, updated_at = $4
    from held where t.facility_id = held.facility_id and t.id = held.id
    returning t.*, held.status as was
  )
  insert into event (facility_id, at, kind, actor_id, queue_id, ticket_id, category_id, ticket_version, from_status, to_status)
  select facility_id, $4, case when was = status then 'ticket.assigned' else 'ticket.returned' end, $3, queue_id, id,
    category_id, version, was, status from released
  returning id`,
)

/** Parameters: facility id, external id. Held, so that nobody removes the point while a ticket comes to it. */
export const findPointByExternalId = statement<{
  readonly id: number
  readonly resource_id: number
  readonly status: 'active' | 'inactive'
}>(
  'service_point_by_external_id',
  `select id, resource_id, status from service_point
  where facility_id = $1 and external_id = $2 and deleted_at is null
  for key share`,
)

/** Parameters: facility id, service point id. */
export const findPoint = statement<{ readonly id: number }>(
  'service_point_by_id',
  'select id from service_point where facility_id = $1 and id = $2 and deleted_at is null for key share',
)

/** Parameters: external id. Whether any facility has it: a rule names that case. */
export const existsServicePointElsewhere = statement<{ readonly found: boolean }>(
  'service_point_elsewhere',
  'select exists (select from service_point where external_id = $1 and deleted_at is null) as found',
)
