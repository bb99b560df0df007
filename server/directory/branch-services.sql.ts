import { actorCte, mayAtResource, quoted } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { isInBranch, worksInService } from './attachments.sql.ts'
import type { CallingPolicy } from './calling-policy.rules.ts'
import { type Page, pageOfMatching } from './page.sql.ts'

/** A healthcare service as a branch service. Instants inside JSON end in `+00:00`. */
export interface BranchService {
  readonly id: number
  readonly external_id: string
  readonly branch_id: number
  readonly name: string
  readonly code: string
  readonly calling_policy: CallingPolicy
  readonly fair_rates: readonly number[]
  readonly arrival_minutes_before: number
  readonly arrival_minutes_after: number
  readonly has_stages: boolean
  /** How many people are attached to it. */
  readonly staff_count: number
  readonly created_at: string
  readonly updated_at: string
}

const serviceJson = `jsonb_build_object('id', h.id, 'external_id', h.external_id, 'branch_id', h.facility_id,
  'name', h.name, 'code', h.code, 'calling_policy', h.calling_policy, 'fair_rates', h.fair_rates,
  'arrival_minutes_before', h.arrival_minutes_before, 'arrival_minutes_after', h.arrival_minutes_after,
  'has_stages', exists (select from stage s
    where s.facility_id = h.facility_id and s.healthcare_service_id = h.id and s.archived_at is null),
  'staff_count', (select count(*) from service_staff ss
    where ss.facility_id = h.facility_id and ss.healthcare_service_id = h.id),
  'created_at', h.created_at, 'updated_at', h.updated_at)`

/** The claim "the actor sees service `h` of facility `f`": attached to it, or managing its stages or the service itself. */
const seesService = `(${worksInService('h')}
  or exists (select from (select null::bigint as user_id, null::bigint as location_id, h.id as healthcare_service_id) r
    where ${mayAtResource(quoted('can_manage_directory'))}))`

/** Parameters: session, facility id, pattern for name and code or null, limit, offset. */
export const listBranchServices = statement<Page<BranchService>>(
  'directory_list_branch_services',
  `with ${actorCte}, matching as (
    select h.facility_id, h.id, h.name from actor, facility f join healthcare_service h on h.facility_id = f.id
    where f.id = $2 and h.deleted_at is null and ($3::text is null or lower(h.name || ' ' || h.code) like lower($3))
      and ${seesService}
  ) ${pageOfMatching({
    item: serviceJson,
    joins: 'join healthcare_service h on h.facility_id = matching.facility_id and h.id = matching.id',
    order: 'name, id',
    limit: '$4',
    offset: '$5',
  })}`,
)

export interface FoundBranchService {
  readonly facility_row_id: number
  readonly facility_external_id: string
  readonly service: BranchService
  /** Attached to it, or managing it. */
  readonly may_see: boolean
}

/**
 * Parameters: session, id and external id of the service, facility id (null: any). No row when the actor has no role
 * in the facility of the service.
 */
export const findBranchService = statement<FoundBranchService>(
  'directory_find_branch_service',
  `with ${actorCte}
  select f.id as facility_row_id, f.external_id as facility_external_id, ${serviceJson} as service,
    ${seesService} as may_see
  from actor, healthcare_service h join facility f on f.id = h.facility_id
  where (h.id = $2::bigint or h.external_id = $3::uuid) and ($4::bigint is null or h.facility_id = $4)
    and h.deleted_at is null and ${isInBranch}`,
)
