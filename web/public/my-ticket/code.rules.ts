/**
 * Reads a typed ticket code the way it was meant: capital letters, no dashes or spaces, and the letters
 * that look like figures (O, I, L) as the figures they are mistaken for.
 */
export function normaliseCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** Writes a code in groups of four, as it stands on the slip. */
export function groupCode(code: string): string {
  return normaliseCode(code).replace(/(.{4})(?=.)/g, '$1-')
}
