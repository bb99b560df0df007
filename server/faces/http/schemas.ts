import { Type } from 'typebox'

// The building blocks of every schema. PostgreSQL text cannot hold the character NUL, so no text field takes it.
const withoutNul = '^[^\\u0000]*$'

/** Text from a client, of at most `max` characters. */
export const Text = (options: { max?: number; min?: number; description?: string } = {}) =>
  Type.String({
    maxLength: options.max ?? 255,
    minLength: options.min ?? 0,
    pattern: withoutNul,
    ...(options.description === undefined ? {} : { description: options.description }),
  })

/** Text that says something: not empty and not only spaces. */
export const Name = (max = 255) =>
  Type.String({ minLength: 1, maxLength: max, pattern: '^(?=[\\s\\S]*\\S)[^\\u0000]*$' })

/** Text that may be null. */
export const TextOrNull = (max = 255) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: max, pattern: withoutNul })

/** An id as clients know it. */
export const Uuid = Type.String({ format: 'uuid' })
export const UuidOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'uuid' })

/** A day on the clinic's calendar. */
export const ClinicDay = Type.String({
  format: 'date',
  description: 'YYYY-MM-DD on the calendar of the facility',
})
/** An instant. */
export const At = Type.String({ format: 'date-time', description: 'Instant in UTC with Z' })
export const AtOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' })

/** One of the given words. */
export const OneOf = <const Words extends readonly string[]>(words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words] })

/** An object or null; described as the object. */
export const OrNull = <S extends object>(schema: S) =>
  Type.Unsafe<(S extends { static: infer T } ? T : unknown) | null>({ anyOf: [schema, { type: 'null' }] })

/** Page of a list: 14 unless told, at most 200 (contract section 2). */
export const Paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'At most 200; 14 when left out' })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
}

/** The page a query asks for, within limits. */
export function pageOf(query: { limit?: number | undefined; offset?: number | undefined }): {
  limit: number
  offset: number
} {
  return { limit: Math.min(query.limit ?? 14, 200), offset: query.offset ?? 0 }
}

/** A query flag as clients write it: `true`, `True`, `false`, `False`. */
export const Flag = OneOf(['true', 'True', 'false', 'False'])
export const isTrue = (flag: string | undefined): boolean | undefined =>
  flag === undefined ? undefined : flag.toLowerCase() === 'true'
