import { describe, expect, test } from 'vitest'
import { expiresAtMs, isUsable, needsRenewal, renewalStep, safeReturnPath } from './session.rules.ts'

const NOW_MS = Date.parse('2026-05-08T03:30:00Z')

function accessEndingIn(seconds: number): string {
  const claims = btoa(JSON.stringify({ exp: NOW_MS / 1000 + seconds, name: 'ÿ?>' }).replace('ÿ', 'y'))
  return `head.${claims.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.tail`
}

describe('an access token', () => {
  test('is renewed two minutes before it ends, and not earlier', () => {
    expect(needsRenewal({ access: accessEndingIn(119), refresh: 'r' }, NOW_MS)).toBe(true)
    expect(needsRenewal({ access: accessEndingIn(121), refresh: 'r' }, NOW_MS)).toBe(false)
  })

  test('still serves a click while its renewal is on the way, until it is about to end', () => {
    expect(isUsable({ access: accessEndingIn(60), refresh: 'r' }, NOW_MS)).toBe(true)
    expect(isUsable({ access: accessEndingIn(3), refresh: 'r' }, NOW_MS)).toBe(false)
  })

  test('that cannot be read counts as ended', () => {
    for (const text of ['', 'x', 'a.b.c', `a.${btoa('{}')}.c`, `a.${btoa('{"exp":"soon"}')}.c`])
      expect(expiresAtMs(text)).toBe(0)
  })
})

describe('two tabs that renew at once', () => {
  const seen = { access: 'a1', refresh: 'r1' }

  test('spend a refresh token only once: the second takes over what the first received', () => {
    expect(renewalStep(seen, { access: 'a1', refresh: 'r1' })).toBe('renew')
    expect(renewalStep(seen, { access: 'a2', refresh: 'r2' })).toBe('take-over')
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
