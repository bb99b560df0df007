/** A source of chance: each call gives the next number from 0 up to, but not including, 1. */
export type Chance = () => number

/** Makes a source of chance that gives the same numbers for the same seed (mulberry32), so that a day can be repeated. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Whether something happens that happens to one in so many. */
export function oneIn(chance: Chance, many: number): boolean {
  return chance() * many < 1
}

/** A number between two others, each as likely as the next. */
export function between(chance: Chance, low: number, high: number): number {
  return low + (high - low) * chance()
}

/**
 * A duration that is log-normal: most are near the median, a few are much longer, none is negative.
 *
 * `spread` is the standard deviation of the logarithm; 0.5 means that one in six takes more than 1.65 times the median.
 * Measured consultation times are log-normal more often than not; exponential ones would be too short too often.
 */
export function logNormal(chance: Chance, median: number, spread: number): number {
  // Never 0, of which there is no logarithm.
  const radius = Math.sqrt(-2 * Math.log(1 - chance()))
  return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * chance()))
}

/** Picks one of several by weight; something that weighs twice as much is picked twice as often. */
export function pickByWeight<Item extends { readonly weight: number }>(
  chance: Chance,
  items: readonly Item[],
): Item {
  const total = items.reduce((sum, { weight }) => sum + weight, 0)
  let left = chance() * total
  const picked = items.find(({ weight }) => {
    left -= weight
    return left < 0
  })
  const fallback = picked ?? items.at(-1)
  if (fallback === undefined) {
    throw new Error('There is nothing to pick from')
  }
  return fallback
}

/** Puts things into a chance order; the list itself stays as it was. */
export function shuffled<Item>(chance: Chance, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
