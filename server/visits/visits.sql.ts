import { statement } from '../database/pool.ts'
import { isPatientVisibleInFacility, type ListedPatient, patientJson } from '../patients/index.ts'
import {
  appointmentFollows,
  labelText,
  type TicketStatus,
  ticketBefore,
  visitBefore,
} from '../tickets/index.ts'
import type { VisitProgress, VisitStatus } from './visit.rules.ts'

/** A visit with its patient and the numbers of its tickets, in the order in which they were issued. */
export interface VisitView {
  readonly id: number
  readonly external_id: string
  readonly branch_id: number
  readonly patient: ListedPatient
  readonly status: VisitStatus
  /** The day of the visit on the calendar of the facility. */
  readonly clinic_date: string
  readonly notes: string | null
  readonly opened_at: string
  readonly completed_at: string | null
  readonly ticket_ids: readonly number[]
}

/** The columns of a `VisitView` for visit `v` of patient `p`. */
const visitColumns = `v.id, v.external_id, v.facility_id as branch_id, ${patientJson('p')} as patient, v.status, v.clinic_date,
  v.notes, v.opened_at, v.completed_at, coalesce((
    select json_agg(t.id order by t.id) from ticket t
    where t.facility_id = v.facility_id and t.visit_id = v.id and t.deleted_at is null), '[]') as ticket_ids`

const named = (alias: string) => `(${alias}.id = $2::bigint or ${alias}.external_id = $3::uuid)`

/** Parameters: facility id, id and external id of the visit (one of them null). */
export const findVisit = statement<VisitView>(
  'visit_find',
  `select ${visitColumns} from visit v join patient p on p.id = v.patient_id
  where v.facility_id = $1 and ${named('v')}`,
)

const filtered = `from visit v join patient p on p.id = v.patient_id
  where v.facility_id = $1 and v.clinic_date = $2 and ($3::text is null or v.status = $3)
    and ($4::text is null or p.name ilike $4 or p.phone_number ilike $4)`

/** Parameters: facility id, clinic date, status, pattern, limit, offset. Who came last is first; served by `visit_of_day`. */
export const listVisits = statement<VisitView>(
  'visit_list',
  `select ${visitColumns} ${filtered} order by v.opened_at desc, v.id desc limit $5 offset $6`,
)

/** Parameters: the first four of `visit_list`. */
export const countVisits = statement<{ readonly count: number }>(
  'visit_count',
  `select count(*) as count ${filtered}`,
)

/** Parameters: facility id, id and external id of the patient (one of them null). No row for a patient unknown in the facility. */
export const findPatientHere = statement<{ readonly id: number }>(
  'visit_find_patient',
  `select p.id from facility f cross join patient p
  where f.id = $1 and ${named('p')} and ${isPatientVisibleInFacility()}`,
)

/**
 * Parameters: facility id, patient id, clinic date, notes, now, actor, how far it has come. No row when the patient has an open visit of
 * this day: `visit_one_open` decides, however many desks open one at once.
 */
export const openVisit = statement<{ readonly id: number; readonly external_id: string }>(
  'visit_open',
  `insert into visit (facility_id, patient_id, clinic_date, notes, opened_at, created_by, updated_by, updated_at, progress)
  values ($1, $2, $3, $4, $5, $6, $6, $5, $7)
  on conflict (facility_id, patient_id, clinic_date) where status = 'open' do nothing
  returning id, external_id`,
)

/** Parameters: facility id, patient id, clinic date. The open visit of a day. */
export const findOpenVisit = statement<{
  readonly id: number
  readonly external_id: string
  readonly progress: VisitProgress
}>(
  'visit_find_open',
  `select id, external_id, progress from visit where facility_id = $1 and patient_id = $2 and clinic_date = $3 and status = 'open'`,
)

/** A visit that is about to change. */
export interface HeldVisit {
  readonly id: number
  readonly patient_id: number
  readonly status: VisitStatus
  readonly progress: VisitProgress
}

/**
 * Parameters: facility id, id and external id (one of them null). Waits for everybody who adds a ticket to the visit now:
 * they hold it `for key share`, and whoever comes later reads that it is completed.
 */
export const lockVisit = statement<HeldVisit>(
  'visit_lock',
  `select v.id, v.patient_id, v.status, v.progress from visit v
  where v.facility_id = $1 and ${named('v')}
  for update`,
)

/** A ticket of a visit, held by the act that completes the visit. */
export interface TicketOfVisit {
  readonly id: number
  readonly external_id: string
  readonly label: string
  readonly status: TicketStatus
}

/**
 * Parameters: facility id, visit id. Held in the order of their ids, and asked after the visit is locked in a statement
 * of its own: the one that waited for the lock does not see the tickets that were issued meanwhile.
 */
export const lockTicketsOfVisit = statement<TicketOfVisit>(
  'visit_lock_tickets',
  `select t.id, t.external_id, ${labelText('t', 'c')} as label, t.status
  from ticket t join category c on c.facility_id = t.facility_id and c.id = t.category_id
  where t.facility_id = $1 and t.visit_id = $2 and t.deleted_at is null
  order by t.id
  for no key update of t`,
)

/**
 * Parameters: facility id, held ticket ids, what each becomes, actor, now. A stage visit that was open ends as skipped,
 * and no service point keeps a ticket that is over. What was before is kept for the audit in a form that undo does not
 * take: the visit is over, and no ticket of it opens again.
 */
export const endTickets = statement<{ readonly id: number }>(
  'visit_end_tickets',
  `with t as materialized (
    select t.*, q.resource_id, ends.status as ends_as
    from unnest($2::bigint[], $3::text[]) as ends (id, status)
    join ticket t on t.facility_id = $1 and t.id = ends.id
    join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
  ),
  open_visit as materialized (
    select sv.* from t join stage_visit sv on sv.facility_id = t.facility_id and sv.id = t.stage_visit_id
      and sv.status in ('waiting', 'called', 'in_service')
    for update of sv
  ),
  v as (
    update ticket set status = t.ends_as, version = ticket.version + 1, updated_by = $4, updated_at = $5
    from t where ticket.facility_id = t.facility_id and ticket.id = t.id
    returning ticket.*
  ),
  ${appointmentFollows('v')},
  ended as (
    update stage_visit sv set status = 'skipped', is_held = false, completed_at = $5
    from open_visit o where sv.facility_id = o.facility_id and sv.id = o.id
  ),
  freed as (
    update service_point sp set current_ticket_id = null, updated_at = $5
    from t where sp.facility_id = t.facility_id and sp.current_ticket_id = t.id
  ),
  recorded as (
    insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, service_point_id, category_id,
      stage_id, stage_visit_id, ticket_version, from_status, to_status, before)
    select t.facility_id, $5, 'ticket.' || t.ends_as, $4, t.resource_id, t.queue_id, t.id, t.service_point_id,
      t.category_id, o.stage_id, o.id, v.version, t.status, t.ends_as,
      jsonb_build_object('ticket', ${ticketBefore('t')}, 'stage_visit', case when o.id is not null then ${visitBefore('o')} end)
    from t join v on v.id = t.id left join open_visit o on o.ticket_id = t.id
    order by t.id
  )
  select id from v`,
)

/** Parameters: facility id, visit id, actor, now, what it is then. */
export const completeVisit = statement<{ readonly id: number }>(
  'visit_complete',
  `update visit set status = 'completed', progress = $5, completed_at = $4, updated_by = $3, updated_at = $4
  where facility_id = $1 and id = $2 returning id`,
)

/**
 * Parameters: facility id, visit id, progress, actor, now. The patient of a planned visit has come when it goes on. No row
 * when the visit is over or has come just so far.
 */
export const setVisitProgress = statement<{ readonly id: number }>(
  'visit_set_progress',
  `update visit set progress = $3, updated_by = $4, updated_at = $5,
    opened_at = case when progress = 'planned' and $3 = 'in_progress' then $5 else opened_at end
  where facility_id = $1 and id = $2 and status = 'open' and progress <> $3
  returning id`,
)
