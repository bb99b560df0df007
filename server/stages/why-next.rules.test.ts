import { expect, test } from 'vitest'
import { type Placed, whyNext } from './why-next.rules.ts'

const ticket: Placed = {
  status: 'waiting',
  priority_class: 4,
  goes_first: false,
  arrived_clock: '03:30',
  skipped_clock: null,
  calling_policy: 'priority',
}
const why = (more: Partial<Placed>) => whyNext({ ...ticket, ...more })

test('a patient in line is told the class and the arrival', () => {
  expect(why({})).toBe('Regular: by arrival; here since 03:30.')
  expect(why({ priority_class: 3 })).toBe('Senior: before regular patients; here since 03:30.')
  expect(why({ priority_class: 1 })).toBe('Emergency: before everybody else; here since 03:30.')
})

test('a patient who was sent to the front comes after emergencies, and an emergency stays one', () => {
  expect(why({ goes_first: true })).toBe('Sent to the front: next after emergencies; here since 03:30.')
  expect(why({ goes_first: true, priority_class: 1 })).toContain('Emergency')
})

test('the policy of the service is named where it decides', () => {
  expect(why({ calling_policy: 'fifo', priority_class: 1 })).toBe('In the order of coming; here since 03:30.')
  expect(why({ calling_policy: 'fair' })).toContain('grows with the time waited')
})

test('who did not come stands behind the others, and says since when', () => {
  expect(why({ status: 'skipped', skipped_clock: '04:10' })).toBe(
    'Did not come when called at 04:10: after the others of the same class.',
  )
})

test('who is not in line has no place in it', () => {
  for (const status of ['called', 'in_service', 'completed', 'no_show', 'transferred'] as const) {
    expect(why({ status })).toBeNull()
  }
})
