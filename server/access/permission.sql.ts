import { type Permission, permissionSlugs } from './permissions.rules.ts'

/**
 * Fragments that every permitted statement is built from, at load time and from constants only. They let a hot
 * verb check the sign-in and the permission inside its one statement: always true to the database, no cache to
 * go stale, no extra round trip.
 *
 * `actorCte` makes one row (id, is_superuser) when the session $1 is alive, none otherwise.
 */
export const actorCte = `actor as (
  select u.id, u.is_superuser
  from session s join app_user u on u.id = s.user_id
  where s.id = $1 and s.ended_at is null and u.is_active
)`

/** A role that holds the permission, given above the facility `f`: on its organization or any organization above. */
const roleAboveFacility = (permission: string) => `exists (
  select from organization_member m join role on role.id = m.role_id
  where m.user_id = actor.id and ${permission} = any (role.permissions)
    and (m.organization_id = f.organization_id
      or exists (select from organization o where o.id = f.organization_id and m.organization_id = any (o.ancestor_ids)))
)`

/** A role that holds the permission, given in a department of the facility `f` that meets the condition on `m`. */
const roleInDepartment = (permission: string, condition: string) => `exists (
  select from department_member m join role on role.id = m.role_id
  where m.user_id = actor.id and m.facility_id = f.id and ${permission} = any (role.permissions) and (${condition})
)`

/** A permission as it stands in SQL text; the other fragments also take a parameter such as `$2::text`. */
export const quoted = (permission: Permission): string => `'${permission}'`

/**
 * The claim "the actor holds the permission for resource `r` of facility `f`" (contract section 3.2): on the root
 * department, on a department that runs the resource or one above it, or on an organization above the facility.
 */
export function mayAtResource(permission: string): string {
  return claim(
    permission,
    `m.department_id = f.root_department_id or exists (
      select from department d
      where d.facility_id = f.id and d.deleted_at is null
        and (d.id = m.department_id or m.department_id = any (d.ancestor_ids))
        and (exists (select from department_member p where p.user_id = r.user_id and p.facility_id = f.id and p.department_id = d.id)
          or exists (select from location_department l where l.facility_id = f.id and l.location_id = r.location_id and l.department_id = d.id)
          or exists (select from healthcare_service h where h.facility_id = f.id and h.id = r.healthcare_service_id and h.managing_department_id = d.id)))`,
  )
}

/** The claim "the actor holds the permission somewhere in facility `f`": in any of its departments or above it. */
export function mayAnywhereIn(permission: string): string {
  return claim(permission, 'true')
}

/** The claim "the actor holds the permission for the whole facility `f`": on its root department or above it. */
export function mayInWhole(permission: string): string {
  return claim(permission, 'm.department_id = f.root_department_id')
}

/** The claim "the actor holds the permission for department `d` of facility `f`": there, above it in the tree, or above the facility. */
export function mayInDepartment(permission: string): string {
  return claim(permission, 'm.department_id = d.id or m.department_id = any (d.ancestor_ids)')
}

/** The claim "the actor holds the permission for organization `o`": on it or on one above it. */
export function mayInOrganization(permission: string): string {
  return `(actor.is_superuser or exists (
  select from organization_member m join role on role.id = m.role_id
  where m.user_id = actor.id and ${permission} = any (role.permissions)
    and (m.organization_id = o.id or m.organization_id = any (o.ancestor_ids))))`
}

/** The claim "the actor holds the permission somewhere": in any department of any facility or on any organization. */
export function mayAnywhere(permission: string): string {
  return `(actor.is_superuser
  or exists (select from department_member m join role on role.id = m.role_id
    where m.user_id = actor.id and ${permission} = any (role.permissions))
  or exists (select from organization_member m join role on role.id = m.role_id
    where m.user_id = actor.id and ${permission} = any (role.permissions)))`
}

/**
 * Makes one row (id) for each facility where the actor has any role: in one of its departments or above it; for a
 * superuser all of them. Goes after `actorCte`.
 */
export const actorFacilityCte = `actor_facility as (
  select m.facility_id as id from actor join department_member m on m.user_id = actor.id
  union
  select f.id from actor join organization_member m on m.user_id = actor.id
    join organization o on o.id = m.organization_id or m.organization_id = any (o.ancestor_ids)
    join facility f on f.organization_id = o.id
  union
  select f.id from facility f where exists (select from actor where actor.is_superuser)
)`

/**
 * Everything the actor may do somewhere in facility `f`, as one sorted text[]: what a client builds its buttons
 * from. A superuser may do everything there is.
 */
export const permissionsInFacility = `case
  when actor.is_superuser then array[${[...permissionSlugs]
    .sort()
    .map((slug) => `'${slug}'`)
    .join(', ')}]::text[]
  else array(
    select slug
    from (
      select role.permissions from department_member m join role on role.id = m.role_id
      where m.user_id = actor.id and m.facility_id = f.id
      union all
      select role.permissions from organization_member m join role on role.id = m.role_id
      where m.user_id = actor.id
        and (m.organization_id = f.organization_id
          or exists (select from organization o where o.id = f.organization_id and m.organization_id = any (o.ancestor_ids)))
    ) as held cross join unnest(held.permissions) as slug
    group by slug order by slug collate "C")
end`

function claim(permission: string, condition: string): string {
  return `(actor.is_superuser or ${roleInDepartment(permission, condition)} or ${roleAboveFacility(permission)})`
}
