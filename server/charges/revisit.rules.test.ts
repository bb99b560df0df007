import { describe, expect, test } from 'vitest'
import { chargeOf, type RevisitRule, type Tariff } from './revisit.rules.ts'

const full = 1
const followUp = 2
const other = 3
const none: RevisitRule = { days: null, definitionId: null }
const tariff = (ofSchedule: RevisitRule, ofDefinition = none): Tariff => ({
  definitionId: full,
  ofSchedule,
  ofDefinition,
})
const week: RevisitRule = { days: 7, definitionId: followUp }

describe('an appointment is charged', () => {
  test.each<[string, Tariff, number | null, { definitionId: number | null; isRevisit: boolean }]>([
    ['in full the first time', tariff(week), null, { definitionId: full, isRevisit: false }],
    ['as a revisit on the same day', tariff(week), 0, { definitionId: followUp, isRevisit: true }],
    ['as a revisit on the last day', tariff(week), 7, { definitionId: followUp, isRevisit: true }],
    ['in full the day after', tariff(week), 8, { definitionId: full, isRevisit: false }],
    [
      'nothing when a revisit is free',
      tariff({ days: 7, definitionId: null }),
      3,
      { definitionId: null, isRevisit: true },
    ],
    ['in full without a rule', tariff(none), 0, { definitionId: full, isRevisit: false }],
    [
      'in full when nobody has days to come again',
      tariff({ days: 0, definitionId: followUp }),
      0,
      { definitionId: full, isRevisit: false },
    ],
    [
      'by the rule of the definition when the schedule has none',
      tariff({ days: 0, definitionId: followUp }, { days: 3, definitionId: other }),
      3,
      { definitionId: other, isRevisit: true },
    ],
    [
      'by the rule of the schedule when both have one',
      tariff(week, { days: 30, definitionId: other }),
      20,
      { definitionId: full, isRevisit: false },
    ],
  ])('%s', (_when, given, daysSince, expected) => {
    expect(chargeOf(given, daysSince)).toEqual(expected)
  })
})
