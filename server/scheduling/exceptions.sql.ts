import { actorCte, mayAtResource } from '../access/index.ts'
import { statement } from '../database/pool.ts'

/** An exception as it is shown. */
export interface ExceptionView {
  readonly id: string
  readonly reason: string | null
  readonly valid_from: string
  readonly valid_to: string
  readonly start_time: string
  readonly end_time: string
}

const view = 'e.external_id as id, e.reason, e.valid_from, e.valid_to, e.start_time, e.end_time'

export interface ExceptionContext {
  readonly signed_in: boolean
  readonly facility_id: number | null
  readonly exception_id: number | null
  readonly resource_id: number | null
  readonly allowed: boolean
}

/** Parameters: session, permission, facility, exception. */
export const exceptionContext = statement<ExceptionContext>(
  'schedule_exception_context',
  `with ${actorCte}
  select exists (select from actor) as signed_in, f.id as facility_id, e.id as exception_id, e.resource_id,
    coalesce((select ${mayAtResource('$2::text')} from actor), false) as allowed
  from (select 1) one
  left join facility f on f.external_id = $3
  left join schedule_exception e on e.facility_id = f.id and e.external_id = $4 and e.deleted_at is null
  left join resource r on r.facility_id = e.facility_id and r.id = e.resource_id`,
)

/** Parameters: facility id, exception id. */
export const findException = statement<ExceptionView>(
  'schedule_exception_find',
  `select ${view} from schedule_exception e where e.facility_id = $1 and e.id = $2`,
)

const filtered = `from schedule_exception e
  where e.facility_id = $1 and e.resource_id = $2 and e.deleted_at is null
    and ($3::date is null or e.valid_to >= $3) and ($4::date is null or e.valid_from <= $4)`

/** Parameters: facility id, resource id, first and last day or null, limit, offset. */
export const listExceptions = statement<ExceptionView>(
  'schedule_exception_list',
  `select ${view} ${filtered} order by e.updated_at desc, e.id desc limit $5 offset $6`,
)

/** Parameters: the first four of `schedule_exception_list`. */
export const countExceptions = statement<{ readonly count: number }>(
  'schedule_exception_count',
  `select count(*) as count ${filtered}`,
)

/** Parameters: facility id, resource id, reason, first day, last day, start, end, actor, now. */
export const insertException = statement<{ readonly id: number }>(
  'schedule_exception_insert',
  `insert into schedule_exception (facility_id, resource_id, reason, valid_from, valid_to, start_time, end_time,
    created_by, updated_by, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $9) returning id`,
)

/** Parameters: facility id, exception id, actor, now. */
export const deleteException = statement<{ readonly id: number }>(
  'schedule_exception_delete',
  `update schedule_exception set deleted_at = $4, updated_by = $3, updated_at = $4
  where facility_id = $1 and id = $2 and deleted_at is null returning id`,
)
