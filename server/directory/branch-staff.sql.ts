import { statement } from '../database/pool.ts'
import { actor, heldInDepartment, mayGive } from './members.sql.ts'
import { type Person, personJson } from './people.sql.ts'

/** The role that people who join a branch get (contract of the stage flow, detail 12). */
const roleOfStaff = `'Staff'`

/** Somebody about to join, and what they get; null where there is no such person. */
export interface Joining {
  readonly department_id: number
  readonly person: Person | null
  readonly role_external_id: string
}

/** Parameters: facility id, id and external id of the user. */
export const findJoining = statement<Joining>(
  'directory_find_joining',
  `select f.root_department_id as department_id, ${personJson('u')} as person, role.external_id as role_external_id
  from facility f join role on role.name = ${roleOfStaff} and role.is_system
  left join app_user u on (u.id = $2::bigint or u.external_id = $3::uuid) and u.is_active
  where f.id = $1`,
)

/** Parameters: facility id, department id, user id, role id, now, actor. No row for who has the role there already. */
export const joinDepartment = statement<{ readonly id: number }>(
  'directory_join_department',
  `insert into department_member (facility_id, department_id, user_id, role_id, created_at, created_by)
  values ($1, $2, $3, $4, $5, $6) on conflict (facility_id, department_id, user_id, role_id) do nothing returning id`,
)

/** One role of somebody in a branch. */
export interface Leaving {
  readonly member_id: number
  readonly user_id: number
  readonly department_id: number
  readonly role_id: number
  readonly role_name: string
  /** The actor holds all that the role gives there. */
  readonly may_give: boolean
}

/** Parameters: facility id, session, id and external id of the user. */
export const findLeaving = statement<Leaving>(
  'directory_find_leaving',
  `with ${actor('$2')}
  select held_role.id as member_id, held_role.user_id, held_role.department_id, held_role.role_id, role.name as role_name,
    ${mayGive(heldInDepartment('held_role.department_id'), 'role.permissions')} as may_give
  from department_member held_role
  join app_user u on u.id = held_role.user_id
  join role on role.id = held_role.role_id
  where held_role.facility_id = $1 and (u.id = $3::bigint or u.external_id = $4::uuid)
  order by held_role.id`,
)

/** What ended with the last role of somebody in a branch. */
export interface Left {
  readonly service_ids: readonly number[]
  readonly stage_ids: readonly number[]
}

/** Parameters: facility id, user id, ids of the memberships. The attachments to services and stages end with them. */
export const leaveBranch = statement<Left>(
  'directory_leave_branch',
  `with members as (
    delete from department_member where facility_id = $1 and user_id = $2 and id = any ($3::bigint[])
  ), services as (
    delete from service_staff where facility_id = $1 and user_id = $2 returning healthcare_service_id
  ), stages as (
    delete from stage_staff where facility_id = $1 and user_id = $2 returning stage_id
  )
  select coalesce((select jsonb_agg(healthcare_service_id order by healthcare_service_id) from services), '[]') as service_ids,
    coalesce((select jsonb_agg(stage_id order by stage_id) from stages), '[]') as stage_ids`,
)
