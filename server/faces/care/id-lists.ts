import { Type } from 'typebox'

/** Ids in a query: with commas between, or the parameter several times. */
export const UuidList = Type.Array(
  Type.String({ format: 'uuid-list', description: 'One id, or several with commas' }),
  { maxItems: 200 },
)

/** The ids that a query names; nothing when it names none. */
export function idsIn(lists: readonly string[] | undefined): readonly string[] | undefined {
  const ids = lists?.flatMap((each) => each.split(',')).filter((id) => id !== '') ?? []
  return ids.length === 0 ? undefined : ids
}
