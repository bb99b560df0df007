import { expect, test } from 'vitest'
import { ticketStatuses } from '../../tickets/index.ts'
import { priorityTag, statusTag } from './tags.rules.ts'

test('every status of a ticket has a badge of its own words', () => {
  const labels = ticketStatuses.map((status) => statusTag(status).label)
  expect(new Set(labels).size).toBe(ticketStatuses.length)
  expect(statusTag('checked_in')).toEqual({ value: 'checked_in', label: 'Checked In', color: 'violet' })
  expect(statusTag('no_show')).toEqual({ value: 'no_show', label: 'No Show', color: 'red' })
})

test('the four priority classes are Emergency, PWD, Senior and Regular', () => {
  expect([1, 2, 3, 4].map((each) => priorityTag(each).label)).toEqual([
    'Emergency',
    'PWD',
    'Senior',
    'Regular',
  ])
  expect(priorityTag(4)).toEqual({ value: 4, label: 'Regular', color: 'blue' })
})
