import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import {
  addDepartmentMember,
  changeDepartment,
  createDepartment,
  deleteDepartment,
  findDepartment,
  type ListedDepartment,
  listDepartmentMembers,
  listDepartments,
  removeDepartmentMember,
} from '../../directory/index.ts'
import { type Route, route } from '../http/route.ts'
import { Name, OrNull, Paging, pageOf, Uuid, UuidOrNull } from '../http/schemas.ts'
import { MemberBody, NamedShape, TreeQuery } from './directory-shapes.ts'
import { MemberPageShape, MemberShape, showMember, showMembers } from './members-shape.ts'
import { updateRoutes } from './update-routes.ts'

const group = 'Departments'
const FacilityPath = Type.Object({ facility: Uuid })
const DepartmentPath = Type.Object({ facility: Uuid, department: Uuid })
const DepartmentBody = Type.Object({ name: Name(200), parent: Type.Optional(UuidOrNull) })

/** Exactly what the contract says (section 9, point 1). */
const DepartmentShape = Type.Object(
  { id: Uuid, name: Name(), parent: OrNull(NamedShape) },
  { title: 'Department' },
)

function nameOf(params: { readonly facility: string; readonly department: string }) {
  return { facilityExternalId: params.facility, externalId: params.department }
}

async function showFound(act: Act, facility: string, department: string): Promise<ListedDepartment> {
  const found = await findDepartment(act, nameOf({ facility, department }))
  return found.department satisfies Static<typeof DepartmentShape>
}

export const departmentRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/facility/:facility/organizations/',
    summary: 'Lists the departments of a facility.',
    group,
    access: 'signed-in',
    denied: 'You do not have permission to list the departments of this facility',
    runs: 'statements',
    params: FacilityPath,
    query: TreeQuery,
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(DepartmentShape) }),
    handle: async (act, { params, query }) => {
      const { name, parent: parentExternalId } = query
      const filter = { ...pageOf(query), facilityExternalId: params.facility, name, parentExternalId }
      return listDepartments(act, filter)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/facility/:facility/organizations/',
    summary: 'Creates a department below another one; below the root department when none is named.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to create departments here',
    runs: 'transaction',
    params: FacilityPath,
    body: DepartmentBody,
    answer: DepartmentShape,
    handle: async (act, { params, body }) => {
      const { name, parent = null } = body
      const created = await createDepartment(act, {
        facilityExternalId: params.facility,
        name,
        parentExternalId: parent,
      })
      return showFound(act, params.facility, created.externalId)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/facility/:facility/organizations/:department/',
    summary: 'Shows one department.',
    group,
    access: 'signed-in',
    denied: 'You do not have permission to view the departments of this facility',
    runs: 'statements',
    params: DepartmentPath,
    answer: DepartmentShape,
    handle: (act, { params }) => showFound(act, params.facility, params.department),
  }),
  ...updateRoutes({
    path: '/api/v1/facility/:facility/organizations/:department/',
    summary: 'Renames a department, or moves it with all below it under another one.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to update this department',
    runs: 'transaction',
    params: DepartmentPath,
    body: DepartmentBody,
    answer: DepartmentShape,
    finds: (act, params) => findDepartment(act, nameOf(params)),
    handle: async (act, { params, body }) => {
      await changeDepartment(act, { ...nameOf(params), name: body.name, parentExternalId: body.parent })
      return showFound(act, params.facility, params.department)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/facility/:facility/organizations/:department/',
    summary: 'Deletes a department to which nothing and nobody belongs any more.',
    group,
    access: ['can_manage_directory'],
    denied: 'You do not have permission to delete this department',
    runs: 'transaction',
    params: DepartmentPath,
    status: 204,
    handle: (act, { params }) => deleteDepartment(act, nameOf(params)),
  }),
]

const denied = 'You do not have permission to manage the members of this department'

export const departmentMemberRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/facility/:facility/organizations/:department/users/',
    summary: 'Lists who has a role in the department itself.',
    group,
    access: 'signed-in',
    denied: 'You do not have permission to list the members of this department',
    runs: 'statements',
    params: DepartmentPath,
    query: Type.Object(Paging),
    answer: MemberPageShape,
    handle: async (act, { params, query }) =>
      showMembers(await listDepartmentMembers(act, { ...pageOf(query), ...nameOf(params) })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/facility/:facility/organizations/:department/users/',
    summary: 'Gives a user a role in the department and those below it.',
    group,
    access: ['can_manage_directory'],
    denied,
    runs: 'transaction',
    params: DepartmentPath,
    body: MemberBody,
    answer: MemberShape,
    handle: async (act, { params, body }) =>
      showMember(
        await addDepartmentMember(act, {
          ...nameOf(params),
          userExternalId: body.user,
          roleExternalId: body.role,
        }),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/facility/:facility/organizations/:department/users/:member/',
    summary: 'Takes a role in the department away.',
    group,
    access: ['can_manage_directory'],
    denied,
    runs: 'transaction',
    params: Type.Object({ facility: Uuid, department: Uuid, member: Uuid }),
    status: 204,
    handle: (act, { params }) =>
      removeDepartmentMember(act, { ...nameOf(params), memberExternalId: params.member }),
  }),
]
