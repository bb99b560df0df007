import { statement } from '../database/pool.ts'
import { isInBranch, type Page, type Person, pageOfMatching, personJson } from '../directory/index.ts'

/** Parameters: facility id, stage id, limit, offset. */
export const listStageStaff = statement<Page<Person>>(
  'stage_list_staff',
  `with matching as (
    select u.id, lower(u.first_name || ' ' || u.last_name) as name
    from stage_staff sst join app_user u on u.id = sst.user_id
    where sst.facility_id = $1 and sst.stage_id = $2 and u.is_active
  ) ${pageOfMatching({
    item: `(${personJson('u')})::jsonb`,
    joins: 'join app_user u on u.id = matching.id',
    order: 'name, id',
    limit: '$3',
    offset: '$4',
  })}`,
)

/** Somebody about to be attached, as far as there is such a person. */
export interface Attaching {
  readonly person: Person
  /** The person has a role in the facility or above it. */
  readonly works_there: boolean
  readonly is_new: boolean
}

/**
 * Parameters: facility id, stage id, id and external id of the user, now, actor. Attaches only who works in the
 * facility; the claim about an actor is asked here about the one to be attached.
 */
export const attachToStage = statement<Attaching>(
  'stage_attach_staff',
  `with actor as (
    select u.id, u.is_superuser from app_user u where (u.id = $3::bigint or u.external_id = $4::uuid) and u.is_active
  ), working as (
    select actor.id from actor join facility f on f.id = $1 where ${isInBranch}
  ), added as (
    insert into stage_staff (facility_id, stage_id, user_id, created_at, created_by)
    select $1, $2, working.id, $5, $6 from working on conflict do nothing returning user_id
  )
  select ${personJson('u')} as person, exists (select from working) as works_there,
    exists (select from added) as is_new
  from actor join app_user u using (id)`,
)

/** Parameters: facility id, stage id, id and external id of the user. */
export const detachStaffFromStage = statement<{ readonly user_id: number }>(
  'stage_detach_staff',
  `delete from stage_staff sst using app_user u
  where sst.facility_id = $1 and sst.stage_id = $2 and u.id = sst.user_id and (u.id = $3::bigint or u.external_id = $4::uuid)
  returning sst.user_id`,
)
