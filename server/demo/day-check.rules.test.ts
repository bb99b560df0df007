import { expect, test } from 'vitest'
import { brokenPromises, type DayEvidence } from './day-check.rules.ts'

const ticket = (id: string, number: number, more: object = {}) => ({
  id,
  number,
  queue: 'q',
  category: 'GEN',
  status: 'FULFILLED',
  ...more,
})

const good: DayEvidence = {
  issued: [
    ticket('a', 1),
    ticket('b', 2),
    ticket('c', 1, { category: 'PRI' }),
    ticket('d', 1, { queue: 'r' }),
  ],
  calledNext: ['a', 'c', 'b'],
  listed: [
    ticket('a', 1),
    ticket('b', 2),
    ticket('c', 1, { category: 'PRI' }),
    ticket('d', 1, { queue: 'r' }),
    ticket('old', 3),
  ],
  leftIn: new Map([['a', 'FULFILLED']]),
  places: [],
  journeys: new Set(),
  isStopped: false,
}

const journey: DayEvidence = {
  ...good,
  issued: [ticket('a', 2), ticket('b', 3)],
  listed: [ticket('before', 1), ticket('a', 2), ticket('b', 3, { status: 'UNFULFILLED' })],
  journeys: new Set(['q']),
  places: [
    { stage: 'Reception', visit: 1, position: 4 },
    { stage: 'Reception', visit: 2, position: 5 },
    { stage: 'Billing', visit: 3, position: 1 },
  ],
}

test('the same number in another category or queue is no fault, nor is a ticket from before the day', () => {
  expect(brokenPromises(good)).toEqual([])
})

test('a number given twice is found, in the answers and in the lists', () => {
  const broken = brokenPromises({
    ...good,
    issued: [...good.issued, ticket('x', 2)],
    listed: [...good.listed, ticket('x', 2)],
  })
  expect(broken).toEqual([
    'Number 2 of category GEN in queue q was given to 2 tickets: b, x',
    'Number 2 of category GEN in queue q is listed for 2 tickets: b, x',
  ])
})

test('a ticket called twice is found', () => {
  expect(brokenPromises({ ...good, calledNext: ['a', 'b', 'a'] })).toEqual([
    'Ticket a was called 2 times as the next one',
  ])
})

test('a lost ticket is found, and one that is listed with another number', () => {
  expect(brokenPromises({ ...good, issued: [...good.issued, ticket('gone', 4)] })).toEqual([
    'Ticket gone was issued and is in no list',
  ])
  expect(brokenPromises({ ...good, issued: [ticket('a', 8)] })).toEqual([
    'Ticket a was issued as number 8 and is listed as another one',
  ])
})

test('a step that was answered and then vanished is found', () => {
  expect(brokenPromises({ ...good, leftIn: new Map([['b', 'CANCELLED']]) })).toEqual([
    'Ticket b was left CANCELLED and is listed as FULFILLED',
  ])
})

test('a day of journeys in which numbers and places are one after the other and everybody is through is good', () => {
  expect(brokenPromises(journey)).toEqual([])
})

test('a number of a journey that nobody has is found', () => {
  expect(brokenPromises({ ...journey, listed: journey.listed.slice(1) })).toEqual([
    'Numbers of category GEN in queue q are missing: 1',
  ])
})

test('a place at a stage that was given twice is found, and one that was left out', () => {
  const places = [
    ...journey.places,
    { stage: 'Billing', visit: 4, position: 1 },
    { stage: 'Reception', visit: 5, position: 8 },
  ]
  expect(brokenPromises({ ...journey, places })).toEqual([
    'Places at Reception are missing: 6, 7',
    'Place 1 at Billing was given to 2 stage visits',
  ])
})

test('places that nobody saw are no fault where others registered patients during the day', () => {
  const places = [...journey.places, { stage: 'Reception', visit: 5, position: 8 }]
  expect(brokenPromises({ ...journey, places, listed: [...journey.listed, ticket('by hand', 4)] })).toEqual(
    [],
  )
})

test('a patient who is still in line at the end is found, unless the day was stopped', () => {
  const listed = [...journey.listed.slice(0, 2), ticket('b', 3, { status: 'CREATED' })]
  expect(brokenPromises({ ...journey, listed })).toEqual([
    'Ticket b was left behind: CREATED at the end of the day',
  ])
  expect(brokenPromises({ ...journey, listed, isStopped: true })).toEqual([])
})
