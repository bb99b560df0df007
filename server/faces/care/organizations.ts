import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import {
  addOrganizationMember,
  changeOrganization,
  createOrganization,
  deleteOrganization,
  findOrganization,
  type ListedOrganization,
  listOrganizationMembers,
  listOrganizations,
  removeOrganizationMember,
} from '../../directory/index.ts'
import { type Route, route } from '../http/route.ts'
import { Name, OrNull, Paging, pageOf, Uuid, UuidOrNull } from '../http/schemas.ts'
import { MemberBody, NamedShape, StampShape, showStamps, TreeQuery } from './directory-shapes.ts'
import { MemberPageShape, MemberShape, showMember, showMembers } from './members-shape.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { updateRoutes } from './update-routes.ts'

const group = 'Organizations'
const OrganizationPath = Type.Object({ organization: Uuid })
const OrganizationBody = Type.Object({ name: Name(200), parent: Type.Optional(UuidOrNull) })

const OrganizationShape = Type.Object(
  { id: Uuid, name: Name(), parent: OrNull(NamedShape), ...StampShape },
  { title: 'Organization' },
)
const OrganizationDetailShape = Type.Object(
  { ...OrganizationShape.properties, created_by: OrNull(UserShape), updated_by: OrNull(UserShape) },
  { title: 'OrganizationDetail' },
)

function showOrganization(organization: ListedOrganization): Static<typeof OrganizationShape> {
  const { id, name, parent } = organization
  return { id, name, parent, ...showStamps(organization) }
}

async function showFound(act: Act, externalId: string): Promise<Static<typeof OrganizationDetailShape>> {
  const found = await findOrganization(act, externalId)
  return {
    ...showOrganization(found.organization),
    created_by: showUserOrNull(found.created_by),
    updated_by: showUserOrNull(found.updated_by),
  }
}

export const organizationRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/organization/',
    summary: 'Lists the organizations that the caller belongs to, those below and the chain above.',
    group,
    access: 'signed-in',
    runs: 'statements',
    query: TreeQuery,
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(OrganizationShape) }),
    handle: async (act, { query }) => {
      const { name, parent: parentExternalId } = query
      const page = await listOrganizations(act, { ...pageOf(query), name, parentExternalId })
      return { count: page.count, results: page.results.map(showOrganization) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/organization/',
    summary: 'Creates an organization below another one, or (superusers) at the top.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to create organizations',
    runs: 'transaction',
    body: OrganizationBody,
    answer: OrganizationDetailShape,
    handle: async (act, { body }) => {
      const { name, parent = null } = body
      const created = await createOrganization(act, { name, parentExternalId: parent })
      return showFound(act, created.externalId)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/organization/:organization/',
    summary: 'Shows one organization.',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: OrganizationPath,
    answer: OrganizationDetailShape,
    handle: (act, { params }) => showFound(act, params.organization),
  }),
  ...updateRoutes({
    path: '/api/v1/organization/:organization/',
    summary: 'Renames an organization, or moves it with all below it under another one.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to update organizations',
    runs: 'transaction',
    params: OrganizationPath,
    body: OrganizationBody,
    answer: OrganizationDetailShape,
    finds: (act, params) => findOrganization(act, params.organization),
    handle: async (act, { params, body }) => {
      const { name, parent: parentExternalId } = body
      await changeOrganization(act, { externalId: params.organization, name, parentExternalId })
      return showFound(act, params.organization)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/organization/:organization/',
    summary: 'Deletes an organization to which nothing and nobody belongs any more.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to delete organizations',
    runs: 'transaction',
    params: OrganizationPath,
    status: 204,
    handle: (act, { params }) => deleteOrganization(act, params.organization),
  }),
]

const denied = 'You do not have permission to manage the members of this organization'

export const organizationMemberRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/organization/:organization/users/',
    summary: 'Lists who has a role on the organization itself.',
    group,
    access: ['can_manage_directory'],
    denied,
    runs: 'statements',
    params: OrganizationPath,
    query: Type.Object(Paging),
    answer: MemberPageShape,
    handle: async (act, { params, query }) =>
      showMembers(await listOrganizationMembers(act, { ...pageOf(query), externalId: params.organization })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/organization/:organization/users/',
    summary: 'Gives a user a role on the organization and everything below it.',
    group,
    access: ['can_manage_directory'],
    denied,
    runs: 'transaction',
    params: OrganizationPath,
    body: MemberBody,
    answer: MemberShape,
    handle: async (act, { params, body }) =>
      showMember(
        await addOrganizationMember(act, {
          externalId: params.organization,
          userExternalId: body.user,
          roleExternalId: body.role,
        }),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/organization/:organization/users/:member/',
    summary: 'Takes a role on the organization away.',
    group,
    access: ['can_manage_directory'],
    denied,
    runs: 'transaction',
    params: Type.Object({ organization: Uuid, member: Uuid }),
    status: 204,
    handle: (act, { params }) =>
      removeOrganizationMember(act, { externalId: params.organization, memberExternalId: params.member }),
  }),
]
