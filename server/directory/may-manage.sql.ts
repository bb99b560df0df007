import { actorCte, mayInDepartment, mayInWhole } from '../access/index.ts'
import { statement } from '../database/pool.ts'

/**
 * Parameters: session, facility id, department ids. Whether the actor may manage what belongs to these departments:
 * for the whole facility, or in every one of them. What belongs to none is the whole facility's.
 */
export const mayManageDepartments = statement<{ readonly signed_in: boolean; readonly allowed: boolean }>(
  'directory_may_manage_departments',
  `with ${actorCte}
  select exists (select from actor) as signed_in, exists (
    select from actor, facility f where f.id = $2 and (${mayInWhole(`'can_manage_directory'`)}
      or cardinality($3::bigint[]) > 0 and not exists (
        select from department d where d.facility_id = f.id and d.id = any ($3)
          and not ${mayInDepartment(`'can_manage_directory'`)}))
  ) as allowed`,
)
