import { expect, test } from 'vitest'
import { logNormal, pickByWeight, seededChance, shuffled } from './chance.rules.ts'

test('the same seed gives the same day, another seed another one', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seededChance(seed))
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(draw(7).every((value) => value >= 0 && value < 1)).toBe(true)
})

test('half of all services take less than the median, none takes no time, a few take far longer', () => {
  const chance = seededChance(1)
  const minutes = Array.from({ length: 10_000 }, () => logNormal(chance, 9, 0.5))
  const shareOf = (isCounted: (value: number) => boolean) => minutes.filter(isCounted).length / minutes.length
  expect(shareOf((value) => value < 9)).toBeCloseTo(0.5, 1)
  // One standard deviation above the median lie 16 in 100.
  expect(shareOf((value) => value > 9 * Math.exp(0.5))).toBeCloseTo(0.16, 1)
  expect(Math.min(...minutes)).toBeGreaterThan(0)
  expect(Math.max(...minutes)).toBeGreaterThan(36)
})

test('a service is as log-normal when chance gives its extremes', () => {
  expect(logNormal(() => 0, 9, 0.5)).toBe(9)
  expect(Number.isFinite(logNormal(() => 1 - 2 ** -32, 9, 0.5))).toBe(true)
})

test('categories are picked by their weight', () => {
  const chance = seededChance(3)
  const items = [
    { name: 'GEN', weight: 6 },
    { name: 'FOL', weight: 3 },
    { name: 'PRI', weight: 1 },
  ]
  const picked = Array.from({ length: 5_000 }, () => pickByWeight(chance, items).name)
  expect(picked.filter((name) => name === 'GEN').length / 5_000).toBeCloseTo(0.6, 1)
  expect(picked.filter((name) => name === 'PRI').length / 5_000).toBeCloseTo(0.1, 1)
  expect(pickByWeight(() => 1, items).name).toBe('PRI')
  expect(() => pickByWeight(chance, [])).toThrow('nothing to pick')
})

test('shuffling loses nobody and leaves the list as it was', () => {
  const patients = ['Ana', 'Ben', 'Chi', 'Dev', 'Eva']
  const mixed = shuffled(seededChance(2), patients)
  expect(mixed.toSorted()).toEqual(patients)
  expect(mixed).not.toEqual(patients)
  expect(patients[0]).toBe('Ana')
})
