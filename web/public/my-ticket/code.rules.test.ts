import { describe, expect, test } from 'vitest'
import { groupCode, normaliseCode } from './code.rules.ts'

describe('a code typed from the slip', () => {
  test.each([
    ['7kq2-9xfm', '7KQ29XFM'],
    [' 7KQ2 9XFM ', '7KQ29XFM'],
    ['7KQ2–9XFM', '7KQ29XFM'],
    ['OIL1', '0111'],
    ['oil1', '0111'],
    ['7KQ2', '7KQ2'],
    ['', ''],
    ['---', ''],
  ])('"%s" means %s', (typed, code) => {
    expect(normaliseCode(typed)).toBe(code)
  })

  test('is shown in groups of four, however it was typed', () => {
    expect(groupCode('7kq29xfmab')).toBe('7KQ2-9XFM-AB')
    expect(groupCode('7KQ2-9XFM')).toBe('7KQ2-9XFM')
  })
})
