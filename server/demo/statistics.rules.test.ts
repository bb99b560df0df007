import { expect, test } from 'vitest'
import { grouped, percentile, summarize } from './statistics.rules.ts'

test('of a hundred waits the ninth tenth ends with the ninetieth', () => {
  const waits = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(summarize(waits)).toEqual({ count: 100, median: 50, p90: 90, p99: 99, longest: 100 })
})

test('one wait is every part of the summary, and no wait is nothing', () => {
  expect(summarize([7])).toEqual({ count: 1, median: 7, p90: 7, p99: 7, longest: 7 })
  expect(summarize([])).toEqual({ count: 0, median: 0, p90: 0, p99: 0, longest: 0 })
})

test('numbers are compared as numbers', () => {
  expect(summarize([9, 10, 100]).median).toBe(10)
  expect(percentile([1, 2, 3, 4], 50)).toBe(2)
})

test('things with the same key are together, in their order', () => {
  const groups = grouped(['ana', 'ben', 'ada', 'bo'], (name) => name.slice(0, 1))
  expect([...groups]).toEqual([
    ['a', ['ana', 'ada']],
    ['b', ['ben', 'bo']],
  ])
})
