import { Type } from 'typebox'
import { At, Paging, Text, Uuid } from '../http/schemas.ts'
import { instantOrNull } from './people.ts'

/** An object as others name it. */
export const NamedShape = Type.Object({ id: Uuid, name: Text() })

/** When something was made and last changed. */
export const StampShape = { created_date: At, modified_date: At }

/** Shows when something was made and last changed. */
export function showStamps(stamped: { readonly created_at: string; readonly updated_at: string }) {
  return { created_date: showInstant(stamped.created_at), modified_date: showInstant(stamped.updated_at) }
}

/** The query of a list that can be narrowed to a part of the name and to what lies right below something. */
export const TreeQuery = Type.Object({
  ...Paging,
  name: Type.Optional(Text({ description: 'Any part of the name' })),
  parent: Type.Optional(Uuid),
})

/** A role of a user, about to be given. */
export const MemberBody = Type.Object({ user: Uuid, role: Uuid })

function showInstant(value: string): string {
  return instantOrNull(value) ?? value
}
