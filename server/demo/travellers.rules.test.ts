import { expect, test } from 'vitest'
import { seededChance } from './chance.rules.ts'
import { attachedTo, demoJourneys, isLast } from './demo-journeys.rules.ts'
import { demoPatients } from './demo-patients.rules.ts'
import { demoStaff } from './demo-staff.rules.ts'
import { deskOpensAt, sceneAt } from './morning.rules.ts'
import { timesOf, travellersOf } from './travellers.rules.ts'

test.each(demoJourneys)('$name: patients come in order, each once, and some have just come in', (journey) => {
  const travellers = travellersOf(seededChance(1), journey, demoPatients)
  expect(travellers).toHaveLength(journey.patients)
  const minutes = travellers.map(({ minute }) => minute)
  expect(minutes).toEqual(minutes.toSorted((a, b) => a - b))
  expect(minutes.every((minute) => minute >= deskOpensAt && minute < sceneAt)).toBe(true)
  expect(minutes.filter((minute) => minute >= -6)).toHaveLength(5)
  expect(new Set(travellers.map(({ patient }) => patient.name)).size).toBe(journey.patients)
  for (const { patient, priorityClass } of travellers) {
    expect(patient.age).toBeGreaterThanOrEqual(journey.ages.from)
    expect(priorityClass === 3 ? patient.age >= 60 : patient.age < 60 || priorityClass !== 4).toBe(true)
  }
})

test('the emergency of the morning and what becomes of whom are as planned', () => {
  const [consultation] = demoJourneys
  const travellers = travellersOf(
    seededChance(1),
    consultation as (typeof demoJourneys)[number],
    demoPatients,
  )
  expect(travellers.filter(({ priorityClass }) => priorityClass === 1)).toEqual([travellers[23]])
  expect(travellers[3]?.fate).toBe('never-comes')
  expect(travellers.filter(({ fate }) => fate !== undefined)).toHaveLength(4)
})

test('everybody who sends patients on is attached to where they go', () => {
  const usernames = demoStaff.map(({ username }) => username)
  for (const journey of demoJourneys) {
    for (const [index, stage] of journey.stages.entries()) {
      const next = journey.stages[index + 1]
      expect(isLast(journey, stage.code)).toBe(next === undefined)
      expect(usernames).toEqual(expect.arrayContaining([...stage.staff]))
      for (const code of [stage.code, next?.code, stage.detour?.to].filter((each) => each !== undefined)) {
        expect(attachedTo(journey, code)).toEqual(expect.arrayContaining([...stage.staff]))
      }
    }
  }
})

test('nobody takes no time, and nobody more than two and a half times the usual', () => {
  const chance = seededChance(4)
  const times = Array.from({ length: 1_000 }, () => timesOf(chance, { medianMinutes: 8 }))
  expect(Math.min(...times.map(({ serviceMinutes }) => serviceMinutes))).toBeGreaterThan(0)
  expect(Math.max(...times.map(({ serviceMinutes }) => serviceMinutes))).toBeLessThanOrEqual(20)
  expect(times.every(({ walkMinutes }) => walkMinutes > 0 && walkMinutes < 1)).toBe(true)
})
