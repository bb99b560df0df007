import { type Static, Type } from 'typebox'
import type { Member, Page } from '../../directory/index.ts'
import { Text, Uuid } from '../http/schemas.ts'
import { showUser, UserShape } from './people.ts'

/** A role of a user on an organization or in a department. */
export const MemberShape = Type.Object(
  {
    id: Uuid,
    user: UserShape,
    role: Type.Object({ id: Uuid, name: Text(), permissions: Type.Array(Text()), is_system: Type.Boolean() }),
  },
  { title: 'Member' },
)

export const MemberPageShape = Type.Object({ count: Type.Integer(), results: Type.Array(MemberShape) })

/** Shows a role of a user to clients of the care face. */
export function showMember({ id, user, role }: Member): Static<typeof MemberShape> {
  return { id, user: showUser(user), role: { ...role, permissions: [...role.permissions] } }
}

/** Shows one page of them. */
export function showMembers(page: Page<Member>): Static<typeof MemberPageShape> {
  return { count: page.count, results: page.results.map(showMember) }
}
