import { describe, expect, test } from 'vitest'
import { passwordProblem } from './password.rules.ts'
import { type SessionState, useOfRefresh } from './session.rules.ts'

const session: SessionState = {
  refreshId: 'present',
  previousRefreshId: 'previous',
  rotatedAt: '2026-05-08T04:00:00Z',
  expiresAt: '2026-05-08T16:00:00Z',
  endedAt: null,
  isUserActive: true,
}
const at = (time: string) => `2026-05-08T${time}Z`

describe('presenting a refresh token', () => {
  test.each([
    ['the present one is replaced', {}, 'present', at('04:09:00'), 'rotate'],
    ['the present one is replaced right after the last time', {}, 'present', at('04:00:01'), 'rotate'],
    ['a second tab is let in up to the thirtieth second', {}, 'previous', at('04:00:30'), 'repeat'],
    ['a second tab is let in when its server has a slower clock', {}, 'previous', at('03:59:59'), 'repeat'],
    ['a moment later the old one is a copy in other hands', {}, 'previous', at('04:00:30.001'), 'reuse'],
    ['one from before the last two is a copy at any time', {}, 'ancient', at('04:00:01'), 'reuse'],
    [
      'a sign-in that was never refreshed knows no second one',
      { previousRefreshId: null, rotatedAt: null },
      'ancient',
      at('04:00:01'),
      'reuse',
    ],
    ['nothing goes on after the end', { endedAt: at('04:05:00') }, 'present', at('04:06:00'), 'over'],
    ['nothing goes on when it has run out', {}, 'present', at('16:00:00'), 'over'],
    ['nothing goes on for a deactivated user', { isUserActive: false }, 'present', at('04:06:00'), 'over'],
    [
      'a copy of an ended sign-in ends nothing more',
      { endedAt: at('04:05:00') },
      'ancient',
      at('04:06:00'),
      'over',
    ],
  ] as const)('%s', (_name, difference, presented, now, expected) => {
    expect(useOfRefresh({ ...session, ...difference }, presented, now)).toBe(expected)
  })
})

describe('choosing a password', () => {
  test.each([
    ['asha', '1234567', 'password-too-short'],
    ['asha', '💊💊💊💊', 'password-too-short'],
    ['ashathomas', 'AshaThomas', 'password-is-username'],
    ['asha', '12345678', undefined],
  ] as const)('%s with %s', (username, password, expected) => {
    expect(passwordProblem(username, password)).toBe(expected)
  })
})
