import { statement } from '../database/pool.ts'
import { type Page, pageOfMatching } from '../directory/index.ts'

/** A word on appointments. */
export interface TagView {
  readonly id: string
  readonly display: string
  readonly color: string | null
}

/** A tag as one JSON value. */
export const tagJson = (alias: string) =>
  `json_build_object('id', ${alias}.external_id, 'display', ${alias}.display, 'color', ${alias}.color)`

const columns = 'external_id as id, display, color'

/** Parameters: facility id, pattern or null, limit, offset. By word. */
export const listTags = statement<Page<TagView>>(
  'tag_list',
  `with matching as (
    select id, display from tag where facility_id = $1 and ($2::text is null or display ilike $2)
  ) ${pageOfMatching({
    item: `(${tagJson('g')})::jsonb`,
    joins: 'join tag g on g.facility_id = $1 and g.id = matching.id',
    order: 'display, id',
    limit: '$3',
    offset: '$4',
  })}`,
)

/** Parameters: facility id, word, color, actor, now. */
export const insertTag = statement<TagView & { readonly tag_id: number }>(
  'tag_insert',
  `insert into tag (facility_id, display, color, created_by, updated_by, created_at, updated_at)
  values ($1, $2, $3, $4, $4, $5, $5) returning id as tag_id, ${columns}`,
)

/** Parameters: facility id, external id, word or null, whether the color is said, color, actor, now. */
export const updateTag = statement<TagView & { readonly tag_id: number }>(
  'tag_update',
  `update tag set display = coalesce($3, display), color = case when $4 then $5 else color end, updated_by = $6, updated_at = $7
  where facility_id = $1 and external_id = $2 returning id as tag_id, ${columns}`,
)

/** Parameters: facility id, external id. */
export const findTag = statement<TagView>(
  'tag_find',
  `select ${columns} from tag where facility_id = $1 and external_id = $2`,
)

/** Parameters: facility id, external ids. Those that are there. */
export const findTags = statement<{ readonly id: number }>(
  'tag_find_several',
  'select id from tag where facility_id = $1 and external_id = any ($2::uuid[])',
)

/**
 * Parameters: facility id, appointment id, tag ids, actor, now, whether they are put on or taken off. Gives the
 * appointment when that changed anything; it is held already.
 */
export const changeTags = statement<{ readonly id: number }>(
  'appointment_change_tags',
  `with put_on as (
    insert into appointment_tag (facility_id, appointment_id, tag_id)
    select $1, $2, tag_id from unnest($3::bigint[]) as tag_id where $6
    on conflict do nothing returning tag_id
  ),
  taken_off as (
    delete from appointment_tag
    where facility_id = $1 and appointment_id = $2 and tag_id = any ($3) and not $6 returning tag_id
  ),
  changed as (
    update appointment set version = version + 1, updated_by = $4, updated_at = $5
    where facility_id = $1 and id = $2 and (exists (select from put_on) or exists (select from taken_off))
    returning id, resource_id, status
  ),
  recorded as (
    insert into event (facility_id, at, kind, actor_id, resource_id, subject_id, from_status, to_status)
    select $1, $5, 'appointment.tagged', $4, resource_id, id, status, status from changed
  )
  select id from changed`,
)
