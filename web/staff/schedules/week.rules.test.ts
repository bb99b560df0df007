import { expect, test } from 'vitest'
import type { Availability } from '../../api/shapes.ts'
import { layWeek, moveInWeek, rowHeights } from './week.rules.ts'

const times = (name: string, ...ranges: [number, string, string][]): Availability => ({
  id: name,
  name,
  slot_type: 'open',
  slot_size_in_minutes: null,
  tokens_per_slot: null,
  create_tokens: false,
  reason: '',
  availability: ranges.map(([day_of_week, start, end]) => ({
    day_of_week,
    start_time: `${start}:00`,
    end_time: `${end}:00`,
  })),
})

test('each range stands in its day between the lines of its start and its end', () => {
  const { marks, days } = layWeek([
    times('Evening', [0, '17:00', '19:00']),
    times('Morning', [0, '09:00', '12:00'], [6, '10:00', '12:00']),
  ])
  expect(marks).toEqual([540, 600, 720, 1020, 1140])
  expect(days.map((day) => day.map(({ availability }) => availability.name))).toEqual([
    ['Morning', 'Evening'],
    [],
    [],
    [],
    [],
    [],
    ['Morning'],
  ])
  expect(days[0]).toMatchObject([
    { fromLine: 1, toLine: 3 },
    { fromLine: 4, toLine: 5 },
  ])
  expect(days[6]).toMatchObject([{ fromLine: 2, toLine: 3 }])
})

test('a week without times has no rows', () => {
  expect(layWeek([])).toEqual({ marks: [], days: [[], [], [], [], [], [], []] })
  expect(rowHeights([])).toEqual([])
})

test('longer times stand higher, and none is too low or fills the screen', () => {
  expect(rowHeights([540, 545, 665, 1440])).toEqual([1.75, 2.5, 5])
})

test('arrows lead through the week, the way people read it', () => {
  const stops = [3, 1, 1, 1, 1, 1, 2]
  expect(moveInWeek(stops, { day: 0, stop: 2 }, 'ArrowRight', false)).toEqual({ day: 1, stop: 0 })
  expect(moveInWeek(stops, { day: 1, stop: 0 }, 'ArrowRight', true)).toEqual({ day: 0, stop: 0 })
  expect(moveInWeek(stops, { day: 0, stop: 0 }, 'ArrowDown', false)).toEqual({ day: 0, stop: 1 })
  expect(moveInWeek(stops, { day: 0, stop: 0 }, 'End', false)).toEqual({ day: 0, stop: 2 })
  expect(moveInWeek(stops, { day: 6, stop: 1 }, 'ArrowRight', false)).toBeUndefined()
  expect(moveInWeek(stops, { day: 0, stop: 0 }, 'ArrowUp', false)).toBeUndefined()
  expect(moveInWeek(stops, { day: 0, stop: 0 }, 'x', false)).toBeUndefined()
})
