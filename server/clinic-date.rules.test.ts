import { describe, expect, test } from 'vitest'
import {
  addDays,
  clinicClock,
  clinicDateAt,
  daysBetween,
  firstMomentMs,
  readInstant,
  startOfDay,
  weekdayOf,
  writeInstant,
} from './clinic-date.rules.ts'

test.each([
  ['2026-05-07T18:29:59Z', '2026-05-07'],
  ['2026-05-07T18:30:00Z', '2026-05-08'],
  ['2026-05-07T23:59:59Z', '2026-05-08'],
  ['2026-05-08T00:00:00Z', '2026-05-08'],
])(
  'in Kochi %s is on %s: the early morning belongs to its own clinic day, not to the one before (D8)',
  (at, day) => {
    expect(clinicDateAt(at, 'Asia/Kolkata')).toBe(day)
  },
)

test('the day changes with the clock of each clinic, summer time included', () => {
  expect(clinicDateAt('2026-03-29T22:30:00Z', 'Europe/Berlin')).toBe('2026-03-30')
  expect(clinicDateAt('2026-03-28T22:30:00Z', 'Europe/Berlin')).toBe('2026-03-28')
  expect(clinicDateAt('2026-05-08T04:59:00Z', 'America/Chicago')).toBe('2026-05-07')
})

test('days are counted on the calendar, over months and leap days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
})

test.each([
  ['2026-05-08T10:00:00Z', '2026-05-08T10:00:00Z'],
  ['2026-05-08t10:00z', '2026-05-08T10:00:00Z'],
  ['2026-05-08 10:00:00.250+05:30', '2026-05-08T04:30:00.25Z'],
  ['2026-05-08T10:00:00.123456789-0330', '2026-05-08T13:30:00.123456Z'],
  ['2026-05-08T10:00', '2026-05-08T04:30:00Z'],
  ['2026-05-08T10:00:00.5', '2026-05-08T04:30:00.5Z'],
  ['2026-05-08', '2026-05-07T18:30:00Z'],
  ['9999-12-31', '9999-12-30T18:30:00Z'],
  ['9999-12-31T23:59:59-12:00', '9999-12-31T23:59:59Z'],
])(
  '%s is read as %s in Kochi: without a distance from UTC it is on the wall of the clinic',
  (text, instant) => {
    expect(readInstant(text, 'Asia/Kolkata')).toBe(instant)
  },
)

test.each([
  '',
  'tomorrow',
  '2026-02-30',
  '2026-05-08T25:00Z',
  '2026-05-08T10:00[Europe/Berlin]',
  '20260508T100000Z',
  '+002026-05-08T10:00Z',
  '1899-12-31T00:00Z',
  '0000-01-01',
  '2026-05-08T10:00:00.1234567890Z',
])('"%s" is no instant that a clinic can mean', (text) => {
  expect(readInstant(text, 'UTC')).toBeUndefined()
})

describe('the clock on the wall', () => {
  const first = (timezone: string, date: string, time: string) =>
    writeInstant(firstMomentMs(clinicClock(timezone, date, date), date, time))

  test.each([
    ['a time that is there once', 'Europe/Berlin', '2026-05-08', '09:00:00', '2026-05-08T07:00:00Z'],
    [
      'a time that is jumped over: the jump',
      'Europe/Berlin',
      '2026-03-29',
      '02:30:00',
      '2026-03-29T01:00:00Z',
    ],
    [
      'a time that comes twice: the first one',
      'Europe/Berlin',
      '2026-10-25',
      '02:30:00',
      '2026-10-25T00:30:00Z',
    ],
    ['after it came twice', 'Europe/Berlin', '2026-10-25', '03:00:00', '2026-10-25T02:00:00Z'],
    ['midnight that is jumped over', 'Africa/Cairo', '2026-04-24', '00:00:00', '2026-04-23T22:00:00Z'],
    ['half an hour', 'Australia/Lord_Howe', '2026-10-04', '02:15:00', '2026-10-03T15:30:00Z'],
    [
      'a day that was jumped over: the next one',
      'Pacific/Apia',
      '2011-12-30',
      '09:00:00',
      '2011-12-30T10:00:00Z',
    ],
    ['two changes in one month', 'Africa/Casablanca', '2026-03-23', '09:00:00', '2026-03-23T08:00:00Z'],
  ])('%s', (_name, timezone, date, time, instant) => {
    expect(first(timezone, date, time)).toBe(instant)
  })

  test('it is looked up once for any number of days', () => {
    const clock = clinicClock('America/New_York', '2026-01-01', '2026-12-31')
    expect(clock.map(({ offsetMs }) => offsetMs / 3_600_000)).toEqual([-5, -4, -5])
    expect(() => firstMomentMs([], '2026-05-08', '09:00')).toThrow('was not looked up')
  })

  test('a day begins when the clock first shows it', () => {
    expect(startOfDay('2026-05-08', 'Asia/Kolkata')).toBe('2026-05-07T18:30:00Z')
    expect(startOfDay('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00Z')
  })
})

test('weeks begin on Monday, and periods have both their ends', () => {
  expect(['2026-05-04', '2026-05-10'].map(weekdayOf)).toEqual([0, 6])
  expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
  expect(daysBetween('2026-03-01', '2026-02-27')).toEqual([])
})
