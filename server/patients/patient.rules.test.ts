import { expect, test } from 'vitest'
import {
  ageOn,
  asTypedNumber,
  birthFault,
  changedDetails,
  detailsAfter,
  joinName,
  nothingTold,
  splitName,
} from './patient.rules.ts'

const anna = { ...nothingTold, name: 'Anna', gender: 'female' }

test.each([
  [{}, { date_of_birth: '1980-02-29' }, 1980],
  [{ year_of_birth: 1979 }, { date_of_birth: '1980-02-29' }, 1980],
  [{ date_of_birth: '1980-02-29', year_of_birth: 1980 }, { date_of_birth: null }, 1980],
  [{ year_of_birth: 1979 }, { year_of_birth: null }, null],
  [{}, { date_of_birth: '1980-02-29', year_of_birth: 1981 }, 1981],
])('of a patient with %j, told %j, the year of birth is %s', (known, told, year) => {
  expect(detailsAfter({ ...anna, ...known }, told).year_of_birth).toBe(year)
})

test.each([
  ['2026-05-08', null, undefined],
  ['2026-05-09', null, 'date-in-future'],
  [null, 2026, undefined],
  [null, 2027, 'year-in-future'],
  ['1980-01-01', 1981, 'year-differs'],
  [null, null, undefined],
])('born %s, in the year %s: on 2026-05-08 the fault is %s', (date, year, fault) => {
  expect(birthFault({ date_of_birth: date, year_of_birth: year }, '2026-05-08')).toBe(fault)
})

test('a change is told by the names of the details only', () => {
  expect(changedDetails(anna, { ...anna, address: 'MG Road', pincode: 1 })).toEqual(['address', 'pincode'])
  expect(changedDetails(anna, anna)).toEqual([])
})

test.each([
  ['+91 98765-43210', '919876543210'],
  ['(0484) 123.4', '04841234'],
  ['Room 12', 'Room 12'],
  ['--', '--'],
  ['', ''],
])('%j is looked for as %j', (typed, looked) => {
  expect(asTypedNumber(typed)).toBe(looked)
})

test.each([
  ['Ana Santos', 'Ana', 'Santos'],
  ['Ana Maria  Santos', 'Ana Maria', 'Santos'],
  ['Ana', 'Ana', ''],
])('%j is read as %j and %j', (name, first, last) => {
  expect(splitName(name)).toEqual({ first, last })
})

test('a first and a last name are kept as one', () => {
  expect(joinName(' Ana Maria ', 'Santos')).toBe('Ana Maria Santos')
})

test.each([
  ['1980-05-08', null, 46],
  ['1980-05-09', 1980, 45],
  [null, 1980, 46],
  [null, null, null],
])('born %s, in the year %s: the age on 2026-05-08 is %s', (date, year, age) => {
  expect(ageOn({ date_of_birth: date, year_of_birth: year }, '2026-05-08')).toBe(age)
})
