/**
 * A user as other objects carry it (who created, who acts), as one JSON value. Instants inside JSON end in
 * `+00:00`; the faces write them with `Z`.
 */
export const personJson = (alias: string) => `case when ${alias}.id is null then null else json_build_object(
  'id', ${alias}.external_id, 'first_name', ${alias}.first_name, 'last_name', ${alias}.last_name,
  'username', ${alias}.username, 'phone_number', coalesce(${alias}.phone_number, ''), 'prefix', ${alias}.prefix,
  'suffix', ${alias}.suffix, 'user_type', ${alias}.user_type, 'gender', ${alias}.gender,
  'last_login_at', ${alias}.last_login_at, 'numeric_id', ${alias}.id) end`

/** What `personJson` makes. */
export interface Person {
  readonly id: string
  readonly first_name: string
  readonly last_name: string
  readonly username: string
  readonly phone_number: string
  readonly prefix: string | null
  readonly suffix: string | null
  readonly user_type: string
  readonly gender: string | null
  readonly last_login_at: string | null
  readonly numeric_id: number
}
