import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { branchCte, isInBranch, managesStages, rowIdOf, worksInService } from '../directory/index.ts'
import { callOrder, type LockedTicket, labelText } from '../tickets/index.ts'
import { worksAtStage } from './attachments.sql.ts'
import type { Nothing } from './register-ticket.sql.ts'
import {
  type CallingPolicy,
  clinicDayAt,
  listedColumns,
  type StagedTicket,
  stagedJoins,
} from './staged-ticket.sql.ts'

/** Parameters: facility id, ticket id. */
export const findStagedTicket = statement<StagedTicket>(
  'stage_find_ticket',
  `select ${listedColumns} from ticket v ${stagedJoins} where v.facility_id = $1 and v.id = $2`,
)

/** Parameters: facility id, ticket ids. Only those of services; in the order in which they were issued. */
export const listStagedTickets = statement<StagedTicket>(
  'stage_list_tickets',
  `select ${listedColumns} from ticket v ${stagedJoins}
  where v.facility_id = $1 and v.id = any ($2::bigint[]) and v.deleted_at is null order by v.id`,
)

export interface TicketContext {
  readonly signed_in: boolean
  readonly branch_found: boolean
  readonly facility_id: number | null
  readonly ticket_id: number | null
  readonly visit_id: number | null
  readonly service_id: number | null
  readonly allowed: boolean
  readonly manages: boolean
}

/** Parameters: session, branch (id, uuid), ticket (id, uuid). Where a ticket is, and whether the actor works in its service. */
export const findTicketContext = statement<TicketContext>(
  'stage_ticket_context',
  `with ${actorCte}, ${branchCte('$2', '$3')}
  select exists (select from actor) as signed_in, exists (select from f) as branch_found, found.*
  from (select 1) one left join (
    select f.id as facility_id, t.id as ticket_id, t.visit_id, h.id as service_id, ${worksInService('h')} as allowed,
      ${managesStages('h')} as manages
    from actor join f on true
    join ticket t on t.facility_id = f.id and t.id = ${rowIdOf('ticket', ['$4', '$5'], 'named.facility_id = f.id')} and t.deleted_at is null
    join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
    join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
    join healthcare_service h on h.facility_id = r.facility_id and h.id = r.healthcare_service_id
  ) found on true`,
)

export interface VisitContext {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly ticket_id: number | null
  readonly stage_visit_id: number | null
  readonly allowed: boolean
  readonly manages: boolean
}

/** Parameters: session, stage visit (id, uuid). */
export const findVisitContext = statement<VisitContext>(
  'stage_visit_context',
  `with ${actorCte}
  select exists (select from actor) as signed_in, found.*
  from (select 1) one left join (
    select sv.facility_id, sv.ticket_id, sv.id as stage_visit_id, ${worksAtStage()} as allowed, ${managesStages('h')} as manages
    from actor
    join stage_visit sv on sv.id = ${rowIdOf('stage_visit', ['$2', '$3'])}
    join facility f on f.id = sv.facility_id
    join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
    join healthcare_service h on h.facility_id = st.facility_id and h.id = st.healthcare_service_id
    where ${isInBranch}
  ) found on true`,
)

/** Parameters: facility id, ticket id, visit id or null. The visit of the patient first, then the ticket: as everybody else. */
export const lockStagedTicket = statement<
  LockedTicket & { readonly patient_id: number | null; readonly priority_class: number }
>(
  'stage_lock_ticket',
  `with attendance as materialized (
    select id from visit where facility_id = $1 and id = $3 for key share
  )
  select t.facility_id, t.id, t.queue_id, t.category_id, q.resource_id, t.status, t.service_point_id, t.note, t.version,
    t.arrived_at, t.called_at, t.call_count, t.service_started_at, t.service_ended_at, t.called_by, t.served_by,
    t.skipped_at, t.stage_visit_id, t.updated_by, t.patient_id, t.priority_class
  from (select count(*) from attendance) first
  cross join ticket t join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
  where t.facility_id = $1 and t.id = $2 and t.deleted_at is null
  for update of t`,
)

/** Parameters: facility id, ticket id. The arrival of the ticket that the chain of transfers began with. */
export const findFirstArrival = statement<{ readonly arrived_at: string }>(
  'stage_first_arrival',
  `with recursive chain as (
    select id, transferred_from_id, arrived_at from ticket where facility_id = $1 and id = $2
    union all
    select t.id, t.transferred_from_id, t.arrived_at from chain join ticket t on t.facility_id = $1 and t.id = chain.transferred_from_id
  )
  select arrived_at from chain where transferred_from_id is null`,
)

export interface LineContext {
  readonly signed_in: boolean
  readonly branch_found: boolean
  readonly facility_id: number | null
  readonly service_id: number | null
  readonly resource_id: number | null
  readonly calling_policy: CallingPolicy | null
  readonly clinic_date: string | null
  readonly day_ends_at: string | null
  readonly allowed: boolean
}

const inQueue = (statuses: string) =>
  `select * from ticket w where w.facility_id = q.facility_id and w.queue_id = q.id and w.status in (${statuses})`

/** The tickets of queue `q` that are in line: in two parts, each by a small index of its own that holds nobody who is through. */
const inLine = `(${inQueue(`'checked_in', 'waiting'`)}
      union all ${inQueue(`'called', 'in_service', 'skipped'`)})`

const label = labelText('t', 'cat')

/** Whether number or name contain what is searched; who searches nothing does not pay for the look. */
const matches = (pattern: string) => `(${pattern}::text is null or exists (
        select from category cat left join patient p on p.id = t.patient_id
        where cat.facility_id = t.facility_id and cat.id = t.category_id
          and (lower(${label}) like lower(${pattern}) or lower(coalesce(p.name, '')) like lower(${pattern}))))`

/** Parameters: session, branch (id, uuid), service (id, uuid), day or null (today), now. */
export const findServiceLine = statement<LineContext>(
  'stage_service_line',
  `with ${actorCte}, ${branchCte('$2', '$3')},
  c as (
    select f.id as facility_id, h.id as service_id, h.calling_policy, r.id as resource_id,
      coalesce($6::date, ${clinicDayAt('$7')}) as clinic_date, ${worksInService('h')} as allowed,
      case when $6::date is null then (${clinicDayAt('$7')} + 1)::timestamp at time zone f.timezone end as day_ends_at
    from actor join f on true
    join healthcare_service h on h.facility_id = f.id and h.id = ${rowIdOf('healthcare_service', ['$4', '$5'], 'named.facility_id = f.id')} and h.deleted_at is null
    left join resource r on r.facility_id = f.id and r.kind = 'healthcare_service' and r.target_id = h.id
  )
  select exists (select from actor) as signed_in, exists (select from f) as branch_found, c.facility_id, c.service_id,
    c.resource_id, c.calling_policy, c.clinic_date, c.day_ends_at, coalesce(c.allowed, false) as allowed
  from (select 1) one left join c on true`,
)

/** A ticket of a page of a line, or nothing when the page is empty; and how many the whole line has. */
export type TicketInLine = { readonly line_count: number } & (StagedTicket | Nothing<StagedTicket>)

/**
 * Parameters: facility id, service id, day, pattern or null, whether in call order, now, limit, offset. The list order
 * is the documented one (stage-flow contract, settled point 2).
 */
export const listServiceLine = statement<TicketInLine>(
  'stage_service_line_list',
  `with line as materialized (
    select t.*, row_number() over (order by t.status not in ('in_service', 'called'), ${callOrder(
      { row: 't', held: `(t.status = 'skipped')` },
      { policy: 'h.calling_policy', rates: 'h.fair_rates', now: '$6' },
    )}) as turn
    from healthcare_service h
    join resource r on r.facility_id = h.facility_id and r.kind = 'healthcare_service' and r.target_id = h.id
    join queue q on q.facility_id = r.facility_id and q.resource_id = r.id and q.clinic_date = $3 and q.deleted_at is null
    cross join lateral ${inLine} t
    where h.facility_id = $1 and h.id = $2 and ${matches('$4')}
  )
  select (select count(*) from line) as line_count, shown.*
  from (select 1) one left join (
    select ${listedColumns}, v.place
    from (
      select line.*, row_number() over (order by
        case when $5 then line.turn end,
        line.service_ended_at asc nulls first, line.priority_class, line.updated_at desc, line.number) as place
      from line
      order by place limit $7 offset $8
    ) v ${stagedJoins}
  ) shown on true
  order by shown.place`,
)

export interface StageLineContext {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly stage_id: number | null
  readonly clinic_date: string | null
  readonly allowed: boolean
  readonly count: number
}

/** Parameters: session, stage (id, uuid), day or null (today), now. */
export const findStageLine = statement<StageLineContext>(
  'stage_line',
  `with ${actorCte}, c as (
    select f.id as facility_id, st.id as stage_id, coalesce($4::date, ${clinicDayAt('$5')}) as clinic_date, ${worksAtStage()} as allowed
    from actor
    join stage st on st.id = ${rowIdOf('stage', ['$2', '$3'])} and st.archived_at is null
    join facility f on f.id = st.facility_id
    join healthcare_service h on h.facility_id = st.facility_id and h.id = st.healthcare_service_id
    where ${isInBranch}
  )
  select exists (select from actor) as signed_in, c.facility_id, c.stage_id, c.clinic_date, coalesce(c.allowed, false) as allowed,
    (select count(*) from stage_visit sv where sv.facility_id = c.facility_id and sv.stage_id = c.stage_id
      and sv.clinic_date = c.clinic_date and sv.status in ('waiting', 'called', 'in_service')) as count
  from (select 1) one left join c on true`,
)

/** Parameters: facility id, stage id, day, whether in call order, now, limit, offset. By place, then by coming (seed). */
export const listStageLine = statement<StagedTicket>(
  'stage_line_list',
  `select ${listedColumns}
  from (
    select t.*, line.place
    from (
      select turns.*, row_number() over (order by case when $4 then turn end, position, entered_at) as place
      from (
        select sv.facility_id, sv.ticket_id, sv.position, sv.entered_at,
          row_number() over (order by sv.status not in ('in_service', 'called'), ${callOrder(
            { row: 'sv', held: 'sv.is_held', place: 'sv.position' },
            { policy: 'h.calling_policy', rates: 'h.fair_rates', now: '$5' },
          )}) as turn
        from stage st
        join healthcare_service h on h.facility_id = st.facility_id and h.id = st.healthcare_service_id
        join stage_visit sv on sv.facility_id = st.facility_id and sv.stage_id = st.id
        where st.facility_id = $1 and st.id = $2 and sv.clinic_date = $3 and sv.status in ('waiting', 'called', 'in_service')
      ) turns
      order by place limit $6 offset $7
    ) line
    join ticket t on t.facility_id = line.facility_id and t.id = line.ticket_id
  ) v ${stagedJoins}
  order by v.place`,
)

export interface HistoryEntry {
  readonly at: string
  readonly kind: string
  readonly actor: { readonly id: number; readonly external_id: string; readonly username: string } | null
  readonly stage: { readonly id: number; readonly code: string; readonly name: string } | null
  readonly from_status: string | null
  readonly to_status: string | null
  readonly note: string | null
  readonly reason: string | null
  readonly overtaken: string | null
  readonly ticket: string
}

/** Parameters: facility id, ticket id. Oldest first, the tickets it goes on from included. */
export const listHistory = statement<HistoryEntry>(
  'stage_ticket_history',
  `with recursive chain as (
    select id, transferred_from_id from ticket where facility_id = $1 and id = $2
    union all
    select t.id, t.transferred_from_id from chain join ticket t on t.facility_id = $1 and t.id = chain.transferred_from_id
  )
  select e.at, e.kind, case when u.id is not null then json_build_object('id', u.id, 'external_id', u.external_id, 'username', u.username) end as actor,
    case when st.id is not null then json_build_object('id', st.id, 'code', st.code, 'name', st.name) end as stage,
    e.from_status, e.to_status, e.note, e.reason,
    (select ${labelText('o', 'oc')} from ticket o join category oc on oc.facility_id = o.facility_id and oc.id = o.category_id
      where o.facility_id = e.facility_id and o.id = e.overtaken_id) as overtaken,
    ${label} as ticket
  from chain
  join event e on e.facility_id = $1 and e.ticket_id = chain.id
  join ticket t on t.facility_id = $1 and t.id = chain.id
  join category cat on cat.facility_id = t.facility_id and cat.id = t.category_id
  left join app_user u on u.id = e.actor_id
  left join stage st on st.facility_id = e.facility_id and st.id = e.stage_id
  order by e.id`,
)
