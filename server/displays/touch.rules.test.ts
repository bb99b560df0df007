import { describe, expect, test } from 'vitest'
import type { EventKind } from '../ledger/index.ts'
import { isTouched, touchedBy } from './touch.rules.ts'

const shown = { facilityId: 3, resourceIds: new Set([7]) }
const shows = (kind: EventKind, facility_id: number, resource_id: number | null = null) => {
  const touched = touchedBy({ kind, facility_id, resource_id })
  return touched !== undefined && isTouched(touched, shown)
}

describe('an event changes what is shown', () => {
  test('of its own resource, and of all of its facility when it names none', () => {
    expect(shows('ticket.called', 3, 7)).toBe(true)
    expect(shows('ticket.called', 3, 8)).toBe(false)
    expect(shows('ticket.called', 4, 7)).toBe(false)
    expect(shows('service_point.changed', 3)).toBe(true)
  })

  test('of a stage like of a ticket; its name may stand anywhere in the facility', () => {
    expect(shows('stage_visit.called', 3, 7)).toBe(true)
    expect(shows('stage_visit.called', 3, 8)).toBe(false)
    expect(shows('stage.changed', 3, 8)).toBe(true)
    expect(shows('stage.changed', 4, 7)).toBe(false)
  })

  test('of any resource while it is not known which ones are shown', () => {
    const touched = touchedBy({ kind: 'stage_visit.called', facility_id: 3, resource_id: 8 })
    expect(touched && isTouched(touched, { facilityId: 3, resourceIds: 'every' })).toBe(true)
    expect(touched && isTouched(touched, { facilityId: 4, resourceIds: 'every' })).toBe(false)
  })

  test('wherever a name stands that was changed', () => {
    for (const kind of [
      'category.changed',
      'facility.changed',
      'location.changed',
      'healthcare_service.changed',
    ] as const) {
      expect([kind, shows(kind, 3), shows(kind, 4)]).toEqual([kind, true, false])
    }
    expect(shows('user.changed', 0)).toBe(true)
    expect(shows('patient.changed', 0)).toBe(true)
  })

  test('not when somebody signs in, registers, is given a role, attached or billed', () => {
    for (const kind of [
      'session.started',
      'session.ended',
      'patient.registered',
      'role.changed',
      'user.password_set',
      'stage.staff_added',
      'healthcare_service.staff_removed',
      'visit.opened',
      'charge.added',
    ] as const) {
      expect([kind, shows(kind, 0), shows(kind, 3, 7)]).toEqual([kind, false, false])
    }
  })
})
