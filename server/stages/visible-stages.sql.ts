import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { branchCte, type CallingPolicy, managesStages, worksInService } from '../directory/index.ts'
import { stageJson } from '../tickets/index.ts'
import { isAttachedToStage } from './attachments.sql.ts'
import type { StageView } from './staged-ticket.sql.ts'

/** A service with those of its stages that the actor sees. */
export interface ServiceWithStages {
  readonly id: number
  readonly external_id: string
  readonly name: string
  readonly code: string
  readonly calling_policy: CallingPolicy
  readonly stages: readonly StageView[]
}

/** A stage with the service that it belongs to. */
export interface StageOfBranch extends StageView {
  readonly healthcare_service_id: number
}

interface BranchAnswer {
  readonly signed_in: boolean
  readonly branch_found: boolean
}

const branchAnswer = 'exists (select from actor) as signed_in, exists (select from f) as branch_found'

/** Makes `h`: every service of the branch, and whether the actor manages its stages. */
const servicesCte = `h as materialized (
  select h.*, ${managesStages('h')} as manages, ${worksInService('h')} as works_there
  from actor, f join healthcare_service h on h.facility_id = f.id and h.deleted_at is null
)`

/** The stages of `h` that the actor sees. */
const stagesSeen = `st.facility_id = h.facility_id and st.healthcare_service_id = h.id and st.archived_at is null
  and (h.manages or ${isAttachedToStage('st')})`

/**
 * Parameters: session, id and external id of the branch. The services that the actor is attached to, each with the
 * stages that the actor is attached to; who manages stages sees all of both. One statement, however many there are.
 */
export const listServicesWithStages = statement<
  BranchAnswer & { readonly services: readonly ServiceWithStages[] }
>(
  'stage_list_services_with_stages',
  `with ${actorCte}, ${branchCte('$2', '$3')}, ${servicesCte}
  select ${branchAnswer}, coalesce((
    select json_agg(json_build_object('id', h.id, 'external_id', h.external_id, 'name', h.name, 'code', h.code,
      'calling_policy', h.calling_policy, 'stages', coalesce((
        select json_agg(${stageJson('st')} order by st.position, st.id) from actor, stage st where ${stagesSeen}
      ), '[]')) order by h.name, h.id)
    from h where h.works_there
  ), '[]') as services`,
)

/**
 * Parameters: session, id and external id of the branch. The stages that the actor may act at: those attached to, also
 * where the service itself is not; to who manages stages all of them. Service by service.
 */
export const listStagesOfBranch = statement<BranchAnswer & { readonly stages: readonly StageOfBranch[] }>(
  'stage_list_of_branch',
  `with ${actorCte}, ${branchCte('$2', '$3')}, ${servicesCte}
  select ${branchAnswer}, coalesce((
    select jsonb_agg((${stageJson('st')})::jsonb || jsonb_build_object('healthcare_service_id', h.id)
      order by h.name, h.id, st.position, st.id)
    from actor, h, stage st where ${stagesSeen}
  ), '[]') as stages`,
)
