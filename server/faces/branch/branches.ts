import { type Static, Type } from 'typebox'
import { findBranch, findOwnFacility, type ListedFacility, listFacilities } from '../../directory/index.ts'
import { type Route, route } from '../http/route.ts'
import { At, Text, TextOrNull } from '../http/schemas.ts'
import { Done, done, PageOf, Paging, page, pageWanted } from './envelope.ts'
import { anyId, anyName } from './ids.ts'
import { Ids, instant } from './schemas.ts'

const group = 'Branch: branches'

const BranchShape = Type.Object(
  {
    ...Ids,
    name: Text(),
    code: TextOrNull(),
    timezone: Text({ description: 'IANA time zone: the days of the branch are counted in it' }),
    currency: Text({ description: 'ISO 4217' }),
    address: TextOrNull(2000),
    phone_number: TextOrNull(),
    created_at: At,
    updated_at: At,
  },
  { title: 'Branch' },
)
const BranchDetailShape = Type.Object(
  {
    ...BranchShape.properties,
    permissions: Type.Array(Text(), { description: 'All that the caller may do somewhere in the branch' }),
  },
  { title: 'BranchDetail' },
)

function showBranch(facility: ListedFacility): Static<typeof BranchShape> {
  const { id, branch_id, organization: _owner, created_at, updated_at, ...same } = facility
  return {
    ...same,
    id: branch_id,
    external_id: id,
    created_at: instant(created_at),
    updated_at: instant(updated_at),
  }
}

export const branchesRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches',
    summary: 'Lists the branches in which the caller has any role',
    group,
    access: 'signed-in',
    runs: 'statements',
    query: Type.Object({
      ...Paging,
      search: Type.Optional(Text({ description: 'Any part of the name' })),
    }),
    answer: PageOf(BranchShape),
    handle: async (act, input) => {
      const found = await listFacilities(act, { ...pageWanted(input.query), name: input.query.search })
      return page(input, 'Branches retrieved successfully.', found, showBranch)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:branch',
    summary: 'Shows a branch and what the caller may do in it',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: Type.Object({ branch: anyId }),
    answer: Done(BranchDetailShape),
    handle: async (act, { params }) => {
      const { externalId } = await findBranch(act, anyName(params.branch))
      const { facility, permissions } = await findOwnFacility(act, externalId)
      return done('Branch retrieved successfully.', {
        ...showBranch(facility),
        permissions: [...permissions],
      })
    },
  }),
]
