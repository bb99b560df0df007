import { describe, expect, test } from 'vitest'
import type { ServiceWithStages } from '../../api/branch-shapes.ts'
import { destinationGroups, destinationText, startingDestination } from './destination.rules.ts'

const consultation: ServiceWithStages = {
  id: 7,
  external_id: 'c0',
  name: 'Consultation',
  code: 'CON',
  calling_policy: 'priority',
  stages: [],
}
const doctor = { type: 'practitioner', id: 'd1', name: 'Dr. Meera Nair' } as const
const laboratory = { type: 'healthcare_service', id: 'l1', name: 'Laboratory' } as const
const sameService = { type: 'healthcare_service', id: 'c0', name: 'Consultation' } as const

const groups = destinationGroups([consultation], [doctor, sameService, laboratory])
const nothing = { asked: undefined, last: undefined, me: undefined }
const start = (wishes: Partial<typeof nothing> | object, among = groups) => {
  const chosen = startingDestination(among, { ...nothing, ...wishes })
  return chosen && destinationText(chosen)
}

describe('the reception', () => {
  test('offers services and queues at one desk, each service once', () => {
    expect(groups.map(({ type, items }) => [type, ...items.map(({ name }) => name)])).toEqual([
      ['services', 'Consultation'],
      ['practitioner', 'Dr. Meera Nair'],
      ['healthcare_service', 'Laboratory'],
    ])
  })

  test('begins where it was asked to, else where it sent the last patient, else with the first service', () => {
    expect(start({ asked: 'practitioner:d1', last: 'service:7' })).toBe('practitioner:d1')
    expect(start({ last: 'healthcare_service:l1' })).toBe('healthcare_service:l1')
    expect(start({})).toBe('service:7')
  })

  test('forgets a place that is gone, and is content with nothing', () => {
    expect(start({ asked: 'service:99' })).toBe('service:7')
    expect(start({}, [])).toBeUndefined()
  })

  test('of a doctor who works alone begins with the own queue', () => {
    const own = destinationGroups([], [laboratory, doctor])
    expect(start({ me: 'd1' }, own)).toBe('practitioner:d1')
  })
})
