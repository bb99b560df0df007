/** Deep enough for any form; PostgreSQL and every reader walk it level by level. */
const levelsMax = 32

/** Characters that JSON can write and PostgreSQL cannot keep: NUL, and halves of characters. */
const unkeepable = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** Says why free data from a client cannot be kept, or nothing when it can. */
export function faultOfMetadata(metadata: unknown): 'pattern' | 'depth' | undefined {
  let level: unknown[] = [metadata]
  for (let levels = 0; level.length > 0; levels++) {
    if (levels > levelsMax) {
      return 'depth'
    }
    if (level.some((value) => typeof value === 'string' && unkeepable.test(value))) {
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
