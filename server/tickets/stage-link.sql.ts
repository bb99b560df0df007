import { instantText } from './wire.sql.ts'

// A ticket of a staged service has stage visits. The ticket is always held before its visits, so that two who act on
// the same patient come one after the other; what happens to the ticket is mirrored on its open visit and kept in the
// ledger with it.

/**
 * Makes `open_visit`: the open stage visit of the held ticket rows of a CTE (`facility_id`, `stage_visit_id`,
 * `call_count`). It is held by its id before anybody asks whether it is open: a statement that waited for the ticket
 * would else judge the visit by what it was before.
 */
export const openVisit = (held: string) => `visit_now as materialized (
  select sv.*, held.call_count as ticket_calls
  from ${held} held
  join stage_visit sv on sv.facility_id = held.facility_id and sv.id = held.stage_visit_id
  for update of sv
),
open_visit as (
  select * from visit_now where status in ('waiting', 'called', 'in_service')
)`

/**
 * The held ticket went on to a visit that began after this statement looked: it cannot be mirrored, so the act is
 * tried again.
 */
export const isVisitUnseen = (held: string) => `(${held}.stage_visit_id is not null and not exists (
  select from stage_visit seen where seen.facility_id = ${held}.facility_id and seen.id = ${held}.stage_visit_id))`

const isOver = `v.status not in ('checked_in', 'waiting', 'skipped', 'called', 'in_service')`

/** Makes the open visit say what the ticket `v` says now (design, "One ticket, two dialects"). */
export const mirrorOnVisit = (now: string) => `mirrored as (
  update stage_visit sv
  set status = case when v.status in ('checked_in', 'waiting', 'skipped') then 'waiting'
      when v.status in ('called', 'in_service', 'completed') then v.status else 'skipped' end,
    is_held = v.status = 'skipped', call_band = v.call_band, arrived_at = v.arrived_at,
    called_at = case when ${isOver} then sv.called_at else v.called_at end,
    call_count = sv.call_count + greatest(v.call_count - o.ticket_calls, 0),
    served_at = case when ${isOver} then sv.served_at else v.service_started_at end,
    completed_at = case when ${isOver} then ${now}::timestamptz end,
    called_by = case when ${isOver} then sv.called_by else v.called_by end,
    served_by = case when ${isOver} then sv.served_by else v.served_by end
  from v, open_visit o
  where sv.facility_id = o.facility_id and sv.id = o.id
)`

/** What undo puts back of ticket row `t`. */
export const ticketBefore = (t: string) => `jsonb_build_object('status', ${t}.status,
  'service_point_id', ${t}.service_point_id, 'arrived_at', ${t}.arrived_at, 'called_at', ${t}.called_at,
  'service_started_at', ${t}.service_started_at, 'service_ended_at', ${t}.service_ended_at,
  'called_by', ${t}.called_by, 'served_by', ${t}.served_by, 'skipped_at', ${t}.skipped_at)`

/** What undo puts back of stage visit row `sv`. */
export const visitBefore = (sv: string) => `jsonb_build_object('id', ${sv}.id, 'status', ${sv}.status,
  'is_held', ${sv}.is_held, 'called_at', ${sv}.called_at, 'call_count', ${sv}.call_count, 'served_at', ${sv}.served_at,
  'completed_at', ${sv}.completed_at, 'called_by', ${sv}.called_by, 'served_by', ${sv}.served_by)`

/** What undo puts back of the open visit that a step mirrored; nothing for a ticket without one. */
export const openVisitBefore = `coalesce((select jsonb_build_object('stage_visit', ${visitBefore('o')}) from open_visit o), '{}')`

/** Where it happened, for an event: the stage and the visit there. */
export const stageOfEvent = '(select o.stage_id from open_visit o), (select o.id from open_visit o)'

/** The next free place of stage `stage_id` on a day, from the rows of a CTE that has facility, stage and day. */
export const nextPlace = (from: string, name = 'place') => `${name} as (
  insert into stage_counter (facility_id, stage_id, clinic_date, last_position)
  select facility_id, stage_id, clinic_date, 1 from ${from}
  on conflict (facility_id, stage_id, clinic_date) do update set last_position = stage_counter.last_position + 1
  returning last_position
)`

/**
 * Makes `entry`: where a new ticket of a staged service enters (`facility_id`, `healthcare_service_id` and
 * `clinic_date` of the CTE given); no row for anything without stages. The stage is held, so that nobody archives it
 * meanwhile.
 */
export const firstStage = (given: string) => `entry as materialized (
  select st.facility_id, st.id as stage_id, nextval('stage_visit_id_seq') as visit_id, g.clinic_date
  from ${given} g
  join stage st on st.facility_id = g.facility_id and st.healthcare_service_id = g.healthcare_service_id
    and st.is_initial and st.archived_at is null
  for key share of st
)`

/** Makes `entered`: the first visit of the new ticket `v` at `entry`. Only a ticket that was made takes a place. */
export const enterStage = (now: string) => `${nextPlace('(select entry.* from entry, v) arrived')},
entered as (
  insert into stage_visit (facility_id, id, ticket_id, stage_id, clinic_date, position, status, call_band, arrived_at, entered_at)
  overriding system value
  select entry.facility_id, entry.visit_id, v.id, entry.stage_id, entry.clinic_date, place.last_position, 'waiting',
    v.call_band, v.arrived_at, ${now}
  from v, entry, place
  returning *
)`

/** Whether the service of `given` has stages but its first one is being changed right now: the act is tried again. */
export const isFirstStageLost = (given: string) => `not exists (select from entry) and exists (
  select from ${given} g join stage st on st.facility_id = g.facility_id
    and st.healthcare_service_id = g.healthcare_service_id and st.archived_at is null)`

/** A stage as one JSON value. */
export const stageJson = (st: string) => `json_build_object('id', ${st}.id, 'external_id', ${st}.external_id,
  'name', ${st}.name, 'code', ${st}.code, 'position', ${st}.position, 'is_initial', ${st}.is_initial,
  'is_terminal', ${st}.is_terminal)`

/** Stage visit `sv` at stage `st` as one JSON value, instants as they go on the wire; null without a visit. */
export const stageVisitJson = (
  sv: string,
  st: string,
) => `case when ${sv}.id is not null then json_build_object(
  'id', ${sv}.id, 'external_id', ${sv}.external_id, 'ticket_id', ${sv}.ticket_id, 'stage_id', ${sv}.stage_id,
  'status', ${sv}.status, 'position', ${sv}.position, 'is_held', ${sv}.is_held, 'call_count', ${sv}.call_count,
  'entered_at', ${instantText(`${sv}.entered_at`)}, 'called_at', ${instantText(`${sv}.called_at`)},
  'served_at', ${instantText(`${sv}.served_at`)}, 'completed_at', ${instantText(`${sv}.completed_at`)},
  'called_by', ${sv}.called_by, 'served_by', ${sv}.served_by, 'notes', ${sv}.notes, 'stage', ${stageJson(st)}) end`
