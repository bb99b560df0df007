/** What is told of many numbers, such as how long people waited. */
export interface Summary {
  readonly count: number
  readonly median: number
  readonly p90: number
  readonly p99: number
  readonly longest: number
}

/** Sums up many numbers; of none, everything is 0. */
export function summarize(numbers: readonly number[]): Summary {
  const sorted = [...numbers].sort((a, b) => a - b)
  return {
    count: sorted.length,
    median: percentile(sorted, 50),
    p90: percentile(sorted, 90),
    p99: percentile(sorted, 99),
    longest: sorted.at(-1) ?? 0,
  }
}

/** The smallest of the sorted numbers that at least this share of them do not exceed (nearest rank); 0 of none. */
export function percentile(sorted: readonly number[], percent: number): number {
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length))
  return sorted[rank - 1] ?? 0
}

/** Puts things that have the same key together; keys and things stay in the order in which they came. */
export function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key) ?? []
    group.push(item)
    groups.set(key, group)
  }
  return groups
}
