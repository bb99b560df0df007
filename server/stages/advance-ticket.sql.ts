import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { branchCte, isInBranch, managesStages, rowIdOf } from '../directory/index.ts'
import {
  appointmentFollows,
  isVisitUnseen,
  nextPlace,
  stageVisitJson,
  ticketBefore,
  visitBefore,
} from '../tickets/index.ts'
import { isAttachedToStage } from './attachments.sql.ts'
import type { Nothing } from './register-ticket.sql.ts'
import type { StagedTicket, StageVisitView } from './staged-ticket.sql.ts'
import {
  answer,
  eventColumns,
  held,
  isOpen,
  pointFollows,
  type VisitStepAnswer,
} from './visit-step-parts.sql.ts'

export interface AdvanceAnswer extends VisitStepAnswer {
  readonly target_named: boolean
  readonly target_found: boolean
  readonly target_fits: boolean
  readonly target_allowed: boolean
  readonly is_terminal: boolean
  readonly has_next: boolean
  readonly already_there: boolean
  /** The visit that was closed, as it is now. */
  readonly closed: StageVisitView | null
}

interface Advancing {
  readonly now: string
  readonly target: string
  readonly targetExternal: string
  readonly from: string
  readonly closesAs: string
  readonly mayStart: string
  readonly allowed: string
  readonly where: string
}

/** Who goes where, and whether they may: `c`, `target`, `goes`, the held ticket `t` with its visit `sv`, and `ok`. */
const going = (p: Advancing) => `came as materialized (
  select f.id as facility_id, f.timezone, actor.id as actor_id, h.id as service_id, h.calling_policy as policy,
    st.is_terminal, st.position as stage_position, sv.id as visit_id, tk.id as ticket_id, sv.stage_id, dq.clinic_date,
    ${managesStages()} as manages, ${isAttachedToStage()} as is_attached,
    ${p.target}::bigint is not null or ${p.targetExternal}::uuid is not null as target_named
  from actor
  ${p.from}
  join queue dq on dq.facility_id = tk.facility_id and dq.id = tk.queue_id
  where ${p.where}
),
c as (
  select came.*, ${p.allowed} as allowed from came
),
target as materialized (
  select n.*, c.manages or ${isAttachedToStage('n')} as works_there
  from c join actor on true
  join stage n on n.facility_id = c.facility_id and n.archived_at is null and n.id = case when c.target_named
    then ${rowIdOf('stage', [p.target, p.targetExternal], 'named.facility_id = c.facility_id')}
    else (
      select after.id from stage after
      where after.facility_id = c.facility_id and after.healthcare_service_id = c.service_id and after.archived_at is null
        and not c.is_terminal and (after.position, after.id) > (c.stage_position, c.stage_id)
      order by after.position, after.id limit 1) end
  for key share of n
),
goes as (
  select c.*, target.id as target_id,
    target.id is not null and target.healthcare_service_id = c.service_id as target_fits,
    coalesce(target.works_there, false) as target_allowed
  from c left join target on true
),
${held('t.stage_visit_id')},
ok as (
  select t.*, goes.target_id as to_stage_id, goes.actor_id,
    case when sv.status in ('completed', 'skipped') then sv.status else ${p.closesAs} end as closes_as
  from t join goes on true left join sv on true
  where ${isOpen('t.status')} and not ${isVisitUnseen('t')} and ${p.mayStart}
)`

/** What is written: the visit that ends, the one that begins, the ticket, the counter of the point, the ledger. */
const written = (
  p: Advancing,
) => `${nextPlace('(select ok.facility_id, ok.to_stage_id as stage_id, ok.clinic_date from ok where ok.to_stage_id is not null) entry')},
closed as (
  update stage_visit s
  set status = ok.closes_as, is_held = false, completed_at = coalesce(s.completed_at, ${p.now}::timestamptz)
  from ok
  where s.facility_id = ok.facility_id and s.id = ok.stage_visit_id
  returning s.*
),
opened as (
  insert into stage_visit (facility_id, ticket_id, stage_id, clinic_date, position, status, call_band, arrived_at, entered_at)
  select ok.facility_id, ok.id, ok.to_stage_id, ok.clinic_date, place.last_position, 'waiting', ok.call_band, ok.arrived_at, ${p.now}
  from ok, place
  -- One visit of a ticket is open at a time: the present one is closed before the next begins.
  where (select count(*) from closed) >= 0
  returning *
),
v as (
  update ticket t
  set status = case when opened.id is null then 'completed' else 'waiting' end,
    stage_visit_id = coalesce(opened.id, t.stage_visit_id),
    service_point_id = case when opened.id is null then t.service_point_id end,
    called_at = case when opened.id is null then t.called_at end, called_by = case when opened.id is null then t.called_by end,
    service_started_at = case when opened.id is null then t.service_started_at end,
    served_by = case when opened.id is null then t.served_by end,
    service_ended_at = case when opened.id is null then ${p.now}::timestamptz end,
    version = t.version + 1, updated_by = ok.actor_id, updated_at = ${p.now}
  from ok left join opened on true
  where t.facility_id = ok.facility_id and t.id = ok.id
  returning t.*
),
${appointmentFollows('v')},
${pointFollows(p.now)},
shown as (select * from opened),
recorded as (
  insert into event (${eventColumns})
  select v.facility_id, ${p.now}, what.kind, ok.actor_id, ok.resource_id, v.queue_id, v.id, v.category_id, v.service_point_id,
    what.stage_id, what.visit_id, v.version, what.was, what.becomes, null, null, null, what.kept
  from v, ok, (
    select 1 as place, case ok.closes_as when 'completed' then 'stage_visit.completed' else 'stage_visit.skipped' end as kind,
      sv.stage_id, sv.id as visit_id, sv.status as was, ok.closes_as as becomes,
      case when opened.id is null then ${ticketBefore('ok')} || jsonb_build_object('stage_visit', ${visitBefore('sv')}) end as kept
    from ok join sv on sv.status <> ok.closes_as left join opened on true
    union all
    select 2, 'stage_visit.entered', opened.stage_id, opened.id, null, opened.status,
      ${ticketBefore('ok')} || case when sv.id is null then '{}' else jsonb_build_object('stage_visit', ${visitBefore('sv')}) end
    from opened cross join ok left join sv on true
    union all
    select 3, 'ticket.completed', sv.stage_id, sv.id, ok.status, 'completed', null
    from ok join sv on true where not exists (select from opened)
  ) what
  order by what.place
)`

/**
 * Closes the present visit of a ticket and opens the next one at the end of its line, in one statement.
 *
 * Complete and advance closes it as completed and needs it open; without a target it goes to the next stage, or ends
 * the ticket at a terminal one. A move closes it as it deserves (stage-flow contract, settled point 7) and goes
 * anywhere in the service.
 */
const advance = (p: Advancing) => `${going(p)},
${written(p)}
${answer(`goes.target_named, goes.target_id is not null as target_found, coalesce(goes.target_fits, false) as target_fits,
  coalesce(goes.target_allowed, false) as target_allowed, coalesce(goes.is_terminal, false) as is_terminal,
  goes.target_id is not null as has_next,
  coalesce((select sv.status = 'waiting' and sv.stage_id = goes.target_id from sv), false) as already_there,
  ${stageVisitJson('closed', 'cst')} as closed,`)}
left join goes on true left join closed on true
left join stage cst on cst.facility_id = closed.facility_id and cst.id = closed.stage_id`

/** Parameters: session, stage visit (id, uuid), target stage (id, uuid; both null: the next one), now. */
export const completeAndAdvance = statement<AdvanceAnswer & (StagedTicket | Nothing<StagedTicket>)>(
  'stage_complete_and_advance',
  `with ${actorCte},
${advance({
  now: '$6',
  target: '$4',
  targetExternal: '$5',
  from: `join stage_visit sv on sv.id = ${rowIdOf('stage_visit', ['$2', '$3'])}
  join ticket tk on tk.facility_id = sv.facility_id and tk.id = sv.ticket_id
  join facility f on f.id = sv.facility_id
  join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
  join healthcare_service h on h.facility_id = st.facility_id and h.id = st.healthcare_service_id`,
  allowed: 'came.is_attached or came.manages',
  where: isInBranch,
  closesAs: `'completed'`,
  mayStart: `sv.id = goes.visit_id and sv.status in ('waiting', 'called', 'in_service')
    and case when goes.is_terminal then not goes.target_named
      else goes.target_id is not null and goes.target_fits and goes.target_allowed end`,
})}`,
)

/** Parameters: session, branch (id, uuid), ticket (id, uuid), target stage (id, uuid), now. */
export const moveTicket = statement<AdvanceAnswer & (StagedTicket | Nothing<StagedTicket>)>(
  'stage_move',
  `with ${actorCte}, ${branchCte('$2', '$3')},
${advance({
  now: '$8',
  target: '$6',
  targetExternal: '$7',
  from: `join f on true
  join ticket tk on tk.facility_id = f.id and tk.id = ${rowIdOf('ticket', ['$4', '$5'], 'named.facility_id = f.id')} and tk.deleted_at is null
  join queue q on q.facility_id = tk.facility_id and q.id = tk.queue_id
  join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
  join healthcare_service h on h.facility_id = r.facility_id and h.id = r.healthcare_service_id
  left join stage_visit sv on sv.facility_id = tk.facility_id and sv.id = tk.stage_visit_id
  left join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id`,
  allowed: 'true',
  where: 'true',
  closesAs: `case sv.status when 'in_service' then 'completed' else 'skipped' end`,
  mayStart: `goes.target_fits and goes.target_allowed
    and not (sv.status is not distinct from 'waiting' and sv.stage_id is not distinct from goes.target_id)`,
})}`,
)
