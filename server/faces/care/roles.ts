import { type Static, Type } from 'typebox'
import {
  changeRole,
  createRole,
  findRole,
  listRoles,
  permissionSlugs,
  permissions,
  type Role,
  requireSignedIn,
} from '../../access/index.ts'
import { type Route, route } from '../http/route.ts'
import { At, Name, OneOf, Paging, pageOf, Text, Uuid } from '../http/schemas.ts'
import { updateRoutes } from './update-routes.ts'

const group = 'Roles'
const RolePath = Type.Object({ role: Uuid })
const Slug = OneOf(permissionSlugs)
const RoleBody = Type.Object({
  name: Name(),
  permissions: Type.Array(Slug, { uniqueItems: true, maxItems: 100 }),
})

const RoleShape = Type.Object(
  {
    id: Uuid,
    name: Text(),
    permissions: Type.Array(Type.String()),
    is_system: Type.Boolean({ description: 'Came with the product and cannot be changed' }),
    created_date: At,
    modified_date: At,
  },
  { title: 'Role' },
)
const PermissionShape = Type.Object(
  { slug: Slug, description: Type.String({ description: 'What it lets a person do' }) },
  { title: 'Permission' },
)

function showRole(role: Role): Static<typeof RoleShape> {
  return {
    id: role.id,
    name: role.name,
    permissions: [...role.permissions].sort(),
    is_system: role.is_system,
    created_date: role.created_at,
    modified_date: role.updated_at,
  }
}

const superusersOnly = 'Only superusers may write roles'

/** The routes about roles and the permissions they are made of. */
export const roleRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/role/',
    summary: 'Lists the roles that can be given',
    group,
    access: 'signed-in',
    runs: 'statements',
    query: Type.Object(Paging),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(RoleShape) }),
    handle: async (act, { query }) => {
      const { count, roles } = await listRoles(act, pageOf(query))
      return { count, results: roles.map((role) => showRole(role)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/role/:role/',
    summary: 'Shows a role',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: RolePath,
    answer: RoleShape,
    handle: async (act, { params }) => showRole(await findRole(act, params.role)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/role/',
    summary: 'Makes a role of some permissions',
    group,
    access: 'superuser',
    denied: superusersOnly,
    runs: 'transaction',
    body: RoleBody,
    answer: RoleShape,
    handle: async (act, { body }) => showRole(await createRole(act, body)),
  }),
  ...updateRoutes({
    path: '/api/v1/role/:role/',
    summary: 'Changes a role for everybody who has it',
    group,
    access: 'superuser',
    denied: superusersOnly,
    runs: 'transaction',
    params: RolePath,
    body: RoleBody,
    answer: RoleShape,
    finds: (act, { role }) => findRole(act, role),
    handle: async (act, { params, body }) =>
      showRole(await changeRole(act, { ...body, externalId: params.role })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/permission/',
    summary: 'Lists the permissions that a role can hold, with what each lets a person do',
    group,
    access: 'signed-in',
    runs: 'statements',
    query: Type.Object(Paging),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(PermissionShape) }),
    handle: async (act, { query }) => {
      await requireSignedIn(act)
      // Short enough to come whole, unless a page of it is asked for.
      const { limit, offset } = pageOf({ limit: 200, ...query })
      const page = permissionSlugs.slice(offset, offset + limit)
      return {
        count: permissionSlugs.length,
        results: page.map((slug) => ({ slug, description: permissions[slug] })),
      }
    },
  }),
]
