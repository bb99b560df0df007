import { describe, expect, test } from 'vitest'
import { ageOn, clockSince, dayIn, isDay, minutesSince } from './clinic-time.rules.ts'

const at = (iso: string) => Date.parse(iso)

test('today is the day at the clinic, not the day of the browser', () => {
  expect(dayIn('Asia/Kolkata', at('2026-05-07T18:29:59Z'))).toBe('2026-05-07')
  expect(dayIn('Asia/Kolkata', at('2026-05-07T18:30:00Z'))).toBe('2026-05-08')
  expect(dayIn('America/Los_Angeles', at('2026-05-08T06:59:00Z'))).toBe('2026-05-07')
})

test('only days that exist are days', () => {
  for (const day of ['2026-02-28', '2028-02-29']) expect(isDay(day)).toBe(true)
  for (const text of ['2026-02-30', '2026-2-3', '08-05-2026', '', undefined, 20260508])
    expect(isDay(text)).toBe(false)
})

test('waiting is counted in whole minutes and never backwards when clocks differ', () => {
  expect(minutesSince('2026-05-08T03:30:00Z', at('2026-05-08T03:59:59Z'))).toBe(29)
  expect(minutesSince('2026-05-08T03:30:00Z', at('2026-05-08T03:29:00Z'))).toBe(0)
})

test('the clock of a visit shows hours only from an hour on', () => {
  const since = (iso: string) => clockSince('2026-05-08T03:30:00Z', at(iso))
  expect(since('2026-05-08T03:33:07Z')).toBe('3:07')
  expect(since('2026-05-08T04:32:09Z')).toBe('1:02:09')
  expect(since('2026-05-08T03:29:00Z')).toBe('0:00')
})

describe('age', () => {
  test('counts whole years up to the birthday', () => {
    expect(ageOn('2026-05-07', { date_of_birth: '1980-05-08' })).toBe(45)
    expect(ageOn('2026-05-08', { date_of_birth: '1980-05-08' })).toBe(46)
  })

  test('is the difference of years when only the year is known, and nothing when nothing is', () => {
    expect(ageOn('2026-05-08', { date_of_birth: null, year_of_birth: 1980 })).toBe(46)
    expect(ageOn('2026-05-08', { date_of_birth: null, year_of_birth: null })).toBeUndefined()
  })
})
