import { type Static, Type } from 'typebox'
import {
  attachToService,
  detachFromService,
  findBranch,
  findBranchService,
  joinBranch,
  leaveBranch,
  listBranchStaff,
  listServiceStaff,
  type StaffMember,
} from '../../directory/index.ts'
import { type Route, route } from '../http/route.ts'
import { Text } from '../http/schemas.ts'
import { already, Done, done, PageOf, Paging, page, pageWanted } from './envelope.ts'
import { AnyId, anyId, anyName } from './ids.ts'
import { showStaff } from './people.ts'
import { StaffShape } from './schemas.ts'

const UserBody = Type.Object({ user_id: AnyId })
const BranchPath = Type.Object({ branch: anyId })
const BranchStaffPath = Type.Object({ branch: anyId, user: anyId })
const ServicePath = Type.Object({ service: anyId })
const ServiceStaffPath = Type.Object({ service: anyId, user: anyId })

const BranchMemberShape = Type.Object(
  {
    ...StaffShape.properties,
    roles: Type.Array(Text(), { description: 'Names of the roles in the branch' }),
  },
  { title: 'BranchMember' },
)

function showMember(member: StaffMember): Static<typeof BranchMemberShape> {
  return { ...showStaff(member), roles: [...new Set(member.departments.map(({ role }) => role.name))] }
}

/** The routes about who works in a branch. */
export const branchStaffRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:branch/staff',
    summary: 'Lists everybody who works in a branch',
    group: 'Branch: staff',
    access: 'signed-in',
    runs: 'statements',
    params: BranchPath,
    query: Type.Object({
      ...Paging,
      search: Type.Optional(Text({ description: 'Any part of a name or username' })),
    }),
    answer: PageOf(BranchMemberShape),
    handle: async (act, input) => {
      const found = await listBranchStaff(act, {
        ...pageWanted(input.query),
        branch: anyName(input.params.branch),
        search: input.query.search,
      })
      return page(input, 'Staff retrieved successfully.', found, showMember)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/branches/:branch/staff',
    summary: 'Takes a user into a branch with the role Staff; 200 for one who has it already',
    group: 'Branch: staff',
    access: ['can_manage_directory'],
    runs: 'transaction',
    params: BranchPath,
    body: UserBody,
    answer: Done(StaffShape),
    status: 201,
    finds: (act, params) => findBranch(act, anyName(params.branch)),
    handle: async (act, { params, body }) => {
      const { person, isNew } = await joinBranch(act, {
        branch: anyName(params.branch),
        user: anyName(body.user_id),
      })
      const shown = showStaff(person)
      return isNew
        ? done('Staff member added to the branch.', shown)
        : already('The user is staff of the branch already.', shown)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/branches/:branch/staff/:user',
    summary: 'Ends all roles of a user in the departments of a branch, and the attachments to its services',
    group: 'Branch: staff',
    access: ['can_manage_directory'],
    runs: 'transaction',
    params: BranchStaffPath,
    status: 204,
    handle: (act, { params }) =>
      leaveBranch(act, { branch: anyName(params.branch), user: anyName(params.user) }),
  }),
]

/** The routes about who is attached to a service. */
export const serviceStaffRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branch-services/:service/staff',
    summary: 'Lists who is attached to a service',
    group: 'Branch: services',
    access: 'signed-in',
    runs: 'statements',
    params: ServicePath,
    query: Type.Object(Paging),
    answer: PageOf(StaffShape),
    handle: async (act, input) => {
      const found = await listServiceStaff(act, {
        ...pageWanted(input.query),
        service: anyName(input.params.service),
      })
      return page(input, 'Staff retrieved successfully.', found, showStaff)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/branch-services/:service/staff',
    summary: 'Attaches somebody who works in the branch to a service; 200 for who is attached already',
    group: 'Branch: services',
    access: ['service-stages.manage'],
    runs: 'transaction',
    params: ServicePath,
    body: UserBody,
    answer: Done(StaffShape),
    status: 201,
    finds: (act, params) => findBranchService(act, { service: anyName(params.service) }),
    handle: async (act, { params, body }) => {
      const { person, isNew } = await attachToService(act, {
        service: anyName(params.service),
        user: anyName(body.user_id),
      })
      const shown = showStaff(person)
      return isNew
        ? done('Staff member attached to the service.', shown)
        : already('The staff member is attached to the service already.', shown)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/branch-services/:service/staff/:user',
    summary: 'Ends the attachment of somebody to a service and to its stages',
    group: 'Branch: services',
    access: ['service-stages.manage'],
    runs: 'transaction',
    params: ServiceStaffPath,
    status: 204,
    handle: (act, { params }) =>
      detachFromService(act, { service: anyName(params.service), user: anyName(params.user) }),
  }),
]
