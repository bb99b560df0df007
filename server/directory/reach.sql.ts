/**
 * Makes `reach`: one row (facility_id, permissions) for every way in which the actor's roles lead to a facility,
 * in one of its departments or on an organization above it. Goes after `actorCte`. A superuser has no rows here;
 * statements say `actor.is_superuser or ...` themselves.
 */
export const reachCte = `reach as (
  select m.facility_id, role.permissions
  from actor join department_member m on m.user_id = actor.id join role on role.id = m.role_id
  union all
  select f.id, role.permissions
  from actor join organization_member m on m.user_id = actor.id join role on role.id = m.role_id
  join organization o on o.id = m.organization_id or m.organization_id = any (o.ancestor_ids)
  join facility f on f.organization_id = o.id
)`
