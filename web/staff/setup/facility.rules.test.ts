import { describe, expect, test } from 'vitest'
import { facilityForm, facilityOrder, isTimezone } from './facility.rules.ts'

describe('the form of a facility', () => {
  test('starts a new facility in the time zone of the device', () => {
    expect(facilityForm(undefined, 'Asia/Dubai').timezone).toBe('Asia/Dubai')
  })

  test('sends what was left out as nothing, and names without blanks around them', () => {
    const typed = {
      name: ' Hill Clinic ',
      timezone: 'Asia/Kolkata',
      currency: 'INR',
      phone: ' ',
      address: '',
    }
    expect(facilityOrder(typed)).toEqual({
      name: 'Hill Clinic',
      timezone: 'Asia/Kolkata',
      currency: 'INR',
      phone_number: null,
      address: null,
    })
  })

  test('knows a time zone from a place that is none', () => {
    expect(['Asia/Kolkata', 'Kolkata', ''].map(isTimezone)).toEqual([true, false, false])
  })
})
