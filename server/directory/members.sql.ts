import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import type { Named } from './organizations.sql.ts'
import { type Page, pageOfMatching } from './page.sql.ts'
import { type Person, personJson } from './people.sql.ts'

/** A role of a user on an organization or in a department. */
export interface Member {
  readonly id: string
  readonly user: Person
  readonly role: Named & { readonly permissions: readonly string[]; readonly is_system: boolean }
}

/** A user and a role about to be brought together or parted, and whether the caller holds all that the role gives. */
export interface Giving {
  readonly signed_in: boolean
  readonly user_id: number | null
  readonly role_id: number | null
  readonly role_name: string | null
  readonly may_give: boolean
}

const memberJson = `jsonb_build_object('id', m.external_id, 'user', ${personJson('u')},
  'role', jsonb_build_object('id', role.external_id, 'name', role.name, 'permissions', role.permissions, 'is_system', role.is_system))`

const userAndRole = 'join app_user u on u.id = m.user_id join role on role.id = m.role_id'

/** Rows of permissions that the actor holds on organization $1. */
const heldOnOrganization = `select role.permissions from actor
  join organization_member m on m.user_id = actor.id join role on role.id = m.role_id
  join organization o on o.id = $1 and (m.organization_id = o.id or m.organization_id = any (o.ancestor_ids))`

/** Rows of permissions that the actor holds in a department of facility $1: there, above it, or above the facility. */
export const heldInDepartment = (department: string) => `select role.permissions from actor
  join department_member m on m.user_id = actor.id and m.facility_id = $1 join role on role.id = m.role_id
  join department d on d.facility_id = $1 and d.id = ${department} and (m.department_id = d.id or m.department_id = any (d.ancestor_ids))
  union all
  select role.permissions from actor
  join organization_member m on m.user_id = actor.id join role on role.id = m.role_id
  join facility f on f.id = $1
  join organization o on o.id = f.organization_id and (m.organization_id = o.id or m.organization_id = any (o.ancestor_ids))`

/** The claim "the actor holds all these permissions there". */
export const mayGive = (
  held: string,
  permissions: string,
) => `exists (select from actor where actor.is_superuser
  or ${permissions} <@ array(select unnest(held.permissions) from (${held}) held))`

/** The session is named last here, because the place comes first in every statement about members. */
export const actor = (session: string) => actorCte.replace('$1', session)

/** Parameters: organization id, limit, offset. */
export const listOrganizationMembers = statement<Page<Member>>(
  'directory_list_organization_members',
  `with matching as (
    select m.id, m.created_at from organization_member m where m.organization_id = $1
  ) ${pageOfMatching({
    item: memberJson,
    joins: `join organization_member m on m.id = matching.id ${userAndRole}`,
    order: 'created_at desc, id desc',
    limit: '$2',
    offset: '$3',
  })}`,
)

/** Parameters: facility id, department id, limit, offset. */
export const listDepartmentMembers = statement<Page<Member>>(
  'directory_list_department_members',
  `with matching as (
    select m.facility_id, m.id, m.created_at from department_member m where m.facility_id = $1 and m.department_id = $2
  ) ${pageOfMatching({
    item: memberJson,
    joins: `join department_member m on m.facility_id = matching.facility_id and m.id = matching.id ${userAndRole}`,
    order: 'created_at desc, id desc',
    limit: '$3',
    offset: '$4',
  })}`,
)

/** Parameters: organization id, session, external ids of user and role. */
export const findGivingOnOrganization = statement<Giving>(
  'directory_find_giving_on_organization',
  `with ${actor('$2')}
  select exists (select from actor) as signed_in, u.id as user_id, role.id as role_id, role.name as role_name,
    ${mayGive(heldOnOrganization, 'role.permissions')} as may_give
  from (values (1)) always left join app_user u on u.external_id = $3 and u.is_active
  left join role on role.external_id = $4`,
)

/** Parameters: facility id, department id, session, external ids of user and role. */
export const findGivingInDepartment = statement<Giving>(
  'directory_find_giving_in_department',
  `with ${actor('$3')}
  select exists (select from actor) as signed_in, u.id as user_id, role.id as role_id, role.name as role_name,
    ${mayGive(heldInDepartment('$2'), 'role.permissions')} as may_give
  from (values (1)) always left join app_user u on u.external_id = $4 and u.is_active
  left join role on role.external_id = $5`,
)

/** Parameters: organization id, user id, role id, now, actor. */
export const insertOrganizationMember = statement<{ readonly member: Member }>(
  'directory_insert_organization_member',
  `with m as (
    insert into organization_member (organization_id, user_id, role_id, created_at, created_by)
    values ($1, $2, $3, $4, $5) returning *
  ) select ${memberJson} as member from m ${userAndRole}`,
)

/** Parameters: facility id, department id, user id, role id, now, actor. */
export const insertDepartmentMember = statement<{ readonly member: Member }>(
  'directory_insert_department_member',
  `with m as (
    insert into department_member (facility_id, department_id, user_id, role_id, created_at, created_by)
    values ($1, $2, $3, $4, $5, $6) returning *
  ) select ${memberJson} as member from m ${userAndRole}`,
)

/** Parameters: organization id, session, external id of the membership. */
export const findPartingOnOrganization = statement<Giving>(
  'directory_find_parting_on_organization',
  `with ${actor('$2')}
  select exists (select from actor) as signed_in, m.user_id, role.id as role_id, role.name as role_name,
    ${mayGive(heldOnOrganization, 'role.permissions')} as may_give
  from organization_member m join role on role.id = m.role_id
  where m.organization_id = $1 and m.external_id = $3`,
)

/** Parameters: facility id, department id, session, external id of the membership. */
export const findPartingInDepartment = statement<Giving>(
  'directory_find_parting_in_department',
  `with ${actor('$3')}
  select exists (select from actor) as signed_in, m.user_id, role.id as role_id, role.name as role_name,
    ${mayGive(heldInDepartment('$2'), 'role.permissions')} as may_give
  from department_member m join role on role.id = m.role_id
  where m.facility_id = $1 and m.department_id = $2 and m.external_id = $4`,
)

/** Parameters: organization id, external id of the membership. */
export const deleteOrganizationMember = statement<{ readonly id: number }>(
  'directory_delete_organization_member',
  'delete from organization_member where organization_id = $1 and external_id = $2 returning id',
)

/** Parameters: facility id, department id, external id of the membership. */
export const deleteDepartmentMember = statement<{ readonly id: number }>(
  'directory_delete_department_member',
  'delete from department_member where facility_id = $1 and department_id = $2 and external_id = $3 returning id',
)

/** Parameters: facility id, user id. The first facility somebody joins is the one they mean when they name none. */
export const setFirstFacility = statement<unknown>(
  'directory_set_first_facility',
  'update app_user set default_facility_id = $1 where id = $2 and default_facility_id is null',
)

/**
 * Parameters: facility id, user id. Who has no role any more where they work by default works by default where they
 * joined first of what is left.
 */
export const leaveDefaultFacility = statement<unknown>(
  'directory_leave_default_facility',
  `update app_user u set default_facility_id = (
    select m.facility_id from department_member m where m.user_id = u.id order by m.created_at, m.id limit 1)
  where u.id = $2 and u.default_facility_id = $1 and not u.is_superuser
    and not exists (select from department_member m where m.facility_id = $1 and m.user_id = u.id)
    and not exists (select from facility f join organization o on o.id = f.organization_id
      join organization_member m on m.organization_id = o.id or m.organization_id = any (o.ancestor_ids)
      where f.id = $1 and m.user_id = u.id)`,
)

/** A person who works in a facility, with every department and the role there. */
export interface StaffMember extends Person {
  readonly departments: readonly (Named & { readonly role: Named })[]
}

/** Parameters: facility id, pattern for names, user type (both may be null), limit, offset. Everybody comes once. */
export const listStaff = statement<Page<StaffMember>>(
  'directory_list_staff',
  `with matching as (
    select u.id, u.updated_at from app_user u
    where u.is_active and u.id in (select m.user_id from department_member m where m.facility_id = $1)
      and ($2::text is null or lower(u.first_name || ' ' || u.last_name || ' ' || u.username) like lower($2))
      and ($3::text is null or u.user_type = $3)
  ) ${pageOfMatching({
    item: `(${personJson('u')})::jsonb || jsonb_build_object('departments', (
      select jsonb_agg(jsonb_build_object('id', d.external_id, 'name', d.name,
        'role', jsonb_build_object('id', role.external_id, 'name', role.name)) order by m.id)
      from department_member m join role on role.id = m.role_id
      join department d on d.facility_id = m.facility_id and d.id = m.department_id
      where m.facility_id = $1 and m.user_id = u.id))`,
    joins: 'join app_user u on u.id = matching.id',
    order: 'updated_at desc, id desc',
    limit: '$4',
    offset: '$5',
  })}`,
)
