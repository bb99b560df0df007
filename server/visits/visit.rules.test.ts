import { expect, test } from 'vitest'
import { ticketStatuses } from '../tickets/index.ts'
import { endOf } from './visit.rules.ts'

test('at the end of a visit the served have checked out, the open ones did not come, the others stay as they are', () => {
  expect(Object.fromEntries(ticketStatuses.map((status) => [status, endOf(status)]))).toEqual({
    checked_in: 'no_show',
    waiting: 'no_show',
    called: 'no_show',
    in_service: 'no_show',
    skipped: 'no_show',
    no_show: undefined,
    transferred: undefined,
    completed: 'checked_out',
    checked_out: undefined,
    cancelled: undefined,
    entered_in_error: undefined,
  })
})
