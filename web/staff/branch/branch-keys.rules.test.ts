import { expect, test } from 'vitest'
import { branchKeys, branchKeysOutdatedBy } from './branch-keys.rules.ts'

const keys = (kind: string, ids = {}) =>
  branchKeysOutdatedBy('f', { kind, ...ids }).map((key) => key.join(' '))

test('a step at a stage makes that stage, its service and the ticket outdated', () => {
  expect(keys('stage_visit.called', { service_id: 1, stage_id: 11, ticket_id: 7 })).toEqual([
    'branch f service-line 1',
    'branch f stage-line 1 11',
    'branch f ticket 7',
    'branch f visits',
  ])
})

test('a step of a whole ticket makes all stages of its service outdated', () => {
  expect(keys('ticket.skipped', { service_id: 1, ticket_id: 7 })).toEqual([
    'branch f service-line 1',
    'branch f stage-line 1',
    'branch f ticket 7',
    'branch f visits',
  ])
})

test('tickets of practitioners and places are none of the services', () => {
  expect(keys('ticket.called', { ticket_id: 7 })).toEqual([])
})

test('stages that are set up anew reach the tabs, charges reach the ticket', () => {
  expect(keys('stage.reordered', { service_id: 1 })).toEqual([branchKeys.stages('f').join(' ')])
  expect(keys('charge.added', { ticket_id: 7 })).toEqual(['branch f ticket 7'])
  expect(keys('weather.changed')).toEqual([])
})
