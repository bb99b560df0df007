import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { type Page, pageOfMatching } from './page.sql.ts'
import { type Person, personJson } from './people.sql.ts'

/** An object as others name it. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** What lists show of an organization. Instants inside JSON end in `+00:00`. */
export interface ListedOrganization extends Named {
  readonly parent: Named | null
  readonly created_at: string
  readonly updated_at: string
}

export interface FoundOrganization {
  readonly row_id: number
  readonly parent_row_id: number | null
  readonly organization: ListedOrganization
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

const organizationJson = `jsonb_build_object('id', o.external_id, 'name', o.name,
  'parent', case when above.id is null then null else jsonb_build_object('id', above.external_id, 'name', above.name) end,
  'created_at', o.created_at, 'updated_at', o.updated_at)`

/**
 * Makes `known_organization`: those where the actor has a role, those below, and the chain above those and above the
 * facilities the actor works in, so that a person sees where the own clinic belongs. A superuser knows all.
 */
const knownOrganizationCte = `own_organization as (
  select m.organization_id as id from actor join organization_member m on m.user_id = actor.id
), known_organization as (
  select o.id from organization o where exists (select from actor where actor.is_superuser)
  union
  select o.id from organization o join own_organization own on own.id = o.id or own.id = any (o.ancestor_ids)
  union
  select unnest(o.ancestor_ids || o.id) from organization o
  where o.id in (select id from own_organization)
    or o.id in (select f.organization_id from actor join department_member m on m.user_id = actor.id
      join facility f on f.id = m.facility_id)
)`

/** Parameters: session, name pattern, external id of a parent (both may be null), limit, offset. */
export const listOrganizations = statement<Page<ListedOrganization>>(
  'directory_list_organizations',
  `with ${actorCte}, ${knownOrganizationCte}, matching as (
    select o.id, o.updated_at from organization o join known_organization using (id)
    left join organization above on above.id = o.parent_id
    where o.deleted_at is null and ($2::text is null or lower(o.name) like lower($2))
      and ($3::uuid is null or above.external_id = $3)
  ) ${pageOfMatching({
    item: organizationJson,
    joins: 'join organization o on o.id = matching.id left join organization above on above.id = o.parent_id',
    order: 'updated_at desc, id desc',
    limit: '$4',
    offset: '$5',
  })}`,
)

/** Parameters: session, external id. */
export const findOrganization = statement<FoundOrganization>(
  'directory_find_organization',
  `with ${actorCte}, ${knownOrganizationCte}
  select o.id as row_id, o.parent_id as parent_row_id, ${organizationJson} as organization,
    ${personJson('c')} as created_by, ${personJson('u')} as updated_by
  from organization o
  left join organization above on above.id = o.parent_id
  left join app_user c on c.id = o.created_by
  left join app_user u on u.id = o.updated_by
  where o.external_id = $2 and o.deleted_at is null and o.id in (select id from known_organization)`,
)

/** Parameters: external id. Keeps the organization from being moved or deleted while something is put below it. */
export const holdOrganization = statement<{ readonly id: number }>(
  'directory_hold_organization',
  'select id from organization where external_id = $1 and deleted_at is null for share',
)

/** Parameters: name, parent id or null, now, actor. */
export const insertOrganization = statement<{ readonly id: number; readonly external_id: string }>(
  'directory_insert_organization',
  `insert into organization (name, parent_id, ancestor_ids, created_at, updated_at, created_by, updated_by)
  values ($1, $2, coalesce((select ancestor_ids || id from organization where id = $2), '{}'), $3, $3, $4, $4)
  returning id, external_id`,
)

/** Parameters: id, name (null: as it is), now, actor. */
export const renameOrganization = statement<unknown>(
  'directory_rename_organization',
  'update organization set name = coalesce($2, name), updated_at = $3, updated_by = $4 where id = $1',
)

/**
 * Holds every organization, always in the same order: two moves at once would otherwise each look at a tree that the
 * other one is changing, and could put two organizations below each other. Trees are small and moves are rare.
 */
export const holdOrganizationTree = statement<unknown>(
  'directory_hold_organization_tree',
  'select from organization where deleted_at is null order by id for no key update',
)

/** Parameters: external id of the new parent, id of the organization to be moved. */
export const findNewParentOrganization = statement<{ readonly id: number; readonly makes_circle: boolean }>(
  'directory_find_new_parent_organization',
  `select id, id = $2 or $2 = any (ancestor_ids) as makes_circle
  from organization where external_id = $1 and deleted_at is null`,
)

/** Parameters: id, id of the new parent or null, now, actor. Everything below moves along in the same statement. */
export const moveOrganization = statement<unknown>(
  'directory_move_organization',
  `update organization o
  set parent_id = case when o.id = moved.id then $2 else o.parent_id end,
    ancestor_ids = target.ancestor_ids || o.ancestor_ids[cardinality(moved.ancestor_ids) + 1:],
    updated_at = case when o.id = moved.id then $3 else o.updated_at end,
    updated_by = case when o.id = moved.id then $4 else o.updated_by end
  from organization moved,
    (select coalesce((select ancestor_ids || id from organization where id = $2), '{}') as ancestor_ids) target
  where moved.id = $1 and (o.id = moved.id or moved.id = any (o.ancestor_ids))`,
)

/** Parameters: id. Waits for those who are putting something below it. */
export const holdOrganizationAlone = statement<{ readonly id: number }>(
  'directory_hold_organization_alone',
  'select id from organization where id = $1 and deleted_at is null for update',
)

/** Parameters: id, now, actor. No row when something is still below it. */
export const deleteOrganization = statement<{ readonly id: number }>(
  'directory_delete_organization',
  `update organization o set deleted_at = $2, updated_at = $2, updated_by = $3
  where o.id = $1 and o.deleted_at is null
    and not exists (select from organization below where below.parent_id = o.id and below.deleted_at is null)
    and not exists (select from facility f where f.organization_id = o.id)
    and not exists (select from organization_member m where m.organization_id = o.id)
  returning id`,
)
