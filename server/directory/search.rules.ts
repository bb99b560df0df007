/** The `like` pattern for "contains this text", in which the text means only itself. */
export function containing(text: string): string {
  return `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

/** The `like` pattern for a filter that may be left out; a blank one filters nothing. */
export function containingOrNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : containing(text)
}
