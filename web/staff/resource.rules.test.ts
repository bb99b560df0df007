import { describe, expect, test } from 'vitest'
import { type ResourceChoice, resourceName, startingResource } from './resource.rules.ts'

const meera: ResourceChoice = { type: 'practitioner', id: 'meera', name: 'Dr. Meera Nair' }
const omar: ResourceChoice = { type: 'practitioner', id: 'omar', name: 'Dr. Omar Haddad' }
const laboratory: ResourceChoice = { type: 'healthcare_service', id: 'lab', name: 'Laboratory' }
const choices = [meera, omar, laboratory]
const none = { asked: undefined, last: undefined, me: undefined }

describe('whose queues are shown first', () => {
  test('are those the address asks for', () => {
    expect(
      startingResource(choices, {
        ...none,
        asked: 'healthcare_service:lab',
        last: 'practitioner:omar',
        me: 'omar',
      }),
    ).toBe(laboratory)
  })

  test('else those used last on this device', () => {
    expect(startingResource(choices, { ...none, last: 'practitioner:omar', me: 'meera' })).toBe(omar)
  })

  test('else one’s own, else the first there are', () => {
    expect(startingResource(choices, { ...none, asked: 'practitioner:gone', me: 'omar' })).toBe(omar)
    expect(startingResource(choices, { ...none, me: 'a-receptionist' })).toBe(meera)
    expect(startingResource([], none)).toBeUndefined()
  })
})

test('people are named with their title, places and services by their name', () => {
  expect(
    resourceName({ id: '1', prefix: 'Dr.', first_name: 'Meera', last_name: 'Nair', username: 'meera' }),
  ).toBe('Dr. Meera Nair')
  expect(resourceName({ id: '1', prefix: null, first_name: '', last_name: '', username: 'meera' })).toBe(
    'meera',
  )
  expect(resourceName({ id: '1', name: 'Laboratory' })).toBe('Laboratory')
  expect(resourceName(undefined)).toBe('')
})
