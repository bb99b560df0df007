import { expect, test } from 'vitest'
import type { Availability } from '../../api/shapes.ts'
import {
  type AvailabilityForm,
  faultOfRow,
  orderOf,
  rangesOf,
  rowsOf,
  slotsOfRange,
  startForm,
} from './availability.rules.ts'

const range = (day_of_week: number, start: string, end: string) => ({
  day_of_week,
  start_time: `${start}:00`,
  end_time: `${end}:00`,
})

const morning = {
  id: 'a',
  name: 'Morning',
  slot_type: 'appointment',
  slot_size_in_minutes: 30,
  tokens_per_slot: 2,
  create_tokens: false,
  reason: '',
  availability: [range(0, '09:00', '12:00'), range(2, '09:00', '12:00'), range(4, '10:00', '12:00')],
} satisfies Availability

const typed = (changes: Partial<AvailabilityForm>): AvailabilityForm => ({
  ...startForm(undefined, 0),
  name: 'Afternoon',
  ...changes,
})

const row = (days: number[], start: string, end: string) => ({ days, start, end })
const fault = (rows: AvailabilityForm['rows'], changes: Partial<AvailabilityForm> = {}) =>
  faultOfRow(typed({ rows, ...changes }), rows.length - 1, [morning])

test('the same time on several weekdays is one line, and the lines are the same ranges again', () => {
  expect(rowsOf(morning.availability)).toEqual([row([0, 2], '09:00', '12:00'), row([4], '10:00', '12:00')])
  expect(rangesOf(rowsOf(morning.availability))).toEqual(morning.availability)
})

test('a range is cut into slots that fill it, or into none', () => {
  expect(slotsOfRange({ start: '09:00', end: '10:00' }, 20)).toEqual([540, 560, 580])
  expect(slotsOfRange({ start: '09:00', end: '10:00' }, 25)).toEqual([])
  expect(slotsOfRange({ start: '10:00', end: '09:00' }, 20)).toEqual([])
  expect(slotsOfRange({ start: '', end: '09:00' }, 20)).toEqual([])
})

test('times that meet others of the schedule are told with the name and the time they meet', () => {
  expect(fault([row([1, 2], '11:30', '13:00')])).toEqual({
    kind: 'overlap',
    day: 2,
    name: 'Morning',
    start: '09:00:00',
    end: '12:00:00',
  })
})

test('times that only touch others, or stand on another day, are all right', () => {
  expect(fault([row([0, 2], '12:00', '13:00')])).toBeUndefined()
  expect(fault([row([1], '09:00', '12:00')])).toBeUndefined()
})

test('two lines of one form must not meet either', () => {
  const rows = [row([1], '13:00', '15:00'), row([1], '14:00', '16:00')]
  expect(fault(rows)).toMatchObject({ kind: 'overlap', day: 1, name: 'Afternoon' })
})

test('a line is asked for what it lacks before anything else', () => {
  expect(fault([row([0], '', '12:00')])).toEqual({ kind: 'incomplete' })
  expect(fault([row([], '13:00', '14:00')])).toEqual({ kind: 'noDays' })
  expect(fault([row([0], '14:00', '14:00')])).toEqual({ kind: 'reversed' })
})

test('slots of appointments fill the time and are thirty at most; open and closed times have none', () => {
  const rows = [row([0], '13:00', '17:00')]
  expect(fault(rows, { minutes: '25' })).toEqual({ kind: 'uneven', minutes: 240 })
  expect(fault(rows, { minutes: '5' })).toEqual({ kind: 'tooMany', slots: 48 })
  expect(fault(rows, { minutes: '5', slotType: 'open' })).toBeUndefined()
})

test('what was typed is written as the server takes it', () => {
  const form = typed({ minutes: '20', places: '3', rows: [row([3], '13:00', '14:00')] })
  expect(orderOf(form)).toMatchObject({
    name: 'Afternoon',
    slot_size_in_minutes: 20,
    tokens_per_slot: 3,
    availability: [range(3, '13:00', '14:00')],
  })
  expect(orderOf({ ...form, slotType: 'closed' })).toMatchObject({
    slot_size_in_minutes: null,
    tokens_per_slot: null,
  })
})
