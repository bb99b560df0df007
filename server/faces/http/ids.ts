import { Type } from 'typebox'
import type { AnyName } from '../../directory/index.ts'

// Objects of the branch face have a number and a uuid, and clients may name them by either.

/** An object named in a path: its number or its uuid. What is neither names nothing, so it is not found. */
export const anyId = Type.String({ format: 'any-id', description: 'Number or uuid' })

/** An object named in a body: its number or its uuid. */
export const AnyId = Type.Unsafe<number | string>({
  type: ['integer', 'string'],
  format: 'any-id',
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Number or uuid',
})

/** An object named in a body, or nothing. */
export const AnyIdOrNull = Type.Unsafe<number | string | null>({
  type: ['integer', 'string', 'null'],
  format: 'any-id',
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Number or uuid, or null',
})

/** Nobody and nothing has this number: what a number means that is larger than any we give. */
const numberOfNothing = 0

/** A checked id as statements take it: number and uuid, exactly one of them not null. */
export function idPair(value: number | string): [number | null, string | null] {
  const text = String(value)
  if (!/^\d+$/.test(text)) {
    return [null, text]
  }
  const number = Number(text)
  return [Number.isSafeInteger(number) ? number : numberOfNothing, null]
}

/** A checked id as verbs take it. */
export function anyName(value: number | string): AnyName {
  const [id, externalId] = idPair(value)
  return { id, externalId }
}

/** A checked id that may be left out. */
export function anyNameOrNull(value: number | string | null | undefined): AnyName | null {
  return value === undefined || value === null ? null : anyName(value)
}
