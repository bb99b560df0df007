import { describe, expect, test } from 'vitest'
import { nextUp } from './next-up.rules.ts'

const point = (pointId: number, resourceId = 1, isActive = true) => ({ pointId, resourceId, isActive })
const waiting = (label: string, pointId: number | null = null, resourceId = 1) => ({
  label,
  pointId,
  resourceId,
})

function next(points: Parameters<typeof nextUp>[0], tickets: Parameters<typeof nextUp>[1]) {
  return Object.fromEntries(nextUp(points, tickets))
}

describe('the numbers that are next at each point', () => {
  test('are the first four in call order', () => {
    const tickets = ['A', 'B', 'C', 'D', 'E'].map((label) => waiting(label))
    expect(next([point(1)], tickets)).toEqual({ 1: ['A', 'B', 'C', 'D'] })
  })

  test('stand at every point that may call them, so that none moves to another room', () => {
    expect(
      next(
        [point(1), point(2)],
        ['A', 'B', 'C'].map((label) => waiting(label)),
      ),
    ).toEqual({
      1: ['A', 'B', 'C'],
      2: ['A', 'B', 'C'],
    })
  })

  test('stand at the point they were assigned to, also when that is closed', () => {
    expect(next([point(1), point(2, 1, false)], [waiting('A', 2), waiting('B'), waiting('C', 9)])).toEqual({
      1: ['B'],
      2: ['A'],
    })
  })

  test('are not promised at a closed point or for another resource', () => {
    expect(next([point(1, 1, false), point(2, 2)], [waiting('A')])).toEqual({ 1: [], 2: [] })
  })
})
