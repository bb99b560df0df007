import { expect, test } from 'vitest'
import { detailsAfter, isSame } from './bill.rules.ts'

const drops = { description: 'Drops', unit_price: '60.50', quantity: 2, notes: 'twice a day' }

test('what is told is changed, what is left out stays, and what is told to be nothing is nothing', () => {
  expect(detailsAfter(drops, { quantity: 3, unit_price: undefined, notes: null as never })).toEqual({
    description: 'Drops',
    unit_price: '60.50',
    quantity: 3,
    notes: null,
  })
})

test('a row that says the same as before has not changed', () => {
  expect(isSame(drops, { ...drops })).toBe(true)
  expect(isSame(drops, { ...drops, notes: '' })).toBe(false)
})
