import { quoted } from '../access/index.ts'

// The visibility rules of the branch face (seed "Visibility rules"): a branch is seen by whoever has a role there, a
// service by who is attached to it; the permission `service-stages.manage` makes attachments unnecessary.

const memberAbove = (condition: string) => `exists (
  select from organization_member m join role on role.id = m.role_id
  where m.user_id = actor.id and ${condition}
    and (m.organization_id = f.organization_id
      or exists (select from organization o where o.id = f.organization_id and m.organization_id = any (o.ancestor_ids))))`

/** The claim "the actor works in facility `f`": any role in it or above it. Needs `actorCte`. */
export const isInBranch = `(actor.is_superuser
  or exists (select from department_member m where m.user_id = actor.id and m.facility_id = f.id)
  or ${memberAbove('true')})`

const manage = quoted('service-stages.manage')

/**
 * The claim "the actor manages the stages of service `h` of facility `f`": the permission on the root department, on
 * the department that runs the service or one above it, or above the facility. Needs `actorCte`.
 */
export const managesStages = (service = 'h') => `(actor.is_superuser
  or exists (
    select from department_member m join role on role.id = m.role_id
    where m.user_id = actor.id and m.facility_id = f.id and ${manage} = any (role.permissions)
      and (m.department_id = f.root_department_id or exists (
        select from department d where d.facility_id = f.id and d.id = ${service}.managing_department_id
          and d.deleted_at is null and (d.id = m.department_id or m.department_id = any (d.ancestor_ids)))))
  or ${memberAbove(`${manage} = any (role.permissions)`)})`

/**
 * The claim "the actor is attached to service `h` of facility `f`, or manages its stages". Needs `actorCte`. The
 * attachment is one look by its whole key and comes first, because it is what most people have; as an `exists` the
 * planner may read the whole table for it.
 */
export const worksInService = (service = 'h') => `((select true from service_staff ss
    where ss.facility_id = f.id and ss.healthcare_service_id = ${service}.id and ss.user_id = actor.id) is true and ${isInBranch}
  or ${managesStages(service)})`
