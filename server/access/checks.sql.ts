import { statement } from '../database/pool.ts'
import {
  actorCte,
  mayAnywhere,
  mayAnywhereIn,
  mayAtResource,
  mayInDepartment,
  mayInOrganization,
  mayInWhole,
} from './permission.sql.ts'

interface Answer {
  readonly signed_in: boolean
  readonly allowed: boolean
}

/** Parameters: session, permission, facility id. */
export const permissionAnywhereInFacility = statement<Answer>(
  'access_anywhere_in_facility',
  `with ${actorCte}
  select exists (select from actor) as signed_in,
    exists (select from actor, facility f where f.id = $3 and ${mayAnywhereIn('$2::text')}) as allowed`,
)

/** Parameters: session, permission, facility id. */
export const permissionInWholeFacility = statement<Answer>(
  'access_in_whole_facility',
  `with ${actorCte}
  select exists (select from actor) as signed_in,
    exists (select from actor, facility f where f.id = $3 and ${mayInWhole('$2::text')}) as allowed`,
)

/** Parameters: session, permission, facility id, department id. */
export const permissionInDepartment = statement<Answer>(
  'access_in_department',
  `with ${actorCte}
  select exists (select from actor) as signed_in,
    exists (
      select from actor, facility f join department d on d.facility_id = f.id
      where f.id = $3 and d.id = $4 and ${mayInDepartment('$2::text')}
    ) as allowed`,
)

/** Parameters: session, permission, facility id, and the one that fits of user id, location id, service id. */
export const permissionAtResource = statement<Answer>(
  'access_at_resource',
  `with ${actorCte}
  select exists (select from actor) as signed_in,
    exists (
      select from actor, facility f,
        (select $4::bigint as user_id, $5::bigint as location_id, $6::bigint as healthcare_service_id) r
      where f.id = $3 and ${mayAtResource('$2::text')}
    ) as allowed`,
)

/** Parameters: session, permission, organization id (null: above all, superusers only). */
export const permissionInOrganization = statement<Answer>(
  'access_in_organization',
  `with ${actorCte}
  select exists (select from actor) as signed_in,
    exists (
      select from actor where actor.is_superuser
        or exists (select from organization o where o.id = $3 and ${mayInOrganization('$2::text')})
    ) as allowed`,
)

/** Parameters: session, permission. */
export const permissionAnywhere = statement<Answer>(
  'access_anywhere',
  `with ${actorCte}
  select exists (select from actor) as signed_in,
    exists (select from actor where ${mayAnywhere('$2::text')}) as allowed`,
)

/** Parameters: session, facility id. Any role at all in the facility or above it. */
export const roleInFacility = statement<Answer>(
  'access_role_in_facility',
  `with ${actorCte}
  select exists (select from actor) as signed_in,
    exists (
      select from actor, facility f where f.id = $2 and (actor.is_superuser
        or exists (select from department_member m where m.user_id = actor.id and m.facility_id = f.id)
        or exists (select from organization_member m where m.user_id = actor.id
          and (m.organization_id = f.organization_id
            or exists (select from organization o where o.id = f.organization_id and m.organization_id = any (o.ancestor_ids)))))
    ) as allowed`,
)

/** Parameters: session. `allowed` says whether the actor is a superuser. */
export const superuser = statement<Answer>(
  'access_superuser',
  `with ${actorCte}
  select exists (select from actor) as signed_in, exists (select from actor where is_superuser) as allowed`,
)
