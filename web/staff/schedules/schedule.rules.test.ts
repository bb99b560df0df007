import { expect, test } from 'vitest'
import type { Schedule } from '../../api/shapes.ts'
import { listSchedules, scheduleOrder, standOf } from './schedule.rules.ts'

const schedule = (name: string, valid_from: string, valid_to: string): Schedule => ({
  id: name,
  name,
  valid_from,
  valid_to,
  availabilities: [],
  created_by: null,
  updated_by: null,
  is_public: false,
  charge_item_definition: null,
  revisit_charge_item_definition: null,
  revisit_allowed_days: null,
})

test('a schedule holds from its first day to its last', () => {
  const validity = { first: '2026-11-10', last: '2026-11-20' }
  const days = ['2026-11-09', '2026-11-10', '2026-11-20', '2026-11-21']
  expect(days.map((day) => standOf(validity, day))).toEqual(['later', 'now', 'now', 'over'])
})

test('schedules are listed with their clinic days: what holds first, then what comes, then what is over', () => {
  const listed = listSchedules(
    [
      schedule('Long ago', '2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z'),
      schedule('Summer', '2026-05-31T18:30:00Z', '2026-08-31T18:29:59Z'),
      schedule('Last year', '2025-03-01T00:00:00Z', '2025-12-31T00:00:00Z'),
      schedule('This spring', '2026-02-28T18:30:00Z', '2026-05-31T18:29:59Z'),
    ],
    'Asia/Kolkata',
    '2026-04-01',
  )
  expect(listed.map((each) => [each.schedule.name, each.stand, each.first, each.last])).toEqual([
    ['This spring', 'now', '2026-03-01', '2026-05-31'],
    ['Summer', 'later', '2026-06-01', '2026-08-31'],
    ['Last year', 'over', '2025-03-01', '2025-12-31'],
    ['Long ago', 'over', '2025-01-01', '2025-02-01'],
  ])
})

test('a schedule is written in whole days on the clock of the clinic', () => {
  const form = { name: ' Spring ', first: '2026-03-01', last: '2026-05-31', isPublic: true }
  expect(scheduleOrder(form)).toEqual({
    name: 'Spring',
    valid_from: '2026-03-01T00:00:00',
    valid_to: '2026-05-31T23:59:59',
    is_public: true,
  })
})
