import { actorCte, mayAnywhereIn, mayAtResource, quoted } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { managesStages } from '../directory/index.ts'

/** A display as those who manage it see it. */
export interface DisplayRow {
  readonly display_id: number
  readonly id: string
  readonly name: string
  readonly language: string
  readonly last_seen_at: string | null
  readonly created_at: string
  readonly sub_queues: readonly { readonly id: string; readonly name: string; readonly status: string }[]
  readonly stages: readonly {
    readonly id: string
    readonly numeric_id: number
    readonly name: string
    readonly service: { readonly id: string; readonly numeric_id: number; readonly name: string }
  }[]
}

/** The stages of display `d` that are still there, each with its service `h`. */
const stagesOfDisplay = `display_stage ds
      join stage st on st.facility_id = ds.facility_id and st.id = ds.stage_id and st.archived_at is null
      join healthcare_service h on h.facility_id = st.facility_id and h.id = st.healthcare_service_id and h.deleted_at is null`

const columns = `d.id as display_id, d.external_id as id, d.name, d.language, d.last_seen_at, d.created_at,
    coalesce((
      select json_agg(json_build_object('id', p.external_id, 'name', p.name, 'status', p.status) order by dp.position)
      from display_service_point dp
      join service_point p on p.facility_id = dp.facility_id and p.id = dp.service_point_id and p.deleted_at is null
      where dp.facility_id = d.facility_id and dp.display_id = d.id
    ), '[]') as sub_queues,
    coalesce((
      select json_agg(json_build_object('id', st.external_id, 'numeric_id', st.id, 'name', st.name,
        'service', json_build_object('id', h.external_id, 'numeric_id', h.id, 'name', h.name)) order by ds.position)
      from ${stagesOfDisplay}
      where ds.facility_id = d.facility_id and ds.display_id = d.id
    ), '[]') as stages`

const writesTickets = quoted('can_write_token')

/** The claim "the actor calls tickets of service `h` of facility `f`, or manages its stages". */
const mayAtService = `(${managesStages('h')} or exists (
  select from (select null::bigint as user_id, null::bigint as location_id, h.id as healthcare_service_id) r
  where ${mayAtResource(writesTickets)}))`

/** Every point and stage of a display that is still there is within the actor's work. */
const mayAtEveryPlace = `not exists (
      select from display_service_point dp
      join service_point p on p.facility_id = dp.facility_id and p.id = dp.service_point_id and p.deleted_at is null
      join resource r on r.facility_id = p.facility_id and r.id = p.resource_id
      where dp.facility_id = d.facility_id and dp.display_id = d.id and not ${mayAtResource(writesTickets)})
    and not exists (
      select from ${stagesOfDisplay}
      where ds.facility_id = d.facility_id and ds.display_id = d.id and not ${mayAtService})`

/** Parameters: session, facility id. Whether the actor calls tickets or manages stages anywhere there. */
export const mayManageDisplays = statement<{ readonly signed_in: boolean; readonly allowed: boolean }>(
  'display_may_manage',
  `with ${actorCte}
  select exists (select from actor) as signed_in, exists (
    select from actor, facility f
    where f.id = $2 and (${mayAnywhereIn(writesTickets)} or ${mayAnywhereIn(quoted('service-stages.manage'))})) as allowed`,
)

/** Parameters: session, facility id. The displays of which the actor may work at every place, by name. */
export const listDisplays = statement<DisplayRow>(
  'display_list',
  `with ${actorCte}
  select ${columns}
  from actor, facility f join display d on d.facility_id = f.id
  where f.id = $2 and d.revoked_at is null and ${mayAtEveryPlace}
  order by d.name, d.id limit 500`,
)

/** Parameters: session, facility id, display. */
export const findDisplay = statement<DisplayRow & { readonly allowed: boolean }>(
  'display_find',
  `with ${actorCte}
  select ${columns}, exists (select from actor, facility f where f.id = d.facility_id and ${mayAtEveryPlace}) as allowed
  from display d where d.facility_id = $2 and d.external_id = $3 and d.revoked_at is null`,
)

/** Parameters: session, facility id, service points. Those that are there, in the order asked, and whether the actor may work at each. */
export const pointsForDisplay = statement<{ readonly id: number; readonly allowed: boolean }>(
  'display_points',
  `with ${actorCte}
  select p.id, exists (select from actor where ${mayAtResource(writesTickets)}) as allowed
  from unnest($3::uuid[]) with ordinality as wanted (external_id, place)
  join facility f on f.id = $2
  join service_point p on p.facility_id = f.id and p.external_id = wanted.external_id and p.deleted_at is null
  join resource r on r.facility_id = p.facility_id and r.id = p.resource_id
  order by wanted.place`,
)

/** Parameters: session, facility id, ids and external ids of stages, of which one is null each. As `pointsForDisplay`. */
export const stagesForDisplay = statement<{ readonly id: number; readonly allowed: boolean }>(
  'display_stages',
  `with ${actorCte}
  select st.id, exists (select from actor where ${mayAtService}) as allowed
  from unnest($3::bigint[], $4::uuid[]) with ordinality as wanted (id, external_id, place)
  join facility f on f.id = $2
  join stage st on st.facility_id = f.id and (st.id = wanted.id or st.external_id = wanted.external_id) and st.archived_at is null
  join healthcare_service h on h.facility_id = st.facility_id and h.id = st.healthcare_service_id and h.deleted_at is null
  order by wanted.place`,
)

/** Parameters: facility id, name, language, hash of the key, user, now. */
export const insertDisplay = statement<{ readonly id: number; readonly external_id: string }>(
  'display_insert',
  `insert into display (facility_id, name, language, key_hash, created_by, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $6) returning id, external_id`,
)

/** Parameters: facility id, display id, name, language, now. */
export const updateDisplay = statement<object>(
  'display_update',
  `update display d set name = $3, language = $4, updated_at = $5 where d.facility_id = $1 and d.id = $2`,
)

/** Parameters: facility id, display id. */
export const clearPoints = statement<object>(
  'display_clear_points',
  'delete from display_service_point dp where dp.facility_id = $1 and dp.display_id = $2',
)

/** Parameters: facility id, display id, service point ids in the order of the columns. */
export const insertPoints = statement<object>(
  'display_insert_points',
  `insert into display_service_point (facility_id, display_id, service_point_id, position)
  select $1, $2, point.id, point.place from unnest($3::bigint[]) with ordinality as point (id, place)`,
)

/** Parameters: facility id, display id. */
export const clearStages = statement<object>(
  'display_clear_stages',
  'delete from display_stage ds where ds.facility_id = $1 and ds.display_id = $2',
)

/** Parameters: facility id, display id, stage ids in the order of the columns. */
export const insertStages = statement<object>(
  'display_insert_stages',
  `insert into display_stage (facility_id, display_id, stage_id, position)
  select $1, $2, stage.id, stage.place - 1 from unnest($3::bigint[]) with ordinality as stage (id, place)`,
)

/** Parameters: facility id, display id, now. */
export const revokeDisplay = statement<object>(
  'display_revoke',
  'update display d set revoked_at = $3, updated_at = $3 where d.facility_id = $1 and d.id = $2',
)

/** Parameters: hash of a key. The display it opens, unless it was revoked. */
export const findByKey = statement<{
  readonly facility_id: number
  readonly display_id: number
  readonly timezone: string
}>(
  'display_find_by_key',
  `select d.facility_id, d.id as display_id, f.timezone
  from display d join facility f on f.id = d.facility_id
  where d.key_hash = $1 and d.revoked_at is null`,
)

/** Parameters: facility id, display id, now. Kept once a minute: it says that a screen is on, not what it does. */
export const noteSeen = statement<object>(
  'display_note_seen',
  `update display d set last_seen_at = $3
  where d.facility_id = $1 and d.id = $2 and (d.last_seen_at is null or d.last_seen_at < $3::timestamptz - interval '55 seconds')`,
)
