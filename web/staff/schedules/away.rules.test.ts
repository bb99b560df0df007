import { expect, test } from 'vitest'
import { type AwayForm, awayOrder, canLookAhead, faultsOfAway, isWholeDay } from './away.rules.ts'

const form = (changes: Partial<AwayForm> = {}): AwayForm => ({
  first: '2026-11-23',
  last: '2026-11-24',
  start: '09:00',
  end: '12:00',
  isWholeDay: false,
  reason: ' Conference ',
  ...changes,
})

test('leave is written with its days, its time and its reason', () => {
  expect(awayOrder(form())).toEqual({
    valid_from: '2026-11-23',
    valid_to: '2026-11-24',
    start_time: '09:00:00',
    end_time: '12:00:00',
    reason: 'Conference',
  })
})

test('leave for whole days leaves no second of them, whatever time was typed before', () => {
  const order = awayOrder(form({ isWholeDay: true, reason: '' }))
  expect(order).toMatchObject({ start_time: '00:00:00', end_time: '23:59:59', reason: null })
  expect(isWholeDay(order)).toBe(true)
  expect(isWholeDay(awayOrder(form()))).toBe(false)
})

test('each field of leave that cannot be is told for itself', () => {
  expect(faultsOfAway(form(), '2026-11-23')).toEqual({})
  expect(faultsOfAway(form({ first: '', last: '' }), '2026-11-23')).toEqual({
    valid_from: 'dayNeeded',
    valid_to: 'dayNeeded',
  })
  expect(faultsOfAway(form(), '2026-11-24')).toEqual({ valid_from: 'inPast' })
  expect(faultsOfAway(form({ last: '2026-11-22', end: '09:00' }), '2026-11-20')).toEqual({
    valid_to: 'daysReversed',
    end_time: 'timesReversed',
  })
  expect(faultsOfAway(form({ start: '' }), '2026-11-20')).toEqual({ start_time: 'timeNeeded' })
  expect(faultsOfAway(form({ start: '', isWholeDay: true }), '2026-11-20')).toEqual({})
})

test('bookings are looked for ahead for a month of leave at most', () => {
  expect(canLookAhead({ first: '2026-11-01', last: '2026-12-02', start: '', end: '' })).toBe(true)
  expect(canLookAhead({ first: '2026-11-01', last: '2026-12-03', start: '', end: '' })).toBe(false)
})
