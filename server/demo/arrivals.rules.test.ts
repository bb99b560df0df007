import { expect, test } from 'vitest'
import { arrivalMinutes, hurry, intensityAt } from './arrivals.rules.ts'
import { seededChance } from './chance.rules.ts'

const hours = { opensAt: 480, closesAt: 990, peakAt: 570 }

test('as many patients come as were asked for, in order, while the clinic is open', () => {
  const minutes = arrivalMinutes(seededChance(1), 300, hours)
  expect(minutes).toHaveLength(300)
  expect(minutes).toEqual(minutes.toSorted((a, b) => a - b))
  expect(minutes[0]).toBeGreaterThanOrEqual(480)
  expect(minutes.at(-1)).toBeLessThan(990)
})

test('the hour around the peak is more than twice as busy as an hour of the afternoon', () => {
  const minutes = arrivalMinutes(seededChance(2), 3_000, hours)
  const inHour = (from: number) => minutes.filter((minute) => minute >= from && minute < from + 60).length
  expect(inHour(540)).toBeGreaterThan(2.5 * inHour(900))
  expect(intensityAt(570, hours)).toBe(4)
})

test('patients come one by one: gaps are irregular as in a Poisson process', () => {
  const quiet = arrivalMinutes(seededChance(3), 4_000, hours).filter((minute) => minute > 800)
  const gaps = quiet.slice(1).map((minute, index) => minute - (quiet[index] ?? 0))
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length)
  // Exponential gaps deviate by their mean; regular ones by nothing.
  expect(deviation / mean).toBeGreaterThan(0.85)
  expect(deviation / mean).toBeLessThan(1.15)
})

test('rooms hurry only when the day has too few minutes', () => {
  const day = { medianMinutes: 9, rooms: 1, minutes: 500 }
  expect(hurry({ ...day, patients: 30 })).toBe(1)
  expect(hurry({ ...day, patients: 300 })).toBeCloseTo(400 / 3000)
  expect(hurry({ ...day, patients: 0 })).toBe(1)
})
