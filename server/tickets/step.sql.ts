import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { appointmentHeld, heldAppointmentFollows, isOfCalledOff } from './appointment-link.sql.ts'
import { passedOver } from './call-order.sql.ts'
import {
  answerWithView,
  context,
  type Done,
  flags,
  type HotAnswer,
  pointCte,
  pointJoin,
} from './hot-context.sql.ts'
import {
  isVisitUnseen,
  mirrorOnVisit,
  openVisit,
  openVisitBefore,
  stageOfEvent,
  ticketBefore,
} from './stage-link.sql.ts'
import type { TicketStatus } from './ticket.rules.ts'
import type { TicketView } from './ticket-view.sql.ts'

/** The parameters of a step, by what they mean. */
export interface StepParameters {
  readonly now: string
  readonly note: string
  /** States it may start from. */
  readonly from: string
  /** State afterwards. */
  readonly to: string
  /** Kind of event. */
  readonly kind: string
  /** What becomes of the point: `named`, `kept` or `none`. */
  readonly point: string
}

/** The pointers of the points follow the status of the ticket. */
const atPoints = (now: string) => `at_points as (
  update service_point sp
  set current_ticket_id = case
      when sp.id = v.service_point_id and v.is_current then v.id
      when sp.current_ticket_id = v.id then null
      else sp.current_ticket_id end,
    updated_at = ${now}
  from v, ok
  where sp.facility_id = v.facility_id
    and ((v.is_current and sp.id = v.service_point_id) or (ok.status = 'in_service' and sp.id = ok.service_point_id))
)`

/**
 * The parts of a statement that takes one step with a ticket. The statement itself makes `c` (who acts, where:
 * `actor_id`, `resource_id`, `point_id`) and says where the ticket is found (`from`, with the ticket as `t`) and when
 * the step is all right (`allows`, about `t` and `c`). Makes `t` (the held ticket), `ok` and `v` (the ticket afterwards).
 *
 * Compare-and-set: the ticket's row is locked first, so that of two who press at once the second sees what the
 * first did and is told. The point's pointer follows the status; it is set by the value that the locked row holds
 * now, because a statement that waited looks at everything else as it was before.
 */
export const stepParts = (
  p: StepParameters,
  { from, allows }: { from: string; allows: string },
) => `t as materialized (
  select t.*, c.actor_id, c.resource_id, c.point_id, t.queue_id = c.queue_id as fits,
    case ${p.point} when 'named' then coalesce(c.point_id, t.service_point_id) when 'kept' then t.service_point_id end as target_id
  from ${from}
  where c.allowed and t.deleted_at is null
  for update of t
),
${appointmentHeld('t')},
ok as (
  select t.* from t, c
  where t.status = any (${p.from}::text[]) and ${allows} and not ${isVisitUnseen('t')} and not ${isOfCalledOff('t')}
),
picked as (
  select * from ok where ${p.to} in ('called', 'in_service')
),
${passedOver(`'chosen'`, '(t.service_point_id is null or t.service_point_id = picked.target_id)')},
${openVisit('ok')},
v as (
  update ticket
  set status = ${p.to}, service_point_id = ok.target_id, note = coalesce(${p.note}, ticket.note),
    arrived_at = case when ${p.to} = 'skipped' then ${p.now} else ticket.arrived_at end,
    skipped_at = case when ${p.to} = 'skipped' then ${p.now} else ticket.skipped_at end,
    called_at = case when ${p.to} = 'called' then ${p.now} when ${p.to} = 'in_service' then coalesce(ticket.called_at, ${p.now})
      when ${p.to} = 'waiting' then null else ticket.called_at end,
    called_by = case when ${p.to} = 'called' then ok.actor_id when ${p.to} = 'in_service' then coalesce(ticket.called_by, ok.actor_id)
      when ${p.to} = 'waiting' then null else ticket.called_by end,
    call_count = ticket.call_count + case when ${p.to} = 'called' or (${p.to} = 'in_service' and ticket.status <> 'called') then 1 else 0 end,
    service_started_at = case when ${p.to} = 'in_service' then ${p.now} when ${p.to} in ('waiting', 'called') then null
      else ticket.service_started_at end,
    served_by = case when ${p.to} = 'in_service' then ok.actor_id when ${p.to} in ('waiting', 'called') then null
      else ticket.served_by end,
    service_ended_at = case when ${p.to} = 'completed' then ${p.now}::timestamptz end,
    version = ticket.version + 1, updated_by = ok.actor_id, updated_at = ${p.now}
  from ok
  where ticket.facility_id = ok.facility_id and ticket.id = ok.id
  returning ticket.*, ${p.to} = 'in_service' and ok.target_id is not null as is_current
),
${mirrorOnVisit(p.now)},
${heldAppointmentFollows('v')},
${atPoints(p.now)},
recorded as (
  insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, service_point_id, category_id,
    stage_id, stage_visit_id, reason, overtaken_id, ticket_version, from_status, to_status, note, before)
  select v.facility_id, ${p.now}, ${p.kind}, ok.actor_id, ok.resource_id, v.queue_id, v.id, v.service_point_id, v.category_id,
    ${stageOfEvent}, passed.reason, passed.id, v.version, ok.status, v.status, ${p.note},
    ${ticketBefore('ok')} || jsonb_build_object('note', ok.note) || ${openVisitBefore}
  from v, ok left join passed on true
)`

/** Whether the step has to be tried again because of a stage visit that began meanwhile. */
export const visitUnseen = `exists (select from t where ${isVisitUnseen('t')})`

export interface StepAnswer extends HotAnswer {
  readonly ticket_found: boolean
  readonly ticket_fits: boolean
  readonly present_status: TicketStatus | null
  readonly present_by: number | null
  readonly visit_unseen: boolean
}

/**
 * Parameters: session, facility, queue, ticket, service point, note, now, states it may start from, state
 * afterwards, kind of event, what becomes of the point (`named`, `kept`, `none`). Being called in the care face needs
 * a point.
 */
export const stepTicket = statement<Done<StepAnswer, TicketView>>(
  'ticket_step',
  `with ${actorCte},
${pointCte('$5')},
${context('', pointJoin, 'for key share of q')},
${stepParts(
  { now: '$7', note: '$6', from: '$8', to: '$9', kind: '$10', point: '$11' },
  {
    from: 'c join ticket t on t.facility_id = c.facility_id and t.external_id = $4',
    allows: `t.fits and ($5::uuid is null or (c.point_fits and c.point_active))
    and ($9 <> 'called' or t.target_id is not null or t.status = 'called')`,
  },
)}
${answerWithView(`${flags('$5')}, true as category_found, true as patient_found,
  exists (select from t) as ticket_found, coalesce((select fits from t), false) as ticket_fits,
  (select status from t) as present_status, (select updated_by from t) as present_by, ${visitUnseen} as visit_unseen`)}`,
)
