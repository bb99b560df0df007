import { describe, expect, test } from 'vitest'
import { endsAtMs, isUsable, needsRenewal, renewalStep, safeReturnPath } from './session.rules.ts'

const NOW_MS = Date.parse('2026-05-08T03:30:00Z')
const TEN_MINUTES_MS = 600_000

/** A sign-in of ten minutes that was received so long ago that these seconds are left. */
function endingIn(seconds: number, serverAheadMs = 0) {
  const receivedAtMs = NOW_MS + seconds * 1000 - TEN_MINUTES_MS
  const iat = (receivedAtMs + serverAheadMs) / 1000
  const claims = btoa(JSON.stringify({ iat, exp: iat + 600, name: 'ÿ?>' }).replace('ÿ', 'y'))
  const access = `head.${claims.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.tail`
  return { access, refresh: 'r', receivedAtMs }
}

describe('an access token', () => {
  test('is renewed two minutes before it ends, and not earlier', () => {
    expect(needsRenewal(endingIn(119), NOW_MS)).toBe(true)
    expect(needsRenewal(endingIn(121), NOW_MS)).toBe(false)
  })

  test('still serves a click while its renewal is on the way, until it is about to end', () => {
    expect(isUsable(endingIn(60), NOW_MS)).toBe(true)
    expect(isUsable(endingIn(3), NOW_MS)).toBe(false)
  })

  test('lives as long on a desk whose clock is wrong by hours', () => {
    for (const serverAheadMs of [-7_200_000, 7_200_000]) {
      expect(needsRenewal(endingIn(119, serverAheadMs), NOW_MS)).toBe(true)
      expect(needsRenewal(endingIn(121, serverAheadMs), NOW_MS)).toBe(false)
      expect(isUsable(endingIn(60, serverAheadMs), NOW_MS)).toBe(true)
      expect(isUsable(endingIn(3, serverAheadMs), NOW_MS)).toBe(false)
    }
  })

  test('that cannot be read counts as ended', () => {
    for (const access of ['', 'x', 'a.b.c', `a.${btoa('{}')}.c`, `a.${btoa('{"iat":1,"exp":"soon"}')}.c`])
      expect(endsAtMs({ access, refresh: 'r', receivedAtMs: NOW_MS })).toBe(0)
  })
})

describe('two tabs that renew at once', () => {
  const seen = { refresh: 'r1' }

  test('spend a refresh token only once: the second takes over what the first received', () => {
    expect(renewalStep(seen, { refresh: 'r1' })).toBe('renew')
    expect(renewalStep(seen, { refresh: 'r2' })).toBe('take-over')
  })

  test('do not renew when one of them has signed out', () => {
    expect(renewalStep(seen, undefined)).toBe('signed-out')
  })
})

test('after signing in one returns to a page of the app and nowhere else', () => {
  expect(safeReturnPath('/queues/7?tab=finished')).toBe('/queues/7?tab=finished')
  for (const trap of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/sign-in?return=/',
    '',
    undefined,
    ['/a'],
  ])
    expect(safeReturnPath(trap)).toBe('/')
})
