import { describe, expect, test } from 'vitest'
import { initialAfterChange, initialAfterRemoval, type PlacedStage } from './stages.rules.ts'

const stage = (id: number, position: number, isInitial = false): PlacedStage => ({
  id,
  position,
  is_initial: isInitial,
})
const journey = [stage(11, 1, true), stage(12, 3), stage(13, 2), stage(14, 2)]

describe('the initial stage of a service', () => {
  test('is the stage that somebody makes it', () => {
    expect(initialAfterChange(journey, { id: 12, isInitial: true })).toBe(12)
    expect(initialAfterChange(journey, { id: 11, isInitial: true })).toBe(11)
  })

  test('goes to the first of the others when somebody takes it away; of equal ones to the older', () => {
    expect(initialAfterChange(journey, { id: 11, isInitial: false })).toBe(13)
  })

  test('stays with the only stage, whatever is said of it', () => {
    for (const isInitial of [true, false, undefined]) {
      expect(initialAfterChange([stage(11, 1, true)], { id: 11, isInitial })).toBe(11)
    }
  })

  test('stays where it is when something else is said', () => {
    expect(initialAfterChange(journey, { id: 12, isInitial: false })).toBe(11)
    expect(initialAfterChange(journey, { id: 11, isInitial: undefined })).toBe(11)
  })

  test('goes to the first that remains when its stage goes, and stays when another goes', () => {
    expect(initialAfterRemoval(journey, 11)).toBe(13)
    expect(initialAfterRemoval(journey, 12)).toBe(11)
  })

  test('is nowhere in a service without stages', () => {
    expect(initialAfterRemoval([stage(11, 1, true)], 11)).toBeUndefined()
  })
})
