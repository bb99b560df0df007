import { briefPatientJson } from '../patients/index.ts'
import { isVisitUnseen, stageVisitJson, type TicketStatus } from '../tickets/index.ts'
import { type StageVisitStatus, stagedColumns } from './staged-ticket.sql.ts'

/** What a step of a stage visit says besides the ticket. */
export interface VisitStepAnswer {
  readonly signed_in: boolean
  readonly found: boolean
  readonly allowed: boolean
  readonly ticket_status: TicketStatus | null
  readonly present_status: StageVisitStatus | null
  readonly present_by: number | null
  readonly visit_unseen: boolean
}

/** The ticket and its visit afterwards, made of `v`, `shown` (the visit to show) and `c`. */
export const answer = (
  extra: string,
) => `select exists (select from actor) as signed_in, c.facility_id is not null as found,
  coalesce(c.allowed, false) as allowed, (select status from t) as ticket_status,
  (select status from sv) as present_status, (select updated_by from t) as present_by,
  exists (select from t where ${isVisitUnseen('t')}) as visit_unseen, ${extra}
  ${stagedColumns({
    shortCode: 'cat.short_code',
    patient: briefPatientJson('p'),
    service: 'c.service_id',
    policy: 'c.policy',
    clinicDate: 'c.clinic_date',
    timezone: 'c.timezone',
    stageVisit: stageVisitJson('shown', 'sst'),
  })}
from (select 1) one left join c on true left join v on true left join shown on true
left join category cat on cat.facility_id = v.facility_id and cat.id = v.category_id
left join stage sst on sst.facility_id = shown.facility_id and sst.id = shown.stage_id
left join patient p on p.id = v.patient_id`

/** The held ticket, then its visit as it is now, whatever the statement saw when it began. */
export const held = (visit: string) => `t as materialized (
  select t.*, q.resource_id, q.clinic_date
  from c join ticket t on t.facility_id = c.facility_id and t.id = c.ticket_id and t.deleted_at is null
  join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
  where c.allowed
  for update of t
),
sv as materialized (
  select sv.* from t join stage_visit sv on sv.facility_id = t.facility_id and sv.id = ${visit}
  for update of sv
)`

export const isOpen = (status: string) =>
  `${status} in ('checked_in', 'waiting', 'called', 'in_service', 'skipped')`

export const eventColumns = `facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, category_id, service_point_id,
    stage_id, stage_visit_id, ticket_version, from_status, to_status, note, reason, overtaken_id, before`

/**
 * The pointer of a room follows the ticket. Rooms are found through the held ticket, because a statement that waited
 * looks at the rooms as they were before.
 */
export const pointFollows = (now: string) => `at_points as (
  update service_point sp
  set current_ticket_id = case
      when v.status = 'in_service' and sp.id = v.service_point_id then v.id
      when sp.current_ticket_id = v.id then null
      else sp.current_ticket_id end,
    updated_at = ${now}
  from v, ok
  where sp.facility_id = v.facility_id
    and ((v.status = 'in_service' and sp.id = v.service_point_id) or (ok.status = 'in_service' and sp.id = ok.service_point_id))
)`
