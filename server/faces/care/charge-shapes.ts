import { type Static, Type } from 'typebox'
import { type ChargeItemView, chargeStatuses, type DefinitionView } from '../../charges/index.ts'
import { Currency, Money, Quantity } from '../http/money.ts'
import { At, OneOf, OrNull, Text, TextOrNull, Uuid, UuidOrNull } from '../http/schemas.ts'
import { showStamps } from './directory-shapes.ts'

/** The short name of a charge item definition. */
export const Slug = Type.String({
  minLength: 1,
  maxLength: 255,
  pattern: '^[^\\s/\\u0000]+$',
  description: 'Used once in a facility',
})
export const SlugOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  minLength: 1,
  maxLength: 255,
  pattern: '^[^\\s/\\u0000]+$',
})

/** Within how many days somebody who comes again is charged as a revisit. */
export const RevisitDays = Type.Integer({ minimum: 0, maximum: 36_500 })

/** What a revisit is charged, as it is sent and shown. */
export const RevisitShape = Type.Object({
  allowed_days: RevisitDays,
  charge_item_definition: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'Slug of what a revisit is charged; null when it is free',
  }),
})

export const DefinitionShape = Type.Object(
  {
    id: Uuid,
    slug: Slug,
    title: Text(),
    price: Money,
    revisit: OrNull(RevisitShape),
    created_date: At,
    modified_date: At,
  },
  { title: 'ChargeItemDefinition' },
)

export const ChargeItemShape = Type.Object(
  {
    id: Uuid,
    numeric_id: Type.Integer({ description: 'Its billing transaction in the branch face' }),
    title: Text(),
    status: OneOf(chargeStatuses),
    unit_price: Money,
    quantity: Quantity,
    total_price: Money,
    currency: Currency,
    note: TextOrNull(1000),
    is_revisit: Type.Boolean(),
    charge_item_definition: OrNull(Type.Object({ id: Uuid, slug: Slug, title: Text() })),
    patient: OrNull(Type.Object({ id: Uuid, name: Text() })),
    appointment: UuidOrNull,
    token: UuidOrNull,
    created_date: At,
    modified_date: At,
  },
  { title: 'ChargeItem' },
)

/** Shows what a facility charges for, for itself or inside of a schedule. */
export function showDefinition(view: DefinitionView): Static<typeof DefinitionShape> {
  const { created_at, updated_at, ...same } = view
  return { ...same, ...showStamps({ created_at, updated_at }) }
}

/** Shows a charge, for itself or inside of an appointment. */
export function showChargeItem(view: ChargeItemView): Static<typeof ChargeItemShape> {
  const { amount, definition, ticket, created_at, updated_at, ...same } = view
  return {
    ...same,
    total_price: amount,
    charge_item_definition: definition,
    token: ticket,
    ...showStamps({ created_at, updated_at }),
  }
}
