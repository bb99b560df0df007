import { describe, expect, test } from 'vitest'
import {
  type DisplayCall,
  type DisplayPoint,
  type DisplayStage,
  type DisplayState,
  longestLabel,
  nextRows,
  servingRows,
} from './board.rules.ts'

const NOON = Date.parse('2026-05-08T12:00:00Z')
const secondsAgo = (seconds: number) => new Date(NOON - seconds * 1000).toISOString()

function call(label: string, point: string, rest: Partial<DisplayCall> = {}): DisplayCall {
  return {
    id: `${label}-1`,
    label,
    kind: 'service_point',
    point,
    resource: 'Dr. Nair',
    at: secondsAgo(60),
    state: 'called',
    ...rest,
  }
}

function room(name: string, rest: Partial<DisplayPoint> = {}): DisplayPoint {
  return { id: name, name, resource: 'Dr. Nair', status: 'active', current: null, next: [], ...rest }
}

function station(name: string, rest: Partial<DisplayStage> = {}): DisplayStage {
  return { id: name, name, service: 'Consultation', current: null, next: [], ...rest }
}

const stageCall = (label: string, point: string, rest: Partial<DisplayCall> = {}) =>
  call(label, point, { kind: 'stage', resource: 'Consultation', ...rest })

function board(rest: Partial<DisplayState>): DisplayState {
  const facility = { name: 'Lakeside Clinic', timezone: 'Asia/Kolkata' }
  return {
    name: 'Hall',
    facility,
    language: 'en',
    now: secondsAgo(0),
    points: [],
    stages: [],
    calls: [],
    ...rest,
  }
}

describe('now serving', () => {
  test('the newest call stands on top and is highlighted, older ones are not', () => {
    const rows = servingRows(board({ calls: [call('GEN-009', 'Room 1'), call('GEN-008', 'Room 2')] }), NOON)
    expect(rows.map((row) => [row.label, row.isHighlighted])).toEqual([
      ['GEN-009', true],
      ['GEN-008', false],
    ])
  })

  test('two rooms that call within seconds are both highlighted', () => {
    const calls = [call('A-2', 'Room 1', { at: secondsAgo(2) }), call('A-1', 'Room 2', { at: secondsAgo(9) })]
    expect(servingRows(board({ calls }), NOON).map((row) => row.isHighlighted)).toEqual([true, true])
  })

  test('only a call of the last seconds moves, an old one that came to the top does not', () => {
    const calls = [
      call('A-2', 'Room 1', { at: secondsAgo(2) }),
      call('A-1', 'Room 2', { at: secondsAgo(90) }),
    ]
    expect(servingRows(board({ calls }), NOON).map((row) => row.isFresh)).toEqual([true, false])
    expect(servingRows(board({ calls: calls.slice(1) }), NOON)).toMatchObject([
      { isHighlighted: true, isFresh: false },
    ])
  })

  test('patients who are to go somewhere stand above those already inside', () => {
    const calls = [call('A-2', 'Room 1', { state: 'in_service' }), call('A-1', 'Room 2')]
    expect(servingRows(board({ calls }), NOON).map((row) => row.label)).toEqual(['A-1', 'A-2'])
  })

  test('a patient inside is never highlighted, even when nobody else was called', () => {
    const rows = servingRows(board({ calls: [call('A-2', 'Room 1', { state: 'in_service' })] }), NOON)
    expect(rows.map((row) => row.isHighlighted)).toEqual([false])
  })

  test('a room that calls its next patient gives up the line of the one inside', () => {
    const calls = [call('A-2', 'Room 1'), call('A-1', 'Room 1', { state: 'in_service' })]
    expect(servingRows(board({ calls }), NOON).map((row) => row.label)).toEqual(['A-2'])
  })

  test('two patients called to the same room both stay until they come', () => {
    const calls = [call('A-2', 'Vaccination'), call('A-1', 'Vaccination')]
    expect(servingRows(board({ calls }), NOON)).toHaveLength(2)
  })

  test('a long visit that dropped out of the news is still shown', () => {
    const current = { label: 'A-1', state: 'in_service' as const, since: secondsAgo(3600) }
    const rows = servingRows(board({ points: [room('Room 1', { current })] }), NOON)
    expect(rows).toMatchObject([{ label: 'A-1', point: 'Room 1', state: 'in_service' }])
  })

  test('a patient in the news and at a point is shown once', () => {
    const current = { label: 'A-1', state: 'called' as const, since: secondsAgo(60) }
    const rows = servingRows(
      board({ calls: [call('A-1', 'Room 1')], points: [room('Room 1', { current })] }),
      NOON,
    )
    expect(rows).toHaveLength(1)
  })

  test('twelve rooms are shown, a thirteenth would be unreadable', () => {
    const calls = Array.from({ length: 13 }, (_, index) => call(`A-${index}`, `Room ${index}`))
    expect(servingRows(board({ calls }), NOON)).toHaveLength(12)
  })

  test('a call to a stage stands like one to a room, and a station that serves for an hour is still shown', () => {
    const current = { label: 'CON-002', state: 'in_service' as const, since: secondsAgo(3600) }
    const calls = [stageCall('CON-003', 'Refraction')]
    const stages = [
      station('Refraction', { current: { label: 'CON-003', state: 'called', since: secondsAgo(60) } }),
      station('Billing', { current }),
    ]
    expect(servingRows(board({ stages, calls }), NOON)).toMatchObject([
      { label: 'CON-003', point: 'Refraction', resource: 'Consultation', state: 'called' },
      { label: 'CON-002', point: 'Billing', resource: 'Consultation', state: 'in_service' },
    ])
  })

  test('the longest number decides how large the numbers can be', () => {
    expect(longestLabel([{ label: 'A-1' }])).toBe(6)
    expect(longestLabel([{ label: 'A-1' }, { label: 'CARDIO-0012' }])).toBe(11)
  })
})

describe('next up', () => {
  test('service points take turns, so that one long line does not hide the others', () => {
    const points = [
      room('Room 1', { next: ['A-1', 'A-2'] }),
      room('Room 2', { resource: 'Dr. Rao', next: ['B-1'] }),
    ]
    expect(nextRows(board({ points }), 6)).toEqual([
      { label: 'A-1', place: 'Room 1' },
      { label: 'B-1', place: 'Room 2' },
      { label: 'A-2', place: 'Room 1' },
    ])
  })

  test('a line that two rooms call from is listed once, under the doctor', () => {
    const points = [room('Room 1', { next: ['A-1'] }), room('Room 2', { next: ['A-1'] })]
    expect(nextRows(board({ points }), 6)).toEqual([{ label: 'A-1', place: 'Dr. Nair' }])
  })

  test('the same number of two doctors means two patients', () => {
    const points = [room('Room 1', { next: ['A-1'] }), room('Room 2', { resource: 'Dr. Rao', next: ['A-1'] })]
    expect(nextRows(board({ points }), 6)).toHaveLength(2)
  })

  test('a number is gone from here once it is called', () => {
    const points = [room('Room 1', { next: ['A-1', 'A-2'] })]
    expect(nextRows(board({ points, calls: [call('A-1', 'Room 1')] }), 6)).toEqual([
      { label: 'A-2', place: 'Room 1' },
    ])
  })

  test('rooms and stages take turns; a number that was called to a stage is gone', () => {
    const points = [room('Room 1', { next: ['A-1', 'A-2'] })]
    const stages = [
      station('Reception', { next: ['CON-004', 'CON-005'] }),
      station('Refraction', { next: ['CON-002', 'CON-003'] }),
    ]
    const calls = [stageCall('CON-002', 'Refraction')]
    expect(nextRows(board({ points, stages, calls }), 6)).toEqual([
      { label: 'A-1', place: 'Room 1' },
      { label: 'CON-004', place: 'Reception' },
      { label: 'A-2', place: 'Room 1' },
      { label: 'CON-005', place: 'Reception' },
      { label: 'CON-003', place: 'Refraction' },
    ])
  })

  test('a number that a room and a stage of its service may call is listed once, under the service', () => {
    const points = [room('Room 1', { resource: 'Consultation', next: ['CON-001'] })]
    const stages = [station('Reception', { next: ['CON-001'] })]
    expect(nextRows(board({ points, stages }), 6)).toEqual([{ label: 'CON-001', place: 'Consultation' }])
  })

  test('only as many numbers as fit are listed', () => {
    expect(nextRows(board({ points: [room('Room 1', { next: ['A-1', 'A-2', 'A-3'] })] }), 2)).toHaveLength(2)
  })
})
