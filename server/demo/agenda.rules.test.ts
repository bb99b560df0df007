import { expect, test } from 'vitest'
import { Agenda } from './agenda.rules.ts'

test('things happen in the order of their minutes, those of one minute as they were added', async () => {
  const agenda = new Agenda()
  const happened: string[] = []
  const note = (what: string) => async () => {
    happened.push(what)
  }
  agenda.add(5, note('e'))
  agenda.add(1, async () => {
    happened.push('a')
    agenda.add(3, note('c'))
  })
  agenda.add(3, note('b'))
  agenda.add(9, note('too late'))
  agenda.add(4, note('d'))
  await agenda.runUntil(9)
  expect(happened).toEqual(['a', 'b', 'c', 'd', 'e'])
})
