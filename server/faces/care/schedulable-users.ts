import { Type } from 'typebox'
import {
  findBookablePractitioner,
  listBookablePractitioners,
  listPractitioners,
} from '../../appointments/index.ts'
import { type Route, route } from '../http/route.ts'
import { Paging, pageOf, Uuid } from '../http/schemas.ts'
import { idsIn, UuidList } from './id-lists.ts'
import { showUser, UserShape } from './people.ts'

const facility = '/api/v1/facility/:facility/'
const inFacility = Type.Object({ facility: Uuid })
const group = 'Bookings'

/** With whom appointments can be made (contract section 1.9). */
export const schedulableUserRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: `${facility}appointments/available_users/`,
    summary: 'Lists every practitioner of a facility with a queue or a calendar; either permission is enough',
    group,
    access: ['can_list_schedule', 'can_list_booking'],
    denied: 'You do not have permission to list schedule',
    runs: 'statements',
    params: inFacility,
    query: Type.Object({ organization_ids: Type.Optional(UuidList) }),
    answer: Type.Object({ users: Type.Array(UserShape) }),
    handle: async (act, { params, query }) => {
      const departments = idsIn(query.organization_ids)
      const users = await listPractitioners(act, { facility: params.facility, departments })
      return { users: users.map(showUser) }
    },
  }),
  route({
    method: 'GET',
    path: `${facility}schedulable_users/`,
    summary:
      'Lists with whom patients can book; staff of the facility see everybody with a queue or a calendar',
    group,
    access: 'anyone',
    runs: 'statements',
    params: inFacility,
    query: Type.Object(Paging),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(UserShape) }),
    handle: async (act, { params, query }) => {
      const { count, results } = await listBookablePractitioners(act, { ...params, ...pageOf(query) })
      return { count, results: results.map(showUser) }
    },
  }),
  route({
    method: 'GET',
    path: `${facility}schedulable_users/:user/`,
    summary: 'Shows a practitioner with whom patients can book',
    group,
    access: 'anyone',
    runs: 'statements',
    params: Type.Object({ facility: Uuid, user: Uuid }),
    answer: UserShape,
    handle: async (act, { params }) =>
      showUser(await findBookablePractitioner(act, { facility: params.facility, practitioner: params.user })),
  }),
]
