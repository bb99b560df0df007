/**
 * How a ticket's code is written and read. Crockford's alphabet has no letter that is mistaken for a figure, so a
 * code survives being copied from a slip by hand.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const valueOfLetter = new Map(Array.from(alphabet, (letter, value) => [letter, value]))
const groupLength = 4
/** Longest text that is looked at: a code has at most 42 letters, dashes and forgiving spaces included it stays below this. */
const textLengthMax = 100

/** Writes bytes as letters in groups of four, as they stand on the slip. */
export function writeCode(bytes: Uint8Array): string {
  let letters = ''
  let held = 0
  let heldBits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    heldBits += 8
    while (heldBits >= 5) {
      heldBits -= 5
      letters += alphabet[(held >> heldBits) & 31]
    }
    held &= (1 << heldBits) - 1
  }
  if (heldBits > 0) {
    letters += alphabet[(held << (5 - heldBits)) & 31]
  }
  return letters.match(new RegExp(`.{1,${groupLength}}`, 'g'))?.join('-') ?? ''
}

/**
 * Reads a code as it was meant: in small letters, with or without dashes and spaces, and with the letters O, I and
 * L for the figures they look like. Undefined when it cannot be a code at all.
 */
export function readCode(text: string): Uint8Array | undefined {
  if (text.length > textLengthMax) {
    return undefined
  }
  const letters = text.toUpperCase().replaceAll(/[-\s]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const bytes: number[] = []
  let held = 0
  let heldBits = 0
  for (const letter of letters) {
    const value = valueOfLetter.get(letter)
    if (value === undefined) {
      return undefined
    }
    held = (held << 5) | value
    heldBits += 5
    if (heldBits >= 8) {
      heldBits -= 8
      bytes.push(held >> heldBits)
      held &= (1 << heldBits) - 1
    }
  }
  // Left-over bits are zero in every code we write; accepting others would give one ticket several codes.
  return held === 0 && heldBits < 5 ? Uint8Array.from(bytes) : undefined
}

/** Writes ids one after the other, each in as few bytes as it needs: seven bits a byte, the last one below 128. */
export function packIds(ids: readonly number[]): Uint8Array {
  const bytes: number[] = []
  for (const id of ids) {
    let rest = id
    while (rest >= 128) {
      bytes.push((rest % 128) + 128)
      rest = Math.floor(rest / 128)
    }
    bytes.push(rest)
  }
  return Uint8Array.from(bytes)
}

/** Reads what `packIds` wrote; undefined when that cannot have been it. */
export function unpackIds(bytes: Uint8Array): number[] | undefined {
  const ids: number[] = []
  let id = 0
  let weight = 1
  for (const byte of bytes) {
    id += (byte % 128) * weight
    if (!Number.isSafeInteger(id)) {
      return undefined
    }
    weight *= 128
    if (byte < 128) {
      ids.push(id)
      id = 0
      weight = 1
    }
  }
  return weight === 1 ? ids : undefined
}
