import { Type } from 'typebox'
import { Text, TextOrNull, Uuid } from '../http/schemas.ts'

/** The two ids that everything in the branch face has. */
export const Ids = { id: Type.Integer(), external_id: Uuid }

/** A number or a day that may be missing. */
export const IntegerOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] })
export const DateOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date' })

const badge = { label: Text(), color: Text({ description: 'A colour name of Tailwind' }) }

/** The status of a ticket as badges show it. */
export const StatusTag = Type.Object({ value: Text(), ...badge }, { title: 'TicketStatusTag' })

/** The priority class of a ticket as badges show it. */
export const PriorityTag = Type.Object(
  { value: Type.Integer({ minimum: 1, maximum: 4 }), ...badge },
  { title: 'TicketPriorityTag' },
)

/** A user as other objects of the branch face carry it. */
export const StaffShape = Type.Object(
  {
    ...Ids,
    username: Text(),
    first_name: Text(),
    last_name: Text(),
    full_name: Text({ max: 301 }),
    user_type: Text(),
    phone_number: TextOrNull(),
  },
  { title: 'BranchStaff' },
)

/** An instant that came inside a JSON value, as it goes on the wire. */
export function instant(value: string): string {
  return value.replace(/\+00:00$/, 'Z')
}

/** An instant that may be missing. */
export function instantOrNull(value: string | null): string | null {
  return value === null ? null : instant(value)
}
