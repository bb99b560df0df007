import { expect, test } from 'vitest'
import { seededChance } from './chance.rules.ts'
import { demoCategories, demoDisplays, demoQueues } from './demo-clinic.rules.ts'
import { demoJourneys } from './demo-journeys.rules.ts'
import { demoBirth, demoPatients, demoPhoneNumber } from './demo-patients.rules.ts'
import { demoStaff } from './demo-staff.rules.ts'
import { arrivalsOf, deskOpensAt, sceneAt } from './morning.rules.ts'

test('patients come in order while the desk is open, at least four at the end, each of the age the queue is for', () => {
  for (const queue of demoQueues) {
    const arrivals = arrivalsOf(seededChance(1), queue, demoPatients)
    const minutes = arrivals.map(({ minute }) => minute)
    expect(minutes).toEqual(minutes.toSorted((a, b) => a - b))
    expect(minutes.every((minute) => minute >= deskOpensAt && minute < sceneAt)).toBe(true)
    expect(minutes.filter((minute) => minute > -7).length).toBeGreaterThanOrEqual(4)
    const ages = arrivals.flatMap(({ patient }) => (patient === null ? [] : [patient.age]))
    expect(ages.every((age) => age >= queue.ages.from && age <= queue.ages.to)).toBe(true)
  }
})

test('every queue, room, category and display of the demo names something that is there', () => {
  const counters = demoJourneys.flatMap(({ counter }) => (counter === undefined ? [] : [counter.room]))
  const ofQueues = demoQueues.flatMap((queue) => [...queue.rooms, ...(queue.closedRooms ?? [])])
  const rooms = [...ofQueues, ...counters]
  expect(new Set(rooms).size).toBe(rooms.length)
  expect(rooms).toEqual(expect.arrayContaining(demoDisplays.flatMap((display) => [...display.rooms])))
  const stages = demoJourneys.flatMap(({ code, stages }) => stages.map((stage) => `${code} ${stage.code}`))
  expect(stages).toEqual(
    expect.arrayContaining(
      demoDisplays.flatMap((display) => display.stages.map(({ service, code }) => `${service} ${code}`)),
    ),
  )
  expect(demoStaff.map(({ username }) => username)).toEqual(
    expect.arrayContaining(demoQueues.map(({ calledBy }) => calledBy)),
  )
  for (const queue of demoQueues) {
    const ofKind = demoCategories.filter(({ kind }) => kind === queue.kind).map(({ shortCode }) => shortCode)
    expect(ofKind).toEqual(expect.arrayContaining(queue.categories.map(({ shortCode }) => shortCode)))
  }
})

test('120 patients of all ages and scripts have phone numbers that belong to nobody', () => {
  expect(demoPatients).toHaveLength(120)
  expect(new Set(demoPatients.map(({ name }) => name)).size).toBe(120)
  for (const script of ['Latin', 'Devanagari', 'Malayalam', 'Tamil', 'Arabic', 'Han', 'Greek', 'Cyrillic']) {
    const pattern = new RegExp(`\\p{Script=${script}}`, 'u')
    expect([script, demoPatients.filter(({ name }) => pattern.test(name)).length >= 3]).toEqual([
      script,
      true,
    ])
  }
  const ages = demoPatients.map(({ age }) => age)
  expect([Math.min(...ages), Math.max(...ages)]).toEqual([0, 95])
  const numbers = demoPatients.flatMap((_, index) => demoPhoneNumber(index) ?? [])
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.every((number) => /^\+447700900\d{3}$/.test(number))).toBe(true)
})

test('nobody is born after today, even on the first day of a year', () => {
  for (const [index, patient] of demoPatients.entries()) {
    const birth = demoBirth(patient, index, '2026-01-01')
    expect((birth.date_of_birth ?? `${birth.year_of_birth}-01-01`) <= '2026-01-01').toBe(true)
  }
})
