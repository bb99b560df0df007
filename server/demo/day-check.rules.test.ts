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
