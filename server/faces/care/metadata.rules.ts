/** Deep enough for any form; PostgreSQL and every reader walk it level by level. */
const levelsMax = 32

/** JSON can write NUL and halves of characters; PostgreSQL cannot keep them. */
function isKeepable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)
}

/** Says why free data from a client cannot be kept, or nothing when it can. */
export function faultOfMetadata(metadata: unknown): 'pattern' | 'depth' | undefined {
  let level: unknown[] = [metadata]
  for (let levels = 0; level.length > 0; levels++) {
    if (levels > levelsMax) {
      return 'depth'
    }
    if (level.some((value) => typeof value === 'string' && !isKeepable(value))) {
      return 'pattern'
    }
    level = level.flatMap(partsOf)
  }
  return undefined
}

function partsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) {
    return []
  }
  return Array.isArray(value) ? value : Object.entries(value).flat()
}
