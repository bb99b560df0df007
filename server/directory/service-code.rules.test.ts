import { expect, test } from 'vitest'
import { serviceCodeFor } from './service-code.rules.ts'

test.each([
  ['General Medicine', [], 'GM'],
  ['General Medicine', ['GM'], 'GM2'],
  ['General Medicine', ['GM', 'GM2', 'GM3'], 'GM4'],
  ['Vaccination', [], 'VAC'],
  ['ear, nose & throat', [], 'ENT'],
  ['x', [], 'X'],
  ['***', [], 'S'],
  ['a b c d e f g h i j', ['ABCDEFGH'], 'ABCDEFG2'],
  ['Общая медицина', [], 'ОМ'],
])('the service %j gets a code unlike %j: %s', (name, inUse, code) => {
  expect(serviceCodeFor(name, new Set(inUse))).toBe(code)
})

test('a code never grows longer than it may be, however many services share a name', () => {
  const inUse = new Set<string>()
  for (let count = 0; count < 1200; count++) {
    const code = serviceCodeFor('a b c d e f g h i j', inUse)
    expect(Array.from(code).length).toBeLessThanOrEqual(8)
    expect(inUse.has(code)).toBe(false)
    inUse.add(code)
  }
})
