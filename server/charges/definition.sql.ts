/** What `definitionJson` makes. Money is decimal text; instants inside JSON end in `+00:00`. */
export interface DefinitionView {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly price: string
  readonly revisit: {
    readonly allowed_days: number
    /** Its slug; null when a revisit is free. */
    readonly charge_item_definition: string | null
  } | null
  readonly created_at: string
  readonly updated_at: string
}

/** A charge definition as schedules and its own page show it, as one JSON value; null where there is none. */
export const definitionJson = (
  alias: string,
) => `case when ${alias}.id is null then null else jsonb_build_object(
  'id', ${alias}.external_id, 'slug', ${alias}.slug, 'title', ${alias}.title, 'price', ${alias}.price::text,
  'revisit', case when ${alias}.revisit_days is not null then jsonb_build_object('allowed_days', ${alias}.revisit_days,
    'charge_item_definition', (select of_revisit.slug from charge_definition of_revisit
      where of_revisit.facility_id = ${alias}.facility_id and of_revisit.id = ${alias}.revisit_definition_id)) end,
  'created_at', ${alias}.created_at, 'updated_at', ${alias}.updated_at) end`
