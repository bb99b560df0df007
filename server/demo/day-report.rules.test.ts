import { expect, test } from 'vitest'
import { clockTime, type DayOutcome, isGoodDay, reportOf } from './day-report.rules.ts'
import { summarize } from './statistics.rules.ts'

const day: DayOutcome = {
  isStopped: false,
  counts: {
    issued: 300,
    called: 320,
    completed: 280,
    missed: 24,
    recalled: 14,
    gaveUp: 10,
    wentHome: 6,
    movedOn: 120,
    passedBy: 5,
    transferred: 3,
  },
  stages: [{ name: 'Consultation: Doctor', served: 40, waitMinutes: summarize([4, 8, 12]) }],
  waitMinutes: summarize([1, 2, 30]),
  answerMs: summarize([1, 2, 3, 4]),
  seconds: 2,
  statuses: new Map([
    [400, 2],
    [200, 1_200],
  ]),
  unexpected: new Map(),
  broken: [],
}

test('the summary tells the waits, the speed and the answers', () => {
  const text = reportOf(day).join('\n')
  expect(text).toContain('The day is over')
  expect(text).toMatch(/Tickets issued +300/)
  expect(text).toMatch(/Wait, longest +30\.0 min/)
  expect(text).toMatch(/Went on to another stage +120 \(5 past one\), to another service 3/)
  expect(text).toMatch(/At the stages +served +median wait +nine in ten +longest/)
  expect(text).toMatch(/Consultation: Doctor +40 +8\.0 min +12\.0 min +12\.0 min/)
  expect(reportOf({ ...day, stages: [] }).join('\n')).not.toContain('At the stages')
  expect(text).toMatch(/Requests +4 in 2\.0 s: 2 a second/)
  expect(text).toMatch(/Answers by status +200: 1200, 400: 2/)
  expect(reportOf({ ...day, isStopped: true })[0]).toBe('The day was stopped; so far:')
})

test('a broken promise or an answer that should not be makes a bad day, and the summary says which', () => {
  expect(isGoodDay(day)).toBe(true)
  const broken = { ...day, broken: ['Ticket a was issued and is in no list'] }
  const failed = { ...day, unexpected: new Map([['POST /x 500 oops', 3]]) }
  expect([isGoodDay(broken), isGoodDay(failed)]).toEqual([false, false])
  expect(reportOf(broken).at(-1)).toBe('  broken: Ticket a was issued and is in no list')
  expect(reportOf(failed).at(-1)).toBe('  should not be (3 x): POST /x 500 oops')
})

test('the simulated clock reads like a clock', () => {
  expect([clockTime(480), clockTime(605.9), clockTime(1_020)]).toEqual(['08:00', '10:05', '17:00'])
})
