/** The longest code a healthcare service can have (contract of the directory). */
export const codeLengthMax = 8

/**
 * The code a service gets when nobody told one: the first letters of its words (of a single word the first three),
 * in upper case, with the lowest number that makes it unlike the codes in use.
 */
export function serviceCodeFor(name: string, codesInUse: ReadonlySet<string>): string {
  const stem = stemOf(name)
  for (let number = 1; ; number++) {
    const digits = number === 1 ? '' : String(number)
    const code =
      Array.from(stem)
        .slice(0, codeLengthMax - digits.length)
        .join('') + digits
    if (!codesInUse.has(code)) {
      return code
    }
  }
}

function stemOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  const letters =
    words.length > 1
      ? words.map((word) => Array.from(word)[0] ?? '')
      : Array.from(words[0] ?? 'S').slice(0, 3)
  return letters.join('').toLocaleUpperCase('en')
}
