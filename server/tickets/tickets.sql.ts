import { actorCte, mayAtResource } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { type Person, personJson, reachCte } from '../directory/index.ts'
import { isPatientVisibleToActor } from '../patients/index.ts'
import {
  appointmentFollows,
  appointmentHeld,
  isCalledOff,
  isOfCalledOff,
  isTheTicket,
} from './appointment-link.sql.ts'
import { mirrorOnVisit, openVisit, visitBefore } from './stage-link.sql.ts'
import type { TicketStatus } from './ticket.rules.ts'
import { isCurrent, type TicketView, ticketViewColumns, ticketViewJoins } from './ticket-view.sql.ts'

/** A ticket's own row, locked by the transaction that reads it. */
export interface LockedTicket {
  readonly facility_id: number
  readonly id: number
  readonly queue_id: number
  readonly category_id: number
  readonly resource_id: number
  readonly status: TicketStatus
  readonly service_point_id: number | null
  readonly note: string | null
  readonly version: number
  readonly arrived_at: string
  readonly called_at: string | null
  readonly call_count: number
  readonly service_started_at: string | null
  readonly service_ended_at: string | null
  readonly called_by: number | null
  readonly served_by: number | null
  readonly skipped_at: string | null
  readonly stage_visit_id: number | null
  readonly updated_by: number | null
}

/**
 * Parameters: facility id, external id, queue id. Waits for whoever changes the ticket now. The queue is held first,
 * so that nobody deletes it before the ticket is changed.
 */
export const lockTicket = statement<LockedTicket>(
  'ticket_lock',
  `with q as materialized (
    select resource_id from queue where facility_id = $1 and id = $3 and deleted_at is null for key share
  )
  select t.facility_id, t.id, t.queue_id, t.category_id, q.resource_id, t.status, t.service_point_id, t.note, t.version,
    t.arrived_at, t.called_at, t.call_count, t.service_started_at, t.service_ended_at, t.called_by, t.served_by,
    t.skipped_at, t.stage_visit_id, t.updated_by
  from q cross join ticket t
  where t.facility_id = $1 and t.external_id = $2 and t.deleted_at is null
  for update of t`,
)

/**
 * Parameters: facility id, appointment id. The open ticket of an appointment that is held, as it is now. Without its queue:
 * who deletes that takes the queue first, waits for this ticket and finds it as it became.
 */
export const lockTicketOfAppointment = statement<LockedTicket>(
  'ticket_lock_of_appointment',
  `select t.facility_id, t.id, t.queue_id, t.category_id, q.resource_id, t.status, t.service_point_id, t.note, t.version,
    t.arrived_at, t.called_at, t.call_count, t.service_started_at, t.service_ended_at, t.called_by, t.served_by,
    t.skipped_at, t.stage_visit_id, t.updated_by
  from ticket t join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
  where t.facility_id = $1 and t.appointment_id = $2 and t.status in ('checked_in', 'waiting', 'called', 'in_service', 'skipped')
  for update of t`,
)

/**
 * Parameters: facility id, ticket id. Asked after the lock, in a statement of its own: the one that waited for the
 * lock looks at the points as they were before.
 */
export const isCurrentTicket = statement<{ readonly is_current: boolean }>(
  'ticket_is_current',
  'select exists (select from service_point where facility_id = $1 and current_ticket_id = $2) as is_current',
)

/**
 * Parameters: facility id, ticket id, status, service point, note, arrived, called, call count, service started,
 * service ended, deleted, actor, now, whether it becomes the current one of its point, called by, served by, skipped,
 * the stage visit to put back (JSON of an undo; null: the open one follows the ticket). The pointers of the points
 * follow the status; one that points to somebody who came later is left alone. A visit that began with what is undone
 * goes with it.
 */
export const storeTicket = statement<TicketView & { readonly version: number } & StoredStage>(
  'ticket_store',
  `with t as materialized (
    select facility_id, id, call_count, stage_visit_id from ticket where facility_id = $1 and id = $2 and $18::jsonb is null
  ),
  ${openVisit('t')},
  undone as (
    select b.*, b.id is distinct from held.stage_visit_id as has_moved, held.stage_visit_id as later_id
    from ticket held, jsonb_to_record($18::jsonb) as b (id bigint, status text, is_held boolean, called_at timestamptz,
      call_count integer, served_at timestamptz, completed_at timestamptz, called_by bigint, served_by bigint)
    where held.facility_id = $1 and held.id = $2 and $18::jsonb is not null
  ),
  v as (
    update ticket
    set status = $3, service_point_id = $4, note = $5, arrived_at = $6, called_at = $7, call_count = $8,
      service_started_at = $9, service_ended_at = $10, deleted_at = $11, version = version + 1, updated_by = $12, updated_at = $13,
      called_by = $15, served_by = $16, skipped_at = $17,
      stage_visit_id = coalesce((select id from undone), stage_visit_id)
    where facility_id = $1 and id = $2
    returning *, $14::boolean or ($3 = 'in_service' and exists (
      select from service_point sp where sp.facility_id = $1 and sp.id = $4 and sp.current_ticket_id = $2)) as is_current
  ),
  ${mirrorOnVisit('$13')},
  ${appointmentFollows('v', `(select ${isTheTicket('status')} from ticket where facility_id = $1 and id = $2)`)},
  put_back as (
    update stage_visit sv
    set status = undone.status, is_held = undone.is_held, called_at = undone.called_at, call_count = undone.call_count,
      served_at = undone.served_at, completed_at = undone.completed_at, called_by = undone.called_by,
      served_by = undone.served_by, arrived_at = v.arrived_at
    from undone, v
    where sv.facility_id = $1 and sv.id = undone.id
  ),
  taken_away as (
    delete from stage_visit sv using undone where undone.has_moved and sv.facility_id = $1 and sv.id = undone.later_id
  ),
  at_points as (
    update service_point sp
    set current_ticket_id = case when $14 and sp.id = v.service_point_id then v.id end, updated_at = $13
    from v
    where sp.facility_id = v.facility_id
      and (($14 and sp.id = v.service_point_id)
        or (sp.current_ticket_id = v.id and (v.status <> 'in_service' or sp.id is distinct from v.service_point_id)))
  )
  select ${ticketViewColumns}, v.version, coalesce(o.stage_id, b.stage_id) as stage_id, coalesce(o.id, b.id) as stage_visit_id,
    case when o.id is not null then ${visitBefore('o')} end as visit_before
  from v ${ticketViewJoins}
  left join open_visit o on true
  left join stage_visit b on b.facility_id = $1 and b.id = (select id from undone)`,
)

/** The stage visit that a stored change mirrored or put back, and what undo would put back of it. */
interface StoredStage {
  readonly stage_id: number | null
  readonly stage_visit_id: number | null
  readonly visit_before: object | null
}

/** Parameters: facility id, external id. */
export const findTicket = statement<TicketView & { readonly queue_id: number }>(
  'ticket_find',
  `select ${ticketViewColumns}, v.queue_id
  from (
    select t.*, ${isCurrent} as is_current
    from ticket t where t.facility_id = $1 and t.external_id = $2 and t.deleted_at is null
  ) v ${ticketViewJoins}`,
)

/**
 * Parameters: arrays of facility and appointment ids. The ticket of each; one that was cancelled only of an appointment
 * that was called off with it, since another gets a new ticket.
 */
export const listTicketsOfAppointments = statement<TicketView>(
  'ticket_list_of_appointments',
  `select ${ticketViewColumns}
  from unnest($1::bigint[], $2::bigint[]) as wanted (facility_id, appointment_id)
  join appointment a on a.facility_id = wanted.facility_id and a.id = wanted.appointment_id
  cross join lateral (
    select t.*, ${isCurrent} as is_current from ticket t
    where t.facility_id = a.facility_id and t.appointment_id = a.id and t.deleted_at is null
      and (${isTheTicket('t.status')} or ${isCalledOff('a.status')})
    order by t.id desc limit 1
  ) v ${ticketViewJoins}`,
)

const filtered = `from ticket t
  left join patient p on p.id = t.patient_id
  where t.facility_id = $1 and t.queue_id = $2 and t.deleted_at is null
    and ($3::text[] is null or t.status = any ($3))
    and ($4::uuid is null or t.category_id = (select id from category where facility_id = $1 and external_id = $4))
    and ($5::uuid is null or t.service_point_id = (select id from service_point where facility_id = $1 and external_id = $5))
    and ($6::boolean is null or (t.service_point_id is null) = $6)
    and ($7::uuid is null or p.external_id = $7)
    and ($8::text is null or p.name ilike $8)`

/**
 * Parameters: facility id, queue id, statuses, category, service point, without a service point, patient, pattern of
 * a patient's name, ordering, limit, offset.
 */
export const listTickets = statement<TicketView>(
  'ticket_list',
  `select ${ticketViewColumns}
  from (
    select t.*, ${isCurrent} as is_current,
      row_number() over (order by
        case $9 when 'number' then t.number end,
        case $9 when '-number' then t.number end desc,
        case $9 when 'created_date' then t.created_at end,
        case $9 when '-created_date' then t.created_at end desc,
        t.updated_at desc, t.id desc) as place
    ${filtered}
    order by place limit $10 offset $11
  ) v ${ticketViewJoins}
  order by v.place`,
)

/** Parameters: the first eight of `ticket_list`. */
export const countTickets = statement<{ readonly count: number }>(
  'ticket_count',
  `select count(*) as count ${filtered}`,
)

/** Parameters: session, patient external id. */
export const isPatientVisible = statement<{ readonly visible: boolean }>(
  'ticket_is_patient_visible',
  `with ${actorCte}, ${reachCte}
  select exists (select from patient p where p.external_id = $2 and ${isPatientVisibleToActor('p')}) as visible`,
)

const ofPatient = `from actor, patient p
    join patient_facility pf on pf.patient_id = p.id
    join facility f on f.id = pf.facility_id
    join ticket t on t.facility_id = f.id and t.patient_id = p.id and t.deleted_at is null
    join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
    join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
    where p.external_id = $2 and ${mayAtResource("'can_list_token'")}`

/** Parameters: session, patient external id. */
export const countTicketsOfPatient = statement<{ readonly count: number }>(
  'ticket_count_of_patient',
  `with ${actorCte} select count(*) as count ${ofPatient}`,
)

/** Parameters: session, patient external id, limit, offset. Only tickets of queues that the caller may see. */
export const listTicketsOfPatient = statement<TicketView>(
  'ticket_list_of_patient',
  `with ${actorCte}
  select ${ticketViewColumns}
  from (
    select t.*, ${isCurrent} as is_current
    ${ofPatient}
    order by t.created_at desc, t.id desc limit $3 offset $4
  ) v ${ticketViewJoins}
  order by v.created_at desc, v.id desc`,
)

export interface HistoryRow {
  readonly at: string
  readonly kind: string
  readonly actor: Person | null
  readonly from_status: TicketStatus | null
  readonly to_status: TicketStatus | null
  readonly note: string | null
}

/** Parameters: facility id, ticket id. Oldest first. */
export const listTicketHistory = statement<HistoryRow>(
  'ticket_history',
  `select e.at, e.kind, ${personJson('u')} as actor, e.from_status, e.to_status, e.note
  from event e left join app_user u on u.id = e.actor_id
  where e.facility_id = $1 and e.ticket_id = $2
  order by e.id`,
)

export interface LastStep {
  readonly kind: string
  readonly actor_id: number | null
  readonly ticket_version: number
  readonly stage_visit_id: number | null
  readonly before: unknown
}

/** Parameters: facility id, ticket id. A step may have written several events; one of them says what was before. */
export const findLastStep = statement<LastStep>(
  'ticket_last_step',
  `select kind, actor_id, ticket_version, stage_visit_id, before from event
  where facility_id = $1 and ticket_id = $2 and ticket_version is not null
  order by ticket_version desc, before is null, id desc limit 1`,
)

/**
 * Parameters: facility id, ticket id. Whether the attendance of the patient that the ticket belongs to has ended, and
 * whether the ticket ended with its appointment.
 */
export const whatIsOver = statement<{ readonly visit: boolean; readonly appointment: boolean }>(
  'ticket_what_is_over',
  `with t as (select * from ticket where facility_id = $1 and id = $2),
  ${appointmentHeld('t')}
  select exists (
    select from ticket t join visit vi on vi.facility_id = t.facility_id and vi.id = t.visit_id
    where t.facility_id = $1 and t.id = $2 and vi.status = 'completed') as visit,
  exists (select from t where ${isOfCalledOff('t')}) as appointment`,
)

/** Parameters: facility id, stage visit id. Held, so that nobody archives the stage while the visit is opened again. */
export const holdStageOfVisit = statement<{ readonly is_archived: boolean }>(
  'ticket_hold_stage_of_visit',
  `select st.archived_at is not null as is_archived
  from stage_visit sv join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
  where sv.facility_id = $1 and sv.id = $2 for key share of st`,
)

/** Parameters: user id. */
export const findPerson = statement<{ readonly person: Person }>(
  'ticket_find_person',
  `select ${personJson('u')} as person from app_user u where u.id = $1`,
)

/**
 * Parameters: service point id, facility id. Who is current there now. Held only against who changes that: a step names
 * the point before it waits for a ticket, and must not wait for somebody who has the ticket.
 */
export const findCurrentAt = statement<{
  readonly current_ticket_id: number | null
  readonly is_deleted: boolean
}>(
  'ticket_find_current_at',
  `select current_ticket_id, deleted_at is not null as is_deleted from service_point
  where id = $1 and facility_id = $2 for no key update`,
)
