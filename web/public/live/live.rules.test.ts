import { describe, expect, test } from 'vitest'
import { DISPLAY_SILENCE_MS_MAX, isLive, pollDelayMs, retryDelayMs, secondsSince } from './live.rules.ts'

describe('a screen knows whether it can be trusted', () => {
  test('a display that never heard from the server is not live', () => {
    expect(isLive(undefined, 5_000, DISPLAY_SILENCE_MS_MAX)).toBe(false)
  })

  test('a display is live up to 20 seconds of silence and not a moment longer', () => {
    expect(isLive(1_000, 21_000, DISPLAY_SILENCE_MS_MAX)).toBe(true)
    expect(isLive(1_000, 21_001, DISPLAY_SILENCE_MS_MAX)).toBe(false)
  })

  test('the age of the information is never negative', () => {
    expect(secondsSince(5_000, 4_000)).toBe(0)
    expect(secondsSince(5_000, 12_999)).toBe(7)
  })
})

describe('reconnecting', () => {
  test('each failed attempt waits longer, up to half a minute', () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 50].map((attempt) => retryDelayMs(attempt, 1))
    expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  })

  test('two screens that lost the server together come back at different moments', () => {
    expect(retryDelayMs(3, 0)).toBe(4_000)
    expect(retryDelayMs(3, 0.5)).toBe(6_000)
  })

  test('a phone without the live connection asks every 5 to 9 seconds', () => {
    expect([0, 0.5, 1].map(pollDelayMs)).toEqual([5_000, 7_000, 9_000])
  })
})
