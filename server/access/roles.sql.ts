import { type Instant, statement } from '../database/pool.ts'

/** A role as clients see it. */
export interface Role {
  readonly id: string
  readonly numeric_id: number
  readonly name: string
  readonly permissions: readonly string[]
  readonly is_system: boolean
  readonly created_at: Instant
  readonly updated_at: Instant
}

const roleColumns =
  'external_id as id, id as numeric_id, name, permissions, is_system, created_at, updated_at'

/** Parameters: none. */
export const countRoles = statement<{ readonly count: number }>(
  'access_count_roles',
  'select count(*) from role',
)

/** Parameters: limit, offset. System roles first, in the order of the documentation. */
export const listRoles = statement<Role>(
  'access_list_roles',
  `select ${roleColumns} from role order by is_system desc, role.id limit $1 offset $2`,
)

/** Parameters: external id. */
export const findRole = statement<Role>(
  'access_find_role',
  `select ${roleColumns} from role where external_id = $1`,
)

/** Parameters: name, permissions, now. */
export const insertRole = statement<Role>(
  'access_insert_role',
  `insert into role (name, permissions, created_at, updated_at) values ($1, $2, $3, $3) returning ${roleColumns}`,
)

/** Parameters: role id, name, permissions, now. System roles stay as they are. */
export const updateRole = statement<Role>(
  'access_update_role',
  `update role set name = $2, permissions = $3, updated_at = $4 where id = $1 and not is_system returning ${roleColumns}`,
)

/** Parameters: name, permissions, now. A row only when the role was missing or had other permissions. */
export const putSystemRole = statement<{ readonly id: number; readonly is_new: boolean }>(
  'access_put_system_role',
  `insert into role as r (name, permissions, is_system, created_at, updated_at) values ($1, $2, true, $3, $3)
  on conflict (name) do update set permissions = excluded.permissions, is_system = true, updated_at = excluded.updated_at
  where r.permissions <> excluded.permissions or not r.is_system
  returning id, xmax = 0 as is_new`,
)
