import { describe, expect, test } from 'vitest'
import { hasPlaceInLine, isNewCall, placeOf, viewOf, wayOf } from './ticket.rules.ts'

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

describe('a patient who walks through stages', () => {
  test('is sent to the room, or to the station where there is no room', () => {
    expect(placeOf({ service_point: 'Room 2', stage: 'Refraction' })).toBe('Room 2')
    expect(placeOf({ service_point: null, stage: 'Refraction' })).toBe('Refraction')
    expect(placeOf({ service_point: null, stage: null })).toBeNull()
  })

  test('sees the way while it goes on and when it is done, not when it ended otherwise', () => {
    const journey = [
      { name: 'Reception', state: 'done' },
      { name: 'Refraction', state: 'here' },
    ] as const
    const shows = (state: string) => wayOf({ state, journey: [...journey] }).length > 0
    expect(['checked_in', 'waiting', 'called', 'in_service', 'skipped', 'completed'].every(shows)).toBe(true)
    expect(['no_show', 'transferred', 'cancelled', 'entered_in_error'].some(shows)).toBe(false)
  })
})

describe('when the phone rings', () => {
  const waiting = { state: 'waiting', called_at: null, service_point: null, stage: null }
  const called = { state: 'called', called_at: '2026-05-08T12:00:00Z', service_point: 'Room 2', stage: null }

  test('when the patient is called, and when called again or to another room', () => {
    expect(isNewCall(waiting, called)).toBe(true)
    expect(isNewCall(called, { ...called, called_at: '2026-05-08T12:03:00Z' })).toBe(true)
    expect(isNewCall(called, { ...called, service_point: 'Room 5' })).toBe(true)
    const atStage = { ...called, service_point: null, stage: 'Refraction' }
    expect(isNewCall(atStage, { ...atStage, stage: 'Billing' })).toBe(true)
    expect(isNewCall(atStage, atStage)).toBe(false)
  })

  test('not for the same call told twice, not on opening the page, not when service starts', () => {
    expect(isNewCall(called, called)).toBe(false)
    expect(isNewCall(undefined, called)).toBe(false)
    expect(isNewCall(called, { ...called, state: 'in_service' })).toBe(false)
  })
})
