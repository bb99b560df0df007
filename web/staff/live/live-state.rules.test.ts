import { describe, expect, test } from 'vitest'
import { liveStateOf, outdatedBy, pollDelayMs, retryDelayMs } from './live-state.rules.ts'

const heard = { isOnline: true, heardAtMs: 100_000, failedAtMs: 0, nowMs: 101_000 }

describe('the live dot', () => {
  test('is live for 20 seconds after the last word of the server, then stale', () => {
    expect(liveStateOf(heard)).toBe('live')
    expect(liveStateOf({ ...heard, nowMs: 120_000 })).toBe('live')
    expect(liveStateOf({ ...heard, nowMs: 120_001 })).toBe('stale')
  })

  test('is offline as soon as the last try failed or the device has no network', () => {
    expect(liveStateOf({ ...heard, failedAtMs: 100_001 })).toBe('offline')
    expect(liveStateOf({ ...heard, isOnline: false })).toBe('offline')
  })

  test('is live again once the server was heard after a failure', () => {
    expect(liveStateOf({ ...heard, failedAtMs: 99_999 })).toBe('live')
  })
})

test('polling waits 6 to 8 seconds, so that desks do not ask all at once', () => {
  expect(pollDelayMs(0)).toBe(6_000)
  expect(pollDelayMs(1)).toBe(8_000)
})

test('connecting again waits longer each time, but never more than 15 seconds', () => {
  expect(retryDelayMs(0, 1)).toBe(500)
  expect(retryDelayMs(3, 0)).toBe(2_000)
  expect(retryDelayMs(50, 1)).toBe(15_000)
})

describe('an event', () => {
  const keys = (kind: string, queue: string | null = 'q', token: string | null = 't') =>
    outdatedBy('f', { kind, queue, token }).map((key) => key.join(' '))

  test('of a ticket makes its board, its finished list and its drawer outdated', () => {
    expect(keys('ticket.called')).toEqual(['board f q', 'finished f q', 'ticket f t'])
  })

  test('of a ticket that may not say its queue makes every board outdated', () => {
    expect(keys('ticket.called', null, null)).toEqual(['board f', 'finished f'])
  })

  test('of a queue, a service point or a category reaches the lists that show them', () => {
    expect(keys('queue.renamed')).toContain('queues f')
    expect(keys('service_point.changed', null)).toEqual(['board f', 'service-points f', 'displays f'])
    expect(keys('category.default_set')).toEqual(['categories f'])
  })

  test('of a stage reaches the board of its queue and the lines of its service', () => {
    const event = { kind: 'stage_visit.called', queue: 'q', token: 't', service_id: 1, stage_id: 11 }
    const outdated = outdatedBy('f', event).map((key) => key.join(' '))
    expect(outdated).toContain('board f q')
    expect(outdated).toContain('branch f stage-line 1 11')
  })

  test('nobody knows yet changes nothing', () => {
    expect(keys('weather.changed')).toEqual([])
  })
})
