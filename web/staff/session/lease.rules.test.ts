import { expect, test } from 'vitest'
import { leaseText, mayTake, readLease } from './lease.rules.ts'

test('a tab takes a lease that is free, run out or its own, and never one another tab holds', () => {
  expect(mayTake(undefined, 'me', 1000)).toBe(true)
  expect(mayTake({ owner: 'me', untilMs: 5000 }, 'me', 1000)).toBe(true)
  expect(mayTake({ owner: 'other', untilMs: 1000 }, 'me', 1000)).toBe(true)
  expect(mayTake({ owner: 'other', untilMs: 1001 }, 'me', 1000)).toBe(false)
})

test('a lease survives being written and read; nonsense in the storage is no lease', () => {
  const lease = { owner: 'tab', untilMs: 42 }
  expect(readLease(leaseText(lease))).toEqual(lease)
  for (const text of [null, '', 'tab', 'tab soon', ' 42']) expect(readLease(text)).toBeUndefined()
})
