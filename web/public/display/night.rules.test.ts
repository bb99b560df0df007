import { describe, expect, test } from 'vitest'
import { isTimeToReload, keyFromText, pixelShift } from './night.rules.ts'

describe('the display at night', () => {
  const quiet = { timeOfDay: '04:07', openMs: 20 * 3_600_000, isLive: true, rowsShown: 0 }

  test('it starts afresh at four in the morning when nobody is called', () => {
    expect(isTimeToReload(quiet)).toBe(true)
  })

  test.each([
    ['at another hour', { timeOfDay: '14:07' }],
    ['while a number is shown', { rowsShown: 1 }],
    ['without a connection, since the page could not be loaded again', { isLive: false }],
    ['when it was opened a moment ago', { openMs: 60_000 }],
  ])('it does not start afresh %s', (_, change) => {
    expect(isTimeToReload({ ...quiet, ...change })).toBe(false)
  })

  test('the picture wanders a few pixels and comes back', () => {
    const path = Array.from({ length: 9 }, (_, step) => pixelShift(step))
    expect(Math.max(...path.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))).toBe(4)
    expect(new Set(path.map(({ x, y }) => `${x} ${y}`)).size).toBe(9)
    expect(pixelShift(9)).toEqual({ x: 0, y: 0 })
  })
})

describe('connecting a display', () => {
  test('the key alone and the whole link both work', () => {
    expect(keyFromText('  dk_Ab-12_x  ')).toBe('dk_Ab-12_x')
    expect(keyFromText('https://clinic.example/display#dk_Ab-12_x\n')).toBe('dk_Ab-12_x')
    expect(keyFromText('   ')).toBe('')
  })
})
