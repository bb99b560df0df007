import { describe, expect, test } from 'vitest'
import type { Stage } from '../../api/branch-shapes.ts'
import {
  candidatesFor,
  droppedAt,
  inOrderOf,
  movedTo,
  positionAfter,
  readRates,
  stageForm,
  stageOrder,
  stageProblems,
} from './stages.rules.ts'

describe('the order of stages', () => {
  const order = ['reception', 'refraction', 'billing']

  test('changes by one place up or down, and stays as it is at the ends', () => {
    expect(movedTo(order, 'billing', 1)).toEqual(['reception', 'billing', 'refraction'])
    expect(movedTo(order, 'reception', -1)).toEqual(order)
    expect(movedTo(order, 'billing', 3)).toEqual(order)
  })

  test('changes by dropping a stage before or behind another one', () => {
    expect(droppedAt(order, 'billing', { item: 'reception', isBehind: false })).toEqual([
      'billing',
      'reception',
      'refraction',
    ])
    expect(droppedAt(order, 'reception', { item: 'refraction', isBehind: true })).toEqual([
      'refraction',
      'reception',
      'billing',
    ])
    expect(droppedAt(order, 'reception', { item: 'reception', isBehind: true })).toEqual(order)
  })

  test('is shown at once with places from 1, as the server will count them', () => {
    const stages = [11, 12, 13].map((id, i) => ({ id, position: i * 5 }) as Stage)
    expect(inOrderOf(stages, [13, 11, 12]).map(({ id, position }) => [id, position])).toEqual([
      [13, 1],
      [11, 2],
      [12, 3],
    ])
    // A colleague has added one in the meantime: it follows.
    expect(inOrderOf(stages, [13, 11]).map(({ id }) => id)).toEqual([13, 11, 12])
  })

  test('has the place behind the last one for a new stage, also when places were left out', () => {
    expect(positionAfter([])).toBe(1)
    expect(positionAfter([{ position: 0 }, { position: 7 }])).toBe(8)
  })
})

describe('the form of a stage', () => {
  test('marks the first stage of a service as where patients enter', () => {
    expect(stageForm(undefined, true).isInitial).toBe(true)
    expect(stageForm(undefined, false).isInitial).toBe(false)
  })

  test('needs a name and a code, and sends the code as it was typed', () => {
    const typed = { name: ' Refraction ', code: ' rEf ', isInitial: false, isTerminal: true }
    expect(stageProblems({ ...typed, name: ' ', code: '' })).toEqual(['name', 'code'])
    expect(stageOrder(typed, 2)).toEqual({
      name: 'Refraction',
      code: 'rEf',
      position: 2,
      is_initial: false,
      is_terminal: true,
    })
  })
})

test('rates are whole numbers from 1 to 100', () => {
  expect(readRates(['4', ' 3 ', '100'])).toEqual([4, 3, 100])
  for (const wrong of ['0', '101', '2.5', '', 'two']) expect(readRates(['4', '3', wrong])).toBeUndefined()
})

test('people who are attached already are not offered again', () => {
  const staff = [
    { id: 2, full_name: 'Biju Thomas' },
    { id: 1, full_name: 'Anu Joseph' },
    { id: 3, full_name: 'Meera Nair' },
  ]
  expect(candidatesFor(staff, [{ id: 3 }]).map(({ id }) => id)).toEqual([1, 2])
})
