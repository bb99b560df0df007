import type { Named } from './organizations.sql.ts'

/** A place above another one, as a path to it needs it. */
export interface PlaceAbove extends Named {
  readonly description: string
}

/** The places around a location, from the nearest to the widest, as one JSON value. */
export const placesAboveJson = (place: string) => `(with recursive above as (
    select p.facility_id, p.external_id, p.name, p.description, p.parent_id, 1 as depth
    from location p where p.facility_id = ${place}.facility_id and p.id = ${place}.parent_id
    union all
    select p.facility_id, p.external_id, p.name, p.description, p.parent_id, above.depth + 1
    from above join location p on p.facility_id = above.facility_id and p.id = above.parent_id
  ) select coalesce(jsonb_agg(jsonb_build_object('id', above.external_id, 'name', above.name,
    'description', above.description) order by above.depth), '[]') from above)`
