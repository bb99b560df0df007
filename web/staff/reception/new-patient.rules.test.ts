import { describe, expect, test } from 'vitest'
import { internationalPhone, patientOf, problemsOf, startForm } from './new-patient.rules.ts'

const zainab = { name: 'Zainab Al Farsi', gender: 'female', phone: '', yearOfBirth: '1988' }

describe('a newcomer', () => {
  test('starts with what the receptionist typed, as a name or as a phone number', () => {
    expect(startForm('Zainab')).toMatchObject({ name: 'Zainab', phone: '' })
    expect(startForm('98470 11223')).toMatchObject({ name: '', phone: '98470 11223' })
    expect(startForm('+91 98470 11223')).toMatchObject({ name: '', phone: '+91 98470 11223' })
  })

  test('needs a name, a gender and a year of birth, and no phone', () => {
    expect(problemsOf(zainab, 2026)).toEqual([])
    expect(problemsOf(startForm(' '), 2026)).toEqual(['name', 'gender', 'yearOfBirth'])
  })

  test('is not born in the future, nor 131 years ago', () => {
    for (const yearOfBirth of ['2027', '1895', '88', 'soon'])
      expect(problemsOf({ ...zainab, yearOfBirth }, 2026)).toEqual(['yearOfBirth'])
    for (const yearOfBirth of ['2026', '1896'])
      expect(problemsOf({ ...zainab, yearOfBirth }, 2026)).toEqual([])
  })

  test('has a phone number that can be dialled, or none', () => {
    for (const phone of ['call her', '123', '+'])
      expect(problemsOf({ ...zainab, phone }, 2026)).toEqual(['phone'])
  })

  test('is registered at the clinic, without empty fields', () => {
    expect(patientOf({ ...zainab, name: '  Zainab   Al Farsi ' }, { id: 'f', phone_number: null })).toEqual({
      name: 'Zainab Al Farsi',
      gender: 'female',
      year_of_birth: 1988,
      facility: 'f',
    })
  })
})

describe('a phone number', () => {
  test('without a country gets the clinic’s', () => {
    expect(internationalPhone('098470 11223', '+914842301122')).toBe('+919847011223')
    expect(internationalPhone('50 123 4567', '+97140001122')).toBe('+971501234567')
  })

  test('with a country is kept', () => {
    expect(internationalPhone('+49 (30) 1234-56', '+914842301122')).toBe('+4930123456')
    expect(internationalPhone('0049 30 123456', '+914842301122')).toBe('+4930123456')
  })
})
