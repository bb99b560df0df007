import { statement } from '../database/pool.ts'
import { isInBranch } from './attachments.sql.ts'
import { type Page, pageOfMatching } from './page.sql.ts'
import { type Person, personJson } from './people.sql.ts'

/** Parameters: facility id, service id, limit, offset. */
export const listServiceStaff = statement<Page<Person>>(
  'directory_list_service_staff',
  `with matching as (
    select u.id, lower(u.first_name || ' ' || u.last_name) as name
    from service_staff ss join app_user u on u.id = ss.user_id
    where ss.facility_id = $1 and ss.healthcare_service_id = $2 and u.is_active
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
 * Parameters: facility id, service id, id and external id of the user, now, actor. Attaches only who works in the
 * facility; the claim about an actor is asked here about the one to be attached.
 */
export const attachToService = statement<Attaching>(
  'directory_attach_to_service',
  `with actor as (
    select u.id, u.is_superuser from app_user u where (u.id = $3::bigint or u.external_id = $4::uuid) and u.is_active
  ), working as (
    select actor.id from actor join facility f on f.id = $1 where ${isInBranch}
  ), added as (
    insert into service_staff (facility_id, healthcare_service_id, user_id, created_at, created_by)
    select $1, $2, working.id, $5, $6 from working on conflict do nothing returning user_id
  )
  select ${personJson('u')} as person, exists (select from working) as works_there,
    exists (select from added) as is_new
  from actor join app_user u using (id)`,
)

/** Parameters: facility id, service id, id and external id of the user. The attachments to its stages end with it. */
export const detachFromService = statement<{ readonly user_id: number }>(
  'directory_detach_from_service',
  `with removed as (
    delete from service_staff ss using app_user u
    where ss.facility_id = $1 and ss.healthcare_service_id = $2 and u.id = ss.user_id
      and (u.id = $3::bigint or u.external_id = $4::uuid)
    returning ss.user_id
  ), from_stages as (
    delete from stage_staff st using removed, stage s
    where st.facility_id = $1 and st.user_id = removed.user_id
      and s.facility_id = $1 and s.id = st.stage_id and s.healthcare_service_id = $2
  )
  select user_id from removed`,
)
