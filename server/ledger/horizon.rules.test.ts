import { describe, expect, test } from 'vitest'
import { advance, isFresh, nextLookMs, noHorizon } from './horizon.rules.ts'

const calm = { isFull: false, wasWokenMeanwhile: false, hiddenForMs: undefined, failures: 0 }

describe('how far the reader has come', () => {
  test('before the first look nothing is known', () => {
    expect(isFresh(noHorizon, 0, 2_000)).toBe(false)
  })

  test('a look at a quiet database is complete at once', () => {
    const horizon = advance(noHorizon, { atMs: 100, xmin: 50n, xmax: 50n })
    expect(horizon).toEqual({ completeUntilMs: 100, waiting: [] })
    expect(isFresh(horizon, 2_100, 2_000)).toBe(true)
    expect(isFresh(horizon, 2_101, 2_000)).toBe(false)
  })

  test('one transaction that stays open holds it back until it ends', () => {
    let horizon = advance(noHorizon, { atMs: 0, xmin: 50n, xmax: 50n })
    for (const atMs of [500, 1_000, 1_500, 2_000, 2_500]) {
      horizon = advance(horizon, { atMs, xmin: 50n, xmax: 60n + BigInt(atMs) })
    }
    expect(horizon.completeUntilMs).toBe(0)
    expect(isFresh(horizon, 2_500, 2_000)).toBe(false)
    horizon = advance(horizon, { atMs: 3_000, xmin: 1_560n, xmax: 3_060n })
    expect(horizon.completeUntilMs).toBe(1_500)
    horizon = advance(horizon, { atMs: 3_500, xmin: 4_000n, xmax: 4_000n })
    expect(horizon).toEqual({ completeUntilMs: 3_500, waiting: [] })
  })

  test('it stays small however long that takes', () => {
    let horizon = noHorizon
    for (let look = 1; look <= 5_000; look++) {
      horizon = advance(horizon, { atMs: look, xmin: 1n, xmax: BigInt(look + 1) })
    }
    expect(horizon.waiting.length).toBeLessThanOrEqual(64)
    expect(advance(horizon, { atMs: 6_000, xmin: 9_000n, xmax: 9_000n }).completeUntilMs).toBe(6_000)
  })
})

describe('when the reader looks again', () => {
  test.each([
    ['in half a second when nothing happens', calm, 500],
    ['at once when there is more', { ...calm, isFull: true }, 0],
    ['soon when somebody committed meanwhile', { ...calm, wasWokenMeanwhile: true }, 5],
    ['in ten milliseconds while a running transaction hides a commit', { ...calm, hiddenForMs: 0 }, 10],
    ['less often when that takes long', { ...calm, hiddenForMs: 1_000 }, 50],
    ['a little later when the database is away', { ...calm, failures: 1 }, 100],
    ['at most two seconds later however long it is away', { ...calm, failures: 900 }, 2_000],
  ])('%s', (_name, outcome, expected) => {
    expect(nextLookMs(outcome)).toBe(expected)
  })
})
