import { describe, expect, test } from 'vitest'
import { beginning, isAfter, readPosition, writePosition } from './position.rules.ts'
import { RecentEvents } from './recent-events.ts'

const at = (xid: number, id: number) => ({ xid: BigInt(xid), id })

describe('a place in the feed', () => {
  test('is read as it was written, also beyond what a number can hold', () => {
    for (const position of [beginning, at(740, 12), { xid: 2n ** 64n - 1n, id: 2 ** 53 - 1 }]) {
      expect(readPosition(writePosition(position))).toEqual(position)
    }
  })

  test('is refused when it is anything else', () => {
    for (const text of [
      '',
      '12',
      '-',
      '12-',
      '-3',
      'a-1',
      '1-2-3',
      ' 1-2',
      '1-2\n',
      '18446744073709551616-1',
      '1-9007199254740993',
    ]) {
      expect(readPosition(text)).toBeUndefined()
    }
  })

  test('comes after another by transaction first, whatever the ids', () => {
    expect(isAfter(at(8, 1), at(7, 900))).toBe(true)
    expect(isAfter(at(7, 2), at(7, 1))).toBe(true)
    expect(isAfter(at(7, 1), at(7, 1))).toBe(false)
    expect(isAfter(at(6, 900), at(7, 1))).toBe(false)
  })
})

describe('what is kept in memory', () => {
  test('gives what came after a place, and says when it has forgotten', () => {
    const recent = new RecentEvents(at(1, 0), 3)
    recent.add([at(1, 1), at(2, 9), at(3, 4)])
    expect(recent.covers(at(1, 0))).toBe(true)
    expect(recent.covers(beginning)).toBe(false)
    expect(recent.after(at(1, 1), 10)).toEqual([at(2, 9), at(3, 4)])
    expect(recent.after(at(1, 1), 1)).toEqual([at(2, 9)])
    recent.add([at(4, 1)])
    expect(recent.covers(at(1, 0))).toBe(false)
    expect(recent.covers(at(1, 1))).toBe(true)
    expect(recent.after(at(1, 1), 10)).toEqual([at(2, 9), at(3, 4), at(4, 1)])
    expect(recent.has(at(2, 9))).toBe(true)
    expect(recent.has(at(2, 8))).toBe(false)
  })

  test('stays the same however much passes through', () => {
    const recent = new RecentEvents(beginning, 100)
    for (let id = 1; id <= 1_234; id++) {
      recent.add([at(id, id)])
    }
    expect(recent.after(recent.coversFrom, 1_000)).toHaveLength(100)
    expect(recent.after(recent.coversFrom, 1_000)[0]).toEqual(at(1_135, 1_135))
  })
})
