import { statement } from '../database/pool.ts'
import type { CallingPolicy } from './calling-policy.rules.ts'
import { hasOpenTickets } from './open-tickets.sql.ts'
import type { Named } from './organizations.sql.ts'
import { type Page, pageOfMatching } from './page.sql.ts'
import { type Person, personJson } from './people.sql.ts'

/** What lists show of a healthcare service. Instants inside JSON end in `+00:00`. */
export interface ListedService extends Named {
  readonly numeric_id: number
  readonly code: string
  readonly extra_details: string
  readonly calling_policy: CallingPolicy
  /** Under fair: of persons with disability, seniors and regular patients. */
  readonly fair_rates: readonly number[]
  readonly managing_organization: Named | null
  readonly created_at: string
  readonly updated_at: string
}

export interface FoundService {
  readonly row_id: number
  readonly managing_row_id: number | null
  readonly service: ListedService
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

const serviceJson = `jsonb_build_object('id', h.external_id, 'numeric_id', h.id, 'name', h.name, 'code', h.code,
  'extra_details', h.extra_details, 'calling_policy', h.calling_policy, 'fair_rates', h.fair_rates, 'managing_organization',
  case when d.id is null then null else jsonb_build_object('id', d.external_id, 'name', d.name) end,
  'created_at', h.created_at, 'updated_at', h.updated_at)`

const managingDepartment =
  'left join department d on d.facility_id = h.facility_id and d.id = h.managing_department_id'

/** Parameters: facility id, pattern for name and code or null, limit, offset. */
export const listServices = statement<Page<ListedService>>(
  'directory_list_services',
  `with matching as (
    select h.facility_id, h.id, h.updated_at from healthcare_service h
    where h.facility_id = $1 and h.deleted_at is null and ($2::text is null or lower(h.name || ' ' || h.code) like lower($2))
  ) ${pageOfMatching({
    item: serviceJson,
    joins: `join healthcare_service h on h.facility_id = matching.facility_id and h.id = matching.id ${managingDepartment}`,
    order: 'updated_at desc, id desc',
    limit: '$3',
    offset: '$4',
  })}`,
)

/** Parameters: facility id, external id. */
export const findService = statement<FoundService>(
  'directory_find_service',
  `select h.id as row_id, h.managing_department_id as managing_row_id, ${serviceJson} as service,
    ${personJson('c')} as created_by, ${personJson('u')} as updated_by
  from healthcare_service h ${managingDepartment}
  left join app_user c on c.id = h.created_by
  left join app_user u on u.id = h.updated_by
  where h.facility_id = $1 and h.external_id = $2 and h.deleted_at is null`,
)

/** Parameters: facility id. The codes in use, for choosing another one: `holdFacility` comes first. */
export const listServiceCodes = statement<{ readonly code: string }>(
  'directory_list_service_codes',
  'select code from healthcare_service where facility_id = $1 and deleted_at is null',
)

/**
 * Parameters: facility id, name, code, managing department id or null, extra details, now, actor, policy, rates, minutes
 * before and after an appointment.
 */
export const insertService = statement<{ readonly id: number; readonly external_id: string }>(
  'directory_insert_service',
  `insert into healthcare_service (facility_id, name, code, managing_department_id, extra_details,
    created_at, updated_at, created_by, updated_by, calling_policy, fair_rates, arrival_minutes_before, arrival_minutes_after)
  values ($1, $2, $3, $4, $5, $6, $6, $7, $7, $8, $9, $10, $11) returning id, external_id`,
)

/** Parameters: facility id, id. Two who change it at once come one after the other. */
export const holdService = statement<unknown>(
  'directory_hold_service',
  'select from healthcare_service where facility_id = $1 and id = $2 and deleted_at is null for no key update',
)

/**
 * Parameters: facility id, id, name, code, managing department id or null, extra details, now, actor, policy, rates, minutes
 * before and after an appointment (null: they stay).
 */
export const updateService = statement<unknown>(
  'directory_update_service',
  `update healthcare_service set name = $3, code = $4, managing_department_id = $5, extra_details = $6,
    updated_at = $7, updated_by = $8, calling_policy = $9, fair_rates = $10,
    arrival_minutes_before = coalesce($11, arrival_minutes_before), arrival_minutes_after = coalesce($12, arrival_minutes_after)
  where facility_id = $1 and id = $2`,
)

/**
 * Parameters: facility id, service id, code, now, actor. The stream of tickets that was numbered under another code
 * goes on without the service, so that no number on a patient's slip ever reads differently.
 */
export const detachCategory = statement<{ readonly id: number }>(
  'directory_detach_category',
  `update category set healthcare_service_id = null, updated_at = $4, updated_by = $5
  where facility_id = $1 and healthcare_service_id = $2 and short_code <> $3 returning id`,
)

/**
 * Parameters: facility id, service id, code, now, actor. A service that gets an earlier code back goes on with the
 * numbers of then: a new stream would give them a second time.
 */
export const attachEarlierCategory = statement<{ readonly id: number }>(
  'directory_attach_earlier_category',
  `update category set healthcare_service_id = $2, updated_at = $4, updated_by = $5
  where facility_id = $1 and id = (
    select c.id from category c
    where c.facility_id = $1 and c.short_code = $3 and c.healthcare_service_id is null
      and exists (select from resource r
        join queue q on q.facility_id = r.facility_id and q.resource_id = r.id
        join ticket t on t.facility_id = q.facility_id and t.queue_id = q.id and t.category_id = c.id
        where r.facility_id = $1 and r.healthcare_service_id = $2)
    order by c.id limit 1)
  returning id`,
)

/** Parameters: facility id, id, now, actor. No row when somebody waits for it. */
export const deleteService = statement<{ readonly id: number }>(
  'directory_delete_service',
  `update healthcare_service h set deleted_at = $3, updated_at = $3, updated_by = $4
  where h.facility_id = $1 and h.id = $2 and h.deleted_at is null
    and not ${hasOpenTickets({ facility: '$1', target: 'r.healthcare_service_id = h.id', now: '$3' })}
  returning id`,
)
