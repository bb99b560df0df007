import { between, type Chance, logNormal, oneIn, shuffled } from './chance.rules.ts'
import { demoNotes } from './demo-clinic.rules.ts'
import type { DemoJourney, DemoStage, Fate } from './demo-journeys.rules.ts'
import { deskOpensAt, sceneAt } from './morning.rules.ts'

/** Somebody who comes this morning for a service with stages, or to the pharmacy. */
export interface Traveller<Patient> {
  readonly minute: number
  readonly patient: Patient
  /** 1 emergency, 2 person with disability, 3 senior, 4 regular. */
  readonly priorityClass: 1 | 2 | 3 | 4
  readonly notes: string | null
  readonly fate: Fate | undefined
}

const seniorFrom = 60
/** The first stations are busy while later ones still wait for somebody. */
const earlyBirds = 1.3
/** Whatever else happens, somebody has just come in. */
const latecomers = 5

/** Everybody who comes for a service this morning, in order of arrival. */
export function travellersOf<Patient extends { readonly age: number }>(
  chance: Chance,
  journey: DemoJourney,
  patients: readonly Patient[],
): Traveller<Patient>[] {
  const { from, to } = journey.ages
  const fitting = shuffled(
    chance,
    patients.filter(({ age }) => age >= from && age <= to),
  )
  const minutes = Array.from({ length: journey.patients }, (_, index) =>
    index < latecomers
      ? between(chance, -6, sceneAt - 0.5)
      : deskOpensAt + (-8 - deskOpensAt) * chance() ** earlyBirds,
  ).sort((a, b) => a - b)
  return fitting.slice(0, minutes.length).map((patient, index) => ({
    minute: minutes[index] ?? sceneAt,
    patient,
    priorityClass: index + 1 === journey.emergency ? 1 : classOf(chance, patient.age),
    notes: oneIn(chance, 8) ? (demoNotes[Math.floor(chance() * demoNotes.length)] ?? null) : null,
    fate: journey.fates[index + 1],
  }))
}

function classOf(chance: Chance, age: number): 2 | 3 | 4 {
  return oneIn(chance, 12) ? 2 : age >= seniorFrom ? 3 : 4
}

/** How long a patient takes to the chair, and in it. */
export function timesOf(
  chance: Chance,
  { medianMinutes }: Pick<DemoStage, 'medianMinutes'>,
): { readonly walkMinutes: number; readonly serviceMinutes: number } {
  const serviceMinutes = Math.min(logNormal(chance, medianMinutes, 0.35), 2.5 * medianMinutes)
  return { walkMinutes: between(chance, 0.3, 0.9), serviceMinutes }
}
