import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { isInBranch, managesStages } from '../directory/index.ts'
import { stageJson } from '../tickets/index.ts'
import type { StageView } from './staged-ticket.sql.ts'

/** A service whose stages somebody wants to see or change. */
export interface ServiceContext {
  readonly signed_in: boolean
  /** Null when there is no such service where the actor works. */
  readonly facility_id: number | null
  readonly service_id: number | null
  /** Null until the first ticket of the service. */
  readonly resource_id: number | null
  readonly allowed: boolean
}

/** Parameters: session, id and external id of the service. Always a row; nothing of a branch where the actor has no role. */
export const findServiceOfStages = statement<ServiceContext>(
  'stage_service_context',
  `with ${actorCte}
  select exists (select from actor) as signed_in, c.facility_id, c.service_id, c.resource_id,
    coalesce(c.allowed, false) as allowed
  from (select 1) one left join (
    select f.id as facility_id, h.id as service_id, r.id as resource_id, ${managesStages('h')} as allowed
    from actor, healthcare_service h join facility f on f.id = h.facility_id
    left join resource r on r.facility_id = h.facility_id and r.kind = 'healthcare_service' and r.target_id = h.id
    where (h.id = $2::bigint or h.external_id = $3::uuid) and h.deleted_at is null and ${isInBranch}
  ) c on true`,
)

/**
 * Parameters: facility id, service id. Whoever changes stages comes here first, one after the other; registering
 * patients goes on meanwhile. What is read afterwards is as the one before left it.
 */
export const holdService = statement<{ readonly id: number }>(
  'stage_hold_service',
  `select id from healthcare_service where facility_id = $1 and id = $2 and deleted_at is null for no key update`,
)

const stageColumns = `${stageJson('st')} as stage`

/** Parameters: facility id, service id. In the order of the journey. */
export const listStages = statement<{ readonly stage: StageView }>(
  'stage_list',
  `select ${stageColumns} from stage st
  where st.facility_id = $1 and st.healthcare_service_id = $2 and st.archived_at is null
  order by st.position, st.id`,
)

/** Parameters: facility id, service id, id and external id of the stage. */
export const findStage = statement<{ readonly stage: StageView }>(
  'stage_find',
  `select ${stageColumns} from stage st
  where st.facility_id = $1 and st.healthcare_service_id = $2 and st.archived_at is null
    and (st.id = $3::bigint or st.external_id = $4::uuid)`,
)

/** Parameters: facility id, service id, name, code, position, is initial, is terminal, now, actor. */
export const insertStage = statement<{ readonly stage: StageView }>(
  'stage_insert',
  `with st as (
    insert into stage (facility_id, healthcare_service_id, name, code, position, is_initial, is_terminal, created_at, updated_at,
      created_by, updated_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $9) returning *
  ) select ${stageColumns} from st`,
)

/** Parameters: facility id, stage id, name, code, position, is terminal, now, actor. What is null stays. */
export const updateStage = statement<{ readonly stage: StageView }>(
  'stage_update',
  `with st as (
    update stage set name = coalesce($3, name), code = coalesce($4, code), position = coalesce($5, position),
      is_terminal = coalesce($6, is_terminal), updated_at = $7, updated_by = $8
    where facility_id = $1 and id = $2 returning *
  ) select ${stageColumns} from st`,
)

/** Parameters: facility id, service id, the stage that may stay initial or null, now, actor. */
export const clearInitial = statement<{ readonly id: number }>(
  'stage_clear_initial',
  `update stage set is_initial = false, updated_at = $4, updated_by = $5
  where facility_id = $1 and healthcare_service_id = $2 and archived_at is null and is_initial and id is distinct from $3
  returning id`,
)

/** Parameters: facility id, stage id, now, actor. No row when it is initial already. */
export const setInitial = statement<{ readonly id: number }>(
  'stage_set_initial',
  `update stage set is_initial = true, updated_at = $3, updated_by = $4
  where facility_id = $1 and id = $2 and not is_initial returning id`,
)

/**
 * Parameters: facility id, service id, ids and external ids of stages in the order wanted (one of each pair null),
 * now, actor. Positions count from 1; stages that were not named follow in their old order, and what is no stage of
 * the service counts for nothing. The stages that moved, with the position they had.
 */
export const reorderStages = statement<{ readonly id: number; readonly was: number }>(
  'stage_reorder',
  `with placed as (
    select st.id, st.position as was, row_number() over (order by (
      select min(w.place) from unnest($3::bigint[], $4::uuid[]) with ordinality as w (id, external_id, place)
      where w.id = st.id or w.external_id = st.external_id
    ) nulls last, st.position, st.id) as position
    from stage st
    where st.facility_id = $1 and st.healthcare_service_id = $2 and st.archived_at is null
  )
  update stage st set position = placed.position, updated_at = $5, updated_by = $6
  from placed where st.facility_id = $1 and st.id = placed.id and st.position <> placed.position
  returning st.id, placed.was`,
)

/** Parameters: facility id, stage id. Waits for every ticket that is coming to the stage, and keeps others away. */
export const holdStage = statement<{ readonly id: number }>(
  'stage_hold',
  'select id from stage where facility_id = $1 and id = $2 and archived_at is null for update',
)

/** What tickets did at a stage. */
export interface StageUse {
  readonly was_visited: boolean
  readonly open_visits: number
  /** The earliest day with an open visit. */
  readonly oldest_day: string | null
}

/** Parameters: facility id, stage id. True until the end of the transaction only after `holdStage`. */
export const findStageUse = statement<StageUse>(
  'stage_find_use',
  `select exists (select from stage_visit sv where sv.facility_id = $1 and sv.stage_id = $2) as was_visited,
    count(*) as open_visits, min(sv.clinic_date) as oldest_day
  from stage_visit sv
  where sv.facility_id = $1 and sv.stage_id = $2 and sv.status in ('waiting', 'called', 'in_service')`,
)

/** What ended with a stage: who worked there, and the displays that showed it. */
export interface StageEnds {
  readonly user_ids: readonly number[]
  readonly display_ids: readonly number[]
}

/** Parameters: facility id, stage id. */
export const detachFromStage = statement<StageEnds>(
  'stage_detach',
  `with staff as (
    delete from stage_staff where facility_id = $1 and stage_id = $2 returning user_id
  ), shown as (
    delete from display_stage where facility_id = $1 and stage_id = $2 returning display_id
  )
  select coalesce((select json_agg(user_id order by user_id) from staff), '[]') as user_ids,
    coalesce((select json_agg(display_id order by display_id) from shown), '[]') as display_ids`,
)

/** Parameters: facility id, stage id. */
export const deleteStage = statement<unknown>(
  'stage_delete',
  'delete from stage where facility_id = $1 and id = $2',
)

/** Parameters: facility id, stage id, now, actor. */
export const archiveStage = statement<unknown>(
  'stage_archive',
  `update stage set archived_at = $3, is_initial = false, updated_at = $3, updated_by = $4 where facility_id = $1 and id = $2`,
)
