import { expect, test } from 'vitest'
import {
  bookedDuring,
  edgesOf,
  fillOf,
  moveInMonth,
  shiftMonth,
  wallIn,
  weekdayOf,
  weeksOf,
} from './offer.rules.ts'

test('a month is laid out in weeks from Monday on', () => {
  const weeks = weeksOf('2026-11')
  expect(weeks).toHaveLength(6)
  expect(weeks[0]).toEqual([...Array.from({ length: 6 }), '2026-11-01'])
  expect(weeks[5]?.[0]).toBe('2026-11-30')
  expect(weeks.flat().filter(Boolean)).toHaveLength(30)
})

test('months follow each other over the turn of the year and know their last day', () => {
  expect(shiftMonth('2026-12', 1)).toBe('2027-01')
  expect(shiftMonth('2027-01', -1)).toBe('2026-12')
  expect(edgesOf('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' })
  expect(weekdayOf('2026-11-23')).toBe(0)
})

test('keys lead through the calendar the way people read it', () => {
  expect(moveInMonth('2026-11-30', 'ArrowRight', false)).toBe('2026-12-01')
  expect(moveInMonth('2026-11-30', 'ArrowRight', true)).toBe('2026-11-29')
  expect(moveInMonth('2026-11-25', 'Home', false)).toBe('2026-11-23')
  expect(moveInMonth('2026-11-25', 'End', false)).toBe('2026-11-29')
  expect(moveInMonth('2026-11-25', 'ArrowDown', false)).toBe('2026-12-02')
  expect(moveInMonth('2026-10-31', 'PageDown', false)).toBe('2026-11-30')
  expect(moveInMonth('2026-10-31', 'Tab', false)).toBeUndefined()
})

test('a day is empty, free, partly taken or full', () => {
  expect([
    fillOf({ total: 0, taken: 0 }),
    fillOf({ total: 4, taken: 0 }),
    fillOf({ total: 4, taken: 3 }),
    fillOf({ total: 4, taken: 4 }),
  ]).toEqual(['none', 'free', 'part', 'full'])
})

test('leave covers the slots that share a moment with it, and only people in them matter', () => {
  const slot = (day: string, start: string, end: string, taken = 1) => ({ day, start, end, taken, total: 2 })
  const slots = [
    slot('2026-11-23', '09:30', '10:00'),
    slot('2026-11-23', '10:00', '10:30'),
    slot('2026-11-23', '10:30', '11:00', 0),
    slot('2026-11-24', '10:00', '10:30'),
    slot('2026-11-24', '23:30', '00:00'),
  ]
  const leave = { first: '2026-11-23', last: '2026-11-23', start: '10:00', end: '12:00' }
  expect(bookedDuring(slots, leave)).toEqual([slots[1]])
  const night = { first: '2026-11-24', last: '2026-11-24', start: '23:45', end: '23:59' }
  expect(bookedDuring(slots, night)).toEqual([slots[4]])
})

test('an instant is read on the clock of the clinic', () => {
  expect(wallIn('Asia/Kolkata', '2026-11-22T19:00:00Z')).toEqual({ day: '2026-11-23', time: '00:30' })
  expect(wallIn('America/New_York', '2026-11-23T04:30:00Z')).toEqual({ day: '2026-11-22', time: '23:30' })
})
