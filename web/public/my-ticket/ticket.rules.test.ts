import { describe, expect, test } from 'vitest'
import { hasPlaceInLine, isNewCall, viewOf } from './ticket.rules.ts'

describe('what the patient reads', () => {
  test.each([
    ['checked_in', 'waiting', 'waiting'],
    ['waiting', 'waiting', 'waiting'],
    ['called', 'called', 'called'],
    ['in_service', 'serving', 'inService'],
    ['skipped', 'away', 'skipped'],
    ['no_show', 'away', 'noShow'],
    ['transferred', 'away', 'moved'],
    ['completed', 'closed', 'finished'],
    ['checked_out', 'closed', 'finished'],
    ['cancelled', 'closed', 'cancelled'],
    ['entered_in_error', 'closed', 'invalid'],
  ])('a ticket that is %s reads as %s: %s', (state, tone, headline) => {
    expect(viewOf({ state, ahead: 3 })).toMatchObject({ tone, headline })
  })

  test('a state this page does not know sends the patient to the desk', () => {
    expect(viewOf({ state: 'teleported', ahead: null })).toMatchObject({
      tone: 'away',
      advice: 'invalidHelp',
    })
  })

  test('with nobody before them, patients read that they are next', () => {
    expect(viewOf({ state: 'waiting', ahead: 0 }).headline).toBe('nextInLine')
    expect(viewOf({ state: 'called', ahead: 0 }).headline).toBe('called')
  })

  test('a place in line is shown only while waiting in one', () => {
    expect(hasPlaceInLine({ state: 'waiting', position: 3, ahead: 2 })).toBe(true)
    expect(hasPlaceInLine({ state: 'waiting', position: null, ahead: null })).toBe(false)
    expect(hasPlaceInLine({ state: 'skipped', position: 3, ahead: 2 })).toBe(false)
  })
})

describe('when the phone rings', () => {
  const waiting = { state: 'waiting', called_at: null, service_point: null }
  const called = { state: 'called', called_at: '2026-05-08T12:00:00Z', service_point: 'Room 2' }

  test('when the patient is called, and when called again or to another room', () => {
    expect(isNewCall(waiting, called)).toBe(true)
    expect(isNewCall(called, { ...called, called_at: '2026-05-08T12:03:00Z' })).toBe(true)
    expect(isNewCall(called, { ...called, service_point: 'Room 5' })).toBe(true)
  })

  test('not for the same call told twice, not on opening the page, not when service starts', () => {
    expect(isNewCall(called, called)).toBe(false)
    expect(isNewCall(undefined, called)).toBe(false)
    expect(isNewCall(called, { ...called, state: 'in_service' })).toBe(false)
  })
})
