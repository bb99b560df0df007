/** Money as the server keeps it: decimal text such as "250.00". It is never a number here, so nothing is rounded. */

const WHOLE_DIGITS_MAX = 10

/** What separates the units from the cents, and what only groups digits, as people write it around the world. */
const POINT = /[.,٫]/
const SPACES = /[\s\u00a0\u202f'’]/g
const GROUPED = /^[1-9]\d{0,2}(?:[,٬]\d{2,3})*[,٬]\d{3}(?=$|[.٫])/

/**
 * Reads an amount that somebody typed as decimal text with two digits after the point.
 *
 * A single comma before one or two digits is a decimal comma, before three it groups thousands; what can be read in
 * two ways with different results is not read at all. Arabic digits count like Latin ones.
 */
export function readMoney(typed: string): string | undefined {
  const text = ungroup(latinDigits(typed).replace(SPACES, ''))
  const [whole = '', cents = '', ...rest] = text.split(POINT)
  const isAmount = rest.length === 0 && /^\d+$/.test(whole) && /^\d{0,2}$/.test(cents)
  if (!isAmount) return undefined
  const units = whole.replace(/^0+(?=\d)/, '')
  return units.length > WHOLE_DIGITS_MAX ? undefined : `${units}.${cents.padEnd(2, '0')}`
}

/** Reads how many of something somebody typed: a whole number from one to a million. */
export function readQuantity(typed: string): number | undefined {
  const text = latinDigits(typed).trim()
  const quantity = /^\d{1,7}$/.test(text) ? Number(text) : 0
  return quantity >= 1 && quantity <= 1_000_000 ? quantity : undefined
}

/** Multiplies a price by a quantity. */
export function amountOf(price: string, quantity: number): string {
  return writeCents(centsOf(price) * BigInt(quantity))
}

/** Adds amounts up; those that nobody knows (null) count as nothing. */
export function totalOf(amounts: readonly (string | null)[]): string {
  return writeCents(amounts.reduce((sum, amount) => sum + centsOf(amount ?? '0'), 0n))
}

/** Writes decimal text as money of a currency in a language, with Latin digits and to the last cent. */
export function writeMoney(amount: string, currency: string, language: string): string {
  const format = new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'currency', currency })
  // Decimal text is formatted digit by digit; a number would be rounded above fifteen digits.
  return format.format(amount as `${number}`)
}

function centsOf(amount: string): bigint {
  const [whole = '0', cents = ''] = amount.split('.')
  return BigInt(whole + cents.padEnd(2, '0').slice(0, 2))
}

function writeCents(cents: bigint): string {
  const digits = cents.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function ungroup(text: string): string {
  return GROUPED.test(text) ? text.replaceAll(/[,٬]/g, '') : text
}

function latinDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
}
