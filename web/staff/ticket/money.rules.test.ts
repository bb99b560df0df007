import { describe, expect, test } from 'vitest'
import { amountOf, readMoney, readQuantity, totalOf, writeMoney } from './money.rules.ts'

describe('an amount somebody types', () => {
  test.each([
    ['250', '250.00'],
    ['250.5', '250.50'],
    [' 1 250,75 ', '1250.75'],
    ['1,250', '1250.00'],
    ['1,25,000.50', '125000.50'],
    ['0012', '12.00'],
    ['0,5', '0.50'],
    ['٢٥٠٫٥٠', '250.50'],
    ['9999999999.99', '9999999999.99'],
  ])('%s is read as %s', (typed, amount) => {
    expect(readMoney(typed)).toBe(amount)
  })

  test.each(['', 'free', '-5', '1.250', '0,125', '2.505', '1e3', '12.3.4', '₹ 5', '10000000000'])(
    '%j is not read rather than guessed',
    (typed) => {
      expect(readMoney(typed)).toBeUndefined()
    },
  )
})

test('a quantity is a whole number from one to a million', () => {
  expect(readQuantity(' 3 ')).toBe(3)
  expect(readQuantity('٣')).toBe(3)
  expect(readQuantity('1000000')).toBe(1_000_000)
  for (const typed of ['', '0', '-1', '1.5', 'two', '1000001']) expect(readQuantity(typed)).toBeUndefined()
})

describe('a bill', () => {
  test('is added up to the cent, where floating-point numbers are not', () => {
    expect(0.1 + 0.2).not.toBe(0.3)
    expect(totalOf(['0.10', '0.20'])).toBe('0.30')
    expect(totalOf(['9999999999.99', '0.01'])).toBe('10000000000.00')
    expect(amountOf('19.99', 3)).toBe('59.97')
    expect(amountOf('1.10', 1_000_000)).toBe('1100000.00')
  })

  test('counts what has no price as nothing, and an empty one is zero', () => {
    expect(totalOf(['250.00', null])).toBe('250.00')
    expect(totalOf([])).toBe('0.00')
  })
})

describe('money on the screen', () => {
  test('is written in the currency of the clinic and the language of the reader, with Latin digits', () => {
    expect(writeMoney('1250.50', 'INR', 'en')).toBe('₹1,250.50')
    expect(writeMoney('5.00', 'SAR', 'ar')).toMatch(/5\.00/)
  })

  test('keeps every digit of a large sum', () => {
    expect(writeMoney('9007199254740993.01', 'INR', 'en')).toContain('993.01')
  })
})
