import { describe, expect, test } from 'vitest'
import {
  CALL_AGE_MS_AFTER_LOSS,
  CALL_AGE_MS_AT_START,
  type Call,
  dueCall,
  type Memory,
  noticeCalls,
  openMemory,
  rememberSaid,
} from './announcements.rules.ts'

const NOON = Date.parse('2026-05-08T12:00:00Z')

function call(label: string, rest: Partial<Call> & { atMs?: number } = {}): Call {
  const { atMs = NOON, ...others } = rest
  const at = new Date(atMs).toISOString()
  const where = { kind: 'service_point', point: 'Room 2', resource: 'Dr. Nair' } as const
  return { id: `${label}-1`, label, ...where, at, state: 'called', ...others }
}

/** Lets a display stand in the room for a while; gives what it said and when, in seconds after noon. */
function listen(calls: Call[], seconds: number, memory: Memory = openMemory([])): string[] {
  const said: string[] = []
  let remembered = memory
  for (let ms = 0; ms <= seconds * 1000; ms += 500) {
    const due = dueCall(remembered, calls, NOON + ms)
    if (!due) continue
    remembered = rememberSaid(remembered, due, NOON + ms)
    said.push(`${due.label} ${ms / 1000}`)
  }
  return said
}

describe('what the waiting room hears', () => {
  test('a call is said at once, again after 10 seconds, and then no more', () => {
    expect(listen([call('GEN-007')], 120)).toEqual(['GEN-007 0', 'GEN-007 10'])
  })

  test('a patient who came is not called a second time', () => {
    const memory = rememberSaid(openMemory([]), call('GEN-007'), NOON - 11_000)
    expect(listen([call('GEN-007', { state: 'in_service' })], 60, memory)).toEqual([])
  })

  test('a patient whose call was taken back is not called', () => {
    const memory = rememberSaid(openMemory([]), call('GEN-007'), NOON - 11_000)
    expect(listen([], 60, memory)).toEqual([])
  })

  test('whoever was called first is said first, and first calls come before repetitions', () => {
    const earlier = call('GEN-001', { atMs: NOON - 2_000 })
    const later = call('GEN-002', { atMs: NOON - 1_000 })
    const memory = rememberSaid(openMemory([]), call('GEN-000'), NOON - 10_000)
    expect(listen([later, call('GEN-000'), earlier], 1, memory)).toEqual([
      'GEN-001 0',
      'GEN-002 0.5',
      'GEN-000 1',
    ])
  })

  test('a recall is said again', () => {
    const said = { calls: { 'GEN-007-1': { timesSaid: 2, saidAtMs: NOON - 60_000 } }, places: {} }
    const recalled = [call('GEN-007', { id: 'GEN-007-2' })]
    expect(listen(recalled, 60, noticeCalls(said, recalled, NOON))).toEqual(['GEN-007 0', 'GEN-007 10'])
  })

  test('a double press does not say the same number to the same room twice within 3 seconds', () => {
    const first = rememberSaid(openMemory([]), call('GEN-007'), NOON - 1_000)
    const again = [call('GEN-007', { id: 'GEN-007-2' })]
    expect(listen(again, 60, noticeCalls(first, again, NOON))).toEqual(['GEN-007 9'])
  })

  test('the same number sent to another room is said at once', () => {
    const first = rememberSaid(openMemory([]), call('GEN-007'), NOON - 1_000)
    const moved = [call('GEN-007', { id: 'GEN-007-2', point: 'Room 5' })]
    expect(listen(moved, 1, noticeCalls(first, moved, NOON))).toEqual(['GEN-007 0'])
  })

  test('the same number of two doctors is two announcements', () => {
    const calls = [
      call('A-1', { id: 'x', resource: 'Dr. Nair' }),
      call('A-1', { id: 'y', resource: 'Dr. Rao' }),
    ]
    expect(listen(calls, 1)).toHaveLength(2)
  })
})

describe('a display that was just opened or reconnected', () => {
  test('does not say calls older than 30 seconds, but says younger ones', () => {
    const calls = [call('OLD-1', { atMs: NOON - 31_000 }), call('NEW-1', { atMs: NOON - 29_000 })]
    const memory = noticeCalls(openMemory([]), calls, NOON, CALL_AGE_MS_AT_START)
    expect(listen(calls, 5, memory)).toEqual(['NEW-1 0'])
  })

  test('does not repeat after a reload what it said before', () => {
    expect(listen([call('GEN-007')], 60, openMemory(['GEN-007-1']))).toEqual([])
  })

  test('says after a lost connection what nobody heard meanwhile', () => {
    const calls = [call('GEN-007', { atMs: NOON - 90_000 }), call('GEN-006', { atMs: NOON - 121_000 })]
    const memory = noticeCalls(openMemory([]), calls, NOON, CALL_AGE_MS_AFTER_LOSS)
    expect(listen(calls, 5, memory)).toEqual(['GEN-007 0'])
  })

  test('says a call that arrives live however long ago its ticket was first called', () => {
    const calls = [call('GEN-007', { id: 'GEN-007-2', atMs: NOON - 600_000 })]
    expect(listen(calls, 5, noticeCalls(openMemory([]), calls, NOON))).toEqual(['GEN-007 0'])
  })

  test('keeps the last two hundred calls in mind, not the calls of a year', () => {
    let memory = openMemory([])
    for (let n = 0; n < 500; n += 1) memory = rememberSaid(memory, call(`A-${n}`), NOON + n)
    expect(Object.keys(memory.calls)).toHaveLength(200)
    expect(memory.calls['A-499-1']).toBeDefined()
  })
})
