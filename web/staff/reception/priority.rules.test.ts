import { expect, test } from 'vitest'
import { presetPriority } from './priority.rules.ts'

test('a patient is proposed as a senior from the sixtieth birthday on', () => {
  expect(presetPriority(59)).toBe(4)
  expect(presetPriority(60)).toBe(3)
  expect(presetPriority(104)).toBe(3)
})

test('a patient whose age nobody knows is proposed as regular', () => {
  expect(presetPriority(null)).toBe(4)
  expect(presetPriority(undefined)).toBe(4)
  expect(presetPriority(0)).toBe(4)
})
