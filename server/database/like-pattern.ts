/** The pattern that finds a text anywhere in a value, or null when there is nothing to look for. */
export function likePattern(part: string | undefined): string | null {
  if (part === undefined || part === '') {
    return null
  }
  return `%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
