import { describe, expect, test } from 'vitest'
import { internationalPhone, orderOf, problemsOf, startForm } from './new-patient.rules.ts'

const zainab = { name: 'Zainab Al Farsi', phone: '', gender: '', birthDate: '' } as const
const clinic = { today: '2026-11-20', phone: '+914842301122' }

describe('a newcomer', () => {
  test('starts with what the receptionist typed, as a name or as a phone number', () => {
    expect(startForm('Zainab')).toMatchObject({ name: 'Zainab', phone: '' })
    expect(startForm('98470 11223')).toMatchObject({ name: '', phone: '98470 11223' })
    expect(startForm('+91 98470 11223')).toMatchObject({ name: '', phone: '+91 98470 11223' })
  })

  test('needs a name and nothing else', () => {
    expect(problemsOf(zainab, clinic)).toEqual([])
    expect(problemsOf(startForm(' '), clinic)).toEqual(['name'])
  })

  test('is not born tomorrow, nor 131 years ago', () => {
    for (const birthDate of ['2026-11-21', '1896-11-19'])
      expect(problemsOf({ ...zainab, birthDate }, clinic)).toEqual(['birthDate'])
    for (const birthDate of ['2026-11-20', '1896-11-20'])
      expect(problemsOf({ ...zainab, birthDate }, clinic)).toEqual([])
  })

  test('has a phone number that can be dialled, or none', () => {
    expect(problemsOf({ ...zainab, phone: '98470 11223' }, clinic)).toEqual([])
    for (const phone of ['call her', '123', '+', '00'])
      expect(problemsOf({ ...zainab, phone }, clinic)).toEqual(['phone'])
  })

  test('is registered with what is known, without empty fields; the last word is the last name', () => {
    expect(orderOf({ ...zainab, name: '  Zainab   Al Farsi ' }, null)).toEqual({
      first_name: 'Zainab Al',
      last_name: 'Farsi',
    })
    const all = { name: 'Anila', phone: '98470 11223', gender: 'female', birthDate: '1962-03-01' } as const
    expect(orderOf(all, clinic.phone)).toEqual({
      first_name: 'Anila',
      last_name: '',
      phone_number: '+919847011223',
      gender: 'female',
      date_of_birth: '1962-03-01',
    })
  })
})

describe('a phone number', () => {
  test('without a country gets the clinic’s', () => {
    expect(internationalPhone('098470 11223', '+914842301122')).toBe('+919847011223')
    expect(internationalPhone('50 123 4567', '+97140001122')).toBe('+971501234567')
  })

  test('without a country is not guessed where the clinic has no number itself', () => {
    expect(problemsOf({ ...zainab, phone: '98470 11223' }, { ...clinic, phone: null })).toEqual(['phone'])
  })

  test('with a country is kept', () => {
    expect(internationalPhone('+49 (30) 1234-56', '+914842301122')).toBe('+4930123456')
    expect(internationalPhone('0049 30 123456', '+914842301122')).toBe('+4930123456')
  })
})
