import { Type } from 'typebox'

// Money is decimal text everywhere: a JSON number would be read as a float by whoever gets it.

const decimal = String.raw`^\d{1,10}(\.\d{1,2})?$`
const description = 'Decimal text in the currency of the facility, such as "250.00"'

/** A price as a client writes it: at most two digits after the point, up to "9999999999.99". */
export const Price = Type.String({ pattern: decimal, description })

/** A price that may be missing. */
export const PriceOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: decimal,
  description,
})

/** An amount of money as it is shown: always two digits after the point. */
export const Money = Type.String({ pattern: String.raw`^\d+\.\d\d$`, description })

/** An amount of money that may be missing. */
export const MoneyOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: String.raw`^\d+\.\d\d$`,
  description,
})

/** How many of something are charged or given. */
export const Quantity = Type.Integer({ minimum: 1, maximum: 1_000_000 })

/** ISO 4217. */
export const Currency = Type.String({ pattern: '^[A-Z]{3}$' })
