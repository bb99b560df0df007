import { expect, test } from 'vitest'
import { faultOfMetadata } from './metadata.rules.ts'

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) })

test.each([null, undefined, {}, { a: [1, 'é👩🏽‍⚕️', null, { b: true }] }, nested(32)])(
  'free data %j is kept',
  (metadata) => {
    expect(faultOfMetadata(metadata)).toBeUndefined()
  },
)

test.each([
  { a: '\u0000' },
  { '\u0000': 1 },
  { a: [{ b: '\ud800' }] },
  { a: 'x\udc00' },
  { a: '\udc00\ud800' },
])('text that no database can keep is found wherever it is: %j', (metadata) => {
  expect(faultOfMetadata(metadata)).toBe('pattern')
})

test('data nested deeper than any form is found without walking into it for ever', () => {
  expect(faultOfMetadata(nested(33))).toBe('depth')
})
