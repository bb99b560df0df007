import { describe, expect, test } from 'vitest'
import {
  faultOfAvailabilities,
  faultOfAvailability,
  faultOfException,
  faultOfPeriod,
  faultOfValidity,
  hasOverlap,
  isClockTime,
  isInstantSomewhere,
  type NewAvailability,
  withoutNeedlessSlots,
} from './schedule.rules.ts'

const range = (start_time: string, end_time: string, weekday = 0) => ({ weekday, start_time, end_time })
const mornings = (change: Partial<NewAvailability> = {}): NewAvailability => ({
  name: 'Mornings',
  slotType: 'appointment',
  slotMinutes: 30,
  capacity: 1,
  issuesTickets: false,
  reason: '',
  ranges: [range('09:00:00', '13:00:00')],
  ...change,
})

describe('a schedule', () => {
  test.each([
    ['2026-05-08T10:00:00Z', '2026-05-08T10:00:00Z', undefined],
    ['2026-05-08T10:00:00.5Z', '2026-05-08T10:00:00Z', 'validity-reversed'],
    ['2026-05-08T10:00:00Z', '2026-05-08T10:00:00.5Z', undefined],
  ])('from %s to %s: %s (S1)', (valid_from, valid_to, fault) => {
    expect(faultOfValidity({ valid_from, valid_to })?.fault).toBe(fault)
  })
})

describe('an availability', () => {
  test.each<[string, Partial<NewAvailability>, unknown]>([
    ['in order', {}, undefined],
    ['without times', { ranges: [] }, undefined],
    [
      'with times that overlap (S2)',
      { ranges: [range('09:00', '13:00'), range('12:30', '14:00')] },
      { fault: 'ranges-overlap', at: ['ranges'] },
    ],
    [
      'with times that touch (S2, D33)',
      { ranges: [range('10:00:00', '11:00'), range('09:00', '10:00')] },
      undefined,
    ],
    [
      'with the same times of two days',
      { ranges: [range('09:00', '10:00', 0), range('09:00', '10:00', 1)] },
      undefined,
    ],
    [
      'that ends before it begins (S3)',
      { ranges: [range('09:00', '10:00'), range('13:00', '09:00', 1)] },
      { fault: 'range-reversed', at: ['ranges', 1, 'start_time'] },
    ],
    [
      'that ends when it begins (S3)',
      { ranges: [range('09:00', '09:00:00')] },
      { fault: 'range-reversed', at: ['ranges', 0, 'start_time'] },
    ],
    [
      'without a length of its slots (S4)',
      { slotMinutes: null },
      { fault: 'slot-size-missing', at: ['slotMinutes'] },
    ],
    ['without a number of places (S4)', { capacity: null }, { fault: 'capacity-missing', at: ['capacity'] }],
    [
      'whose slots leave a rest (S5)',
      { ranges: [range('09:00', '13:13')] },
      { fault: 'slots-do-not-fill-range', at: ['ranges', 0] },
    ],
    [
      'whose slots leave half a minute (S5)',
      { ranges: [range('09:00:00', '10:00:30')] },
      { fault: 'slots-do-not-fill-range', at: ['ranges', 0] },
    ],
    ['with as many slots as there may be (S6)', { slotMinutes: 8 }, undefined],
    [
      'with one slot more (S6)',
      { slotMinutes: 8, ranges: [range('09:00', '13:08')] },
      { fault: 'too-many-slots', at: ['ranges', 0] },
    ],
    ['that is only open (S7)', { slotType: 'open', slotMinutes: null, capacity: null }, undefined],
    ['that is closed, whatever its slots are (S7)', { slotType: 'closed', slotMinutes: 17 }, undefined],
  ])('%s', (_name, change, fault) => {
    expect(faultOfAvailability(mornings(change))).toEqual(fault)
  })

  test('that is not for appointments has no slots, whatever was sent (S7)', () => {
    expect(withoutNeedlessSlots(mornings({ slotType: 'open' }))).toMatchObject({
      slotMinutes: null,
      capacity: null,
    })
    expect(withoutNeedlessSlots(mornings())).toEqual(mornings())
  })
})

describe('the availabilities of one schedule', () => {
  test('do not overlap each other, but may touch (S2, D33)', () => {
    const [first, touching, overlapping] = [
      mornings(),
      mornings({ ranges: [range('13:00', '14:00')] }),
      mornings({ ranges: [range('08:00', '10:00')] }),
    ]
    expect(faultOfAvailabilities([first, touching])).toBeUndefined()
    expect(faultOfAvailabilities([first, overlapping])).toEqual({
      fault: 'ranges-overlap',
      at: ['availabilities'],
    })
  })

  test('are named by their place when one is wrong, the first one first', () => {
    const wrong = mornings({ ranges: [range('09:00', '08:00')] })
    expect(faultOfAvailabilities([mornings(), wrong, mornings()])).toEqual({
      fault: 'range-reversed',
      at: ['availabilities', 1, 'ranges', 0, 'start_time'],
    })
  })

  test('overlap when one lies within another', () => {
    expect(hasOverlap([range('09:00', '17:00'), range('10:00', '11:00'), range('12:00', '13:00')])).toBe(true)
  })
})

describe('an exception', () => {
  const away = { valid_from: '2026-05-08', valid_to: '2026-05-09', start_time: '09:00', end_time: '17:00' }
  test.each([
    ['today', {}, undefined],
    [
      'that begins yesterday (E1)',
      { valid_from: '2026-05-07' },
      { fault: 'date-in-past', at: ['valid_from'] },
    ],
    [
      'that ended yesterday (E1)',
      { valid_from: '2026-05-08', valid_to: '2026-05-07' },
      { fault: 'date-in-past', at: ['valid_to'] },
    ],
    [
      'that ends before it begins (E2)',
      { valid_from: '2026-05-10' },
      { fault: 'validity-reversed', at: ['valid_from'] },
    ],
    [
      'that is back before it leaves (D32)',
      { end_time: '08:59' },
      { fault: 'range-reversed', at: ['start_time'] },
    ],
    ['that takes no time (D32)', { end_time: '09:00:00' }, { fault: 'range-reversed', at: ['start_time'] }],
  ])('%s', (_name, change, fault) => {
    expect(faultOfException({ ...away, ...change }, '2026-05-08')).toEqual(fault)
  })
})

test.each([
  ['2026-05-08', '2026-05-08', undefined],
  ['2026-05-08', '2026-05-07', 'period-reversed'],
  ['2026-05-01', '2026-06-02', undefined],
  ['2026-05-01', '2026-06-03', 'period-too-long'],
  ['0001-01-01', '9999-12-31', 'period-too-long'],
])('a period from %s to %s: %s (B3)', (from, to, fault) => {
  expect(faultOfPeriod(from, to)).toBe(fault)
})

test.each([
  ['09:30', true],
  ['09:30:00', true],
  ['23:59:59', true],
  ['09:30:00.000', true],
  ['9:30', false],
  ['24:00:00', false],
  ['09:60', false],
  ['09:30:00.5', false],
  ['09:30:00Z', false],
])('%s is a time on a clock: %s', (text, expected) => {
  expect(isClockTime(text)).toBe(expected)
})

test.each([
  ['2026-05-08', true],
  ['2026-05-08T10:00', true],
  ['2026-05-08T10:00:00Z', true],
  ['0900-01-01', false],
  ['soon', false],
])('%s says when: %s', (text, expected) => {
  expect(isInstantSomewhere(text)).toBe(expected)
})
