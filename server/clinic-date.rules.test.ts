import { expect, test } from 'vitest'
import { addDays, clinicDateAt } from './clinic-date.rules.ts'

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
