import { describe, expect, test } from 'vitest'
import type { BoardPoint, BoardTicket } from '../../api/shapes.ts'
import {
  isScanOf,
  labelOf,
  matchesSearch,
  nextFor,
  otherTicketsAt,
  pointsOfDesk,
  primaryStepFor,
  ticketAt,
} from './desk.rules.ts'

function ticket(label: string, more: Partial<BoardTicket> = {}): BoardTicket {
  return {
    id: label,
    number: Number(label.slice(-3)),
    label,
    status: 'CREATED',
    state: 'waiting',
    category: { id: label.slice(0, 3), name: label.slice(0, 3), shorthand: label.slice(0, 3) },
    sub_queue: null,
    stage: null,
    note: null,
    patient: null,
    arrived_at: '2026-05-08T03:30:00Z',
    called_at: null,
    service_started_at: null,
    call_count: 0,
    ...more,
  }
}

function room(more: Partial<BoardPoint> = {}): BoardPoint {
  return {
    id: 'room-1',
    name: 'Room 1',
    status: 'active',
    current_token: null,
    called: [],
    serving: [],
    ...more,
  }
}

const calledAt = (label: string, time: string) =>
  ticket(label, { state: 'called', called_at: `2026-05-08T${time}Z` })
const servedAt = (label: string, time: string) =>
  ticket(label, { state: 'in_service', service_started_at: `2026-05-08T${time}Z` })

describe('the one button of a service point', () => {
  test('leads from calling over serving to completing', () => {
    expect(primaryStepFor(undefined)).toBe('call-next')
    expect(primaryStepFor(calledAt('GEN-001', '04:00:00'))).toBe('serve')
    expect(primaryStepFor(servedAt('GEN-001', '04:00:00'))).toBe('complete')
  })
})

describe('the ticket a service point is busy with', () => {
  test('is the current one in service, whatever was called since', () => {
    const serving = [servedAt('GEN-001', '04:00:00'), servedAt('GEN-002', '04:10:00')]
    const point = room({ serving, called: [calledAt('GEN-003', '04:20:00')], current_token: 'GEN-001' })
    expect(ticketAt(point)?.label).toBe('GEN-001')
    expect(otherTicketsAt(point).map(({ label }) => label)).toEqual(['GEN-002', 'GEN-003'])
  })

  test('is the one called last when nobody is in service', () => {
    const called = [calledAt('GEN-001', '04:00:00'), calledAt('GEN-002', '04:10:00')]
    expect(ticketAt(room({ called }))?.label).toBe('GEN-002')
  })

  test('is nobody at an empty service point', () => {
    expect(ticketAt(room())).toBeUndefined()
    expect(otherTicketsAt(room())).toEqual([])
  })
})

describe('the next ticket shown', () => {
  const waiting = [
    ticket('GEN-001', { sub_queue: 'room-2' }),
    ticket('FUP-001'),
    ticket('GEN-002', { sub_queue: 'room-1' }),
  ]

  test('is the first in call order that is free or meant for this service point', () => {
    expect(nextFor(room(), waiting, null)?.label).toBe('FUP-001')
  })

  test('is of the preferred category when one is chosen', () => {
    expect(nextFor(room(), waiting, 'GEN')?.label).toBe('GEN-002')
    expect(nextFor(room(), waiting, 'SEN')).toBeUndefined()
  })
})

describe('the service points of a desk', () => {
  const all = [room({ id: 'a', status: 'inactive' }), room({ id: 'b' }), room({ id: 'c' })]
  const ids = (remembered: string[]) => pointsOfDesk(all, remembered).map(({ id }) => id)

  test('are those chosen on this device, as long as they are open', () => {
    expect(ids(['c', 'a'])).toEqual(['c'])
    expect(ids(['c', 'b'])).toEqual(['b', 'c'])
  })

  test('are the first open one when nothing usable was chosen', () => {
    expect(ids([])).toEqual(['b'])
    expect(ids(['a', 'gone'])).toEqual(['b'])
    expect(pointsOfDesk([], ['a'])).toEqual([])
  })
})

describe('searching', () => {
  const jose = ticket('GEN-007', {
    patient: {
      id: 'p',
      name: 'José Rizalino',
      phone_number: '+919847010000',
      gender: 'male',
      year_of_birth: 1960,
      date_of_birth: null,
    },
  })

  test('finds a ticket by number with or without hyphen, name without accents, or part of the phone', () => {
    for (const words of ['gen-007', 'GEN007', '007', 'jose', 'riza jos', '98470', ''])
      expect(matchesSearch(jose, words)).toBe(true)
  })

  test('does not find what does not match every word', () => {
    for (const words of ['gen-008', 'jose zahra']) expect(matchesSearch(jose, words)).toBe(false)
  })

  test('a scanned number is recognised even when the keyboard lost its hyphen', () => {
    expect(isScanOf('GEN-007', 'GEN-007')).toBe(true)
    expect(isScanOf('GEN-007', 'gen007')).toBe(true)
    expect(isScanOf('GEN-007', 'GEN-070')).toBe(false)
  })
})

test('a ticket number has at least three digits', () => {
  expect(labelOf({ number: 7, category: { shorthand: 'GEN' } })).toBe('GEN-007')
  expect(labelOf({ number: 1204, category: { shorthand: 'GEN' } })).toBe('GEN-1204')
})
