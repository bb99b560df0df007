import { Type } from 'typebox'

/** A filter of a list: one status or several with commas between. */
export const StatusFilter = (statuses: readonly string[]) =>
  Type.String({ pattern: `^(${statuses.join('|')})(,(${statuses.join('|')}))*$` })
