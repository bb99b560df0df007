import { type Instant, statement } from '../database/pool.ts'
import {
  actorCte,
  actorFacilityCte,
  mayAnywhere,
  mayInDepartment,
  mayInOrganization,
  permissionsInFacility,
} from './permission.sql.ts'

/** A user in full, as staff see each other; never with a password. */
export interface User {
  readonly id: string
  readonly numeric_id: number
  readonly username: string
  readonly first_name: string
  readonly last_name: string
  readonly user_type: string
  readonly gender: string | null
  readonly phone_number: string
  readonly email: string | null
  readonly prefix: string | null
  readonly suffix: string | null
  readonly is_superuser: boolean
  readonly is_active: boolean
  readonly default_branch_id: number | null
  readonly last_login_at: Instant | null
  readonly created_at: Instant
  readonly updated_at: Instant
}

const userColumns = `u.external_id as id, u.id as numeric_id, u.username, u.first_name, u.last_name, u.user_type, u.gender,
  coalesce(u.phone_number, '') as phone_number, u.email, u.prefix, u.suffix, u.is_superuser, u.is_active,
  u.default_facility_id as default_branch_id, u.last_login_at, u.created_at, u.updated_at`

/** Whom the actor may see: oneself, the staff of one's facilities, and everybody for those who manage people. */
const isVisible = `(u.id = actor.id or ${mayAnywhere(`'can_manage_directory'`)}
  or exists (select from department_member shared join actor_facility on actor_facility.id = shared.facility_id
    where shared.user_id = u.id))`

const isSearched = `(strpos(lower(u.username), lower($2::text)) > 0
  or strpos(lower(concat_ws(' ', u.first_name, u.last_name)), lower($2::text)) > 0)`

/** Parameters: session, text to search for (empty: everybody). */
export const countVisibleUsers = statement<{ readonly count: number }>(
  'access_count_visible_users',
  `with ${actorCte}, ${actorFacilityCte}
  select count(*) from actor, app_user u where ${isVisible} and ${isSearched}`,
)

/** Parameters: session, text to search for, limit, offset. */
export const listVisibleUsers = statement<User>(
  'access_list_visible_users',
  `with ${actorCte}, ${actorFacilityCte}
  select ${userColumns} from actor, app_user u where ${isVisible} and ${isSearched}
  order by lower(u.first_name), lower(u.last_name), u.id limit $3 offset $4`,
)

/** Parameters: session, external id. */
export const findVisibleUser = statement<User>(
  'access_find_visible_user',
  `with ${actorCte}, ${actorFacilityCte}
  select ${userColumns} from actor, app_user u where u.external_id = $2 and ${isVisible}`,
)

/** Parameters: session. Who is signed in, with everything that person can do, by facility. */
export const findCurrentUser = statement<
  User & {
    readonly organizations: readonly { readonly id: string; readonly name: string }[]
    readonly facilities: readonly {
      readonly id: string
      readonly branch_id: number
      readonly name: string
      readonly timezone: string
      readonly permissions: readonly string[]
    }[]
  }
>(
  'access_find_current_user',
  `with ${actorCte}, ${actorFacilityCte}
  select ${userColumns},
    (select coalesce(jsonb_agg(jsonb_build_object('id', o.external_id, 'name', o.name) order by o.name, o.id), '[]')
      from organization o
      where o.deleted_at is null
        and exists (select from organization_member m where m.organization_id = o.id and m.user_id = actor.id)
    ) as organizations,
    (select coalesce(jsonb_agg(jsonb_build_object('id', f.external_id, 'branch_id', f.id, 'name', f.name,
        'timezone', f.timezone, 'permissions', ${permissionsInFacility}) order by f.name, f.id), '[]')
      from facility f join actor_facility on actor_facility.id = f.id
    ) as facilities
  from actor join app_user u on u.id = actor.id`,
)

/** Parameters: session, facility id. */
export const findPermissionsInFacility = statement<{ readonly permissions: readonly string[] }>(
  'access_find_permissions_in_facility',
  `with ${actorCte} select ${permissionsInFacility} as permissions from actor, facility f where f.id = $2`,
)

/** In each place where user `u` has a role, the condition on that place (aliases `f` and `d`, or `o`) and role (`held`) holds. */
const whereverUserHasRole = (inDepartment: string, inOrganization: string) => `(not exists (
    select from department_member given join role held on held.id = given.role_id
    join facility f on f.id = given.facility_id
    join department d on d.facility_id = given.facility_id and d.id = given.department_id
    where given.user_id = u.id and not ${inDepartment})
  and not exists (
    select from organization_member given join role held on held.id = given.role_id
    join organization o on o.id = given.organization_id
    where given.user_id = u.id and not ${inOrganization}))`

const manages = whereverUserHasRole(
  mayInDepartment(`'can_manage_directory'`),
  mayInOrganization(`'can_manage_directory'`),
)
const holdsAllOf = whereverUserHasRole(
  `(not exists (select from unnest(held.permissions) as p (slug) where not ${mayInDepartment('p.slug')}))`,
  `(not exists (select from unnest(held.permissions) as p (slug) where not ${mayInOrganization('p.slug')}))`,
)

export interface Standing {
  readonly is_superuser: boolean
  readonly is_self: boolean
  /** The actor manages people wherever the user has a role. */
  readonly may_manage: boolean
  /** And holds everything there that the user holds, so that signing in as the user would gain nothing. */
  readonly may_stand_in: boolean
}

/** Parameters: session, user id. How the actor stands to a user: see `requireManaging`. */
export const findStanding = statement<Standing>(
  'access_find_standing',
  `with ${actorCte}
  select actor.is_superuser, actor.id = u.id as is_self,
    (actor.is_superuser or (not u.is_superuser and ${mayAnywhere(`'can_manage_directory'`)} and ${manages})) as may_manage,
    (actor.is_superuser or (not u.is_superuser and ${mayAnywhere(`'can_manage_directory'`)} and ${manages} and ${holdsAllOf})) as may_stand_in
  from actor, app_user u where u.id = $2`,
)

/** Parameters: two user ids. Locks both always in one order, so that two who change each other do not wait in a circle. */
export const lockTwoUsers = statement<{
  readonly id: number
  readonly is_superuser: boolean
  readonly is_active: boolean
}>(
  'access_lock_two_users',
  'select id, is_superuser, is_active from app_user where id in ($1, $2) order by id for update',
)

/** Parameters: user id. */
export const lockUser = statement<User>(
  'access_lock_user',
  `select ${userColumns} from app_user u where u.id = $1 for update`,
)

/**
 * Parameters: username, first name, last name, type, gender, phone number, email, prefix, suffix, superuser,
 * password hash, actor, now.
 */
export const insertUser = statement<User>(
  'access_insert_user',
  `insert into app_user as u (username, first_name, last_name, user_type, gender, phone_number, email, prefix, suffix,
    is_superuser, password_hash, created_by, updated_by, created_at, updated_at)
  values ($1, $2, $3, $4, $5, nullif($6, ''), $7, $8, $9, $10, $11, $12, $12, $13, $13)
  returning ${userColumns}`,
)

/**
 * Parameters: username, first name, last name, type, gender, phone number, email, prefix, suffix, superuser,
 * active, default facility, actor, now, user id.
 */
export const updateUser = statement<User>(
  'access_update_user',
  `update app_user as u set username = $1, first_name = $2, last_name = $3, user_type = $4, gender = $5,
    phone_number = nullif($6, ''), email = $7, prefix = $8, suffix = $9, is_superuser = $10, is_active = $11,
    default_facility_id = $12, updated_by = $13, updated_at = $14
  where u.id = $15
  returning ${userColumns}`,
)

/** Parameters: user id, facility external id or number as text. Facilities where the user may act. */
export const findFacilityOfUser = statement<{ readonly id: number }>(
  'access_find_facility_of_user',
  `with actor as (select u.id, u.is_superuser from app_user u where u.id = $1), ${actorFacilityCte}
  select f.id from facility f join actor_facility on actor_facility.id = f.id
  where f.external_id::text = lower($2::text) or f.id::text = $2::text`,
)

/** Parameters: user id. */
export const findPasswordHash = statement<{ readonly password_hash: string | null }>(
  'access_find_password_hash',
  'select password_hash from app_user where id = $1',
)

/** Parameters: user id, password hash, actor, now. */
export const updatePassword = statement<{ readonly id: number }>(
  'access_update_password',
  'update app_user set password_hash = $2, updated_by = $3, updated_at = $4 where id = $1 returning id',
)

/** Parameters: none. */
export const findAnyUser = statement<{ readonly id: number }>(
  'access_find_any_user',
  'select id from app_user limit 1',
)
