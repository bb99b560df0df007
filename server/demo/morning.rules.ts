import { between, type Chance, logNormal, oneIn, pickByWeight, shuffled } from './chance.rules.ts'
import type { DemoQueue } from './demo-clinic.rules.ts'
import { demoNotes } from './demo-clinic.rules.ts'

// The morning of the demo clinic, in minutes from now; all of it is before now, so all minutes are negative.

/** The first patients come when the desk opens, and the rooms open a little later. */
export const deskOpensAt = -122
export const roomsOpenAt = -114

/** From here on rooms finish what they do; so there is somebody in every line however the morning went. */
export const lastCallAt = -7
/** How the clinic looks now is arranged from here on. */
export const sceneAt = -2

/** Somebody who comes this morning. */
export interface Arrival<Patient> {
  readonly minute: number
  readonly patient: Patient | null
  readonly shortCode: string
  readonly note: string | null
  /** Goes home after so many minutes in the line, if not called by then. */
  readonly leavesAfter: number | null
}

/** What becomes of a ticket that is called. */
export type Turn =
  | { readonly comes: true; readonly walkMinutes: number; readonly serviceMinutes: number }
  | { readonly comes: false; readonly recallAfter: number; readonly skipAfter: number }

/** One in so many is not there when called, goes home, has something to be noted, or has no name yet. */
const absentOneIn = 11
const leavesOneIn = 9
const notedOneIn = 8
const namelessOneIn = 25

/**
 * Everybody who comes to a queue this morning, in order of arrival.
 *
 * The last four come in the last six minutes: whatever else happens, somebody waits.
 */
export function arrivalsOf<Patient extends { readonly age: number }>(
  chance: Chance,
  queue: DemoQueue,
  patients: readonly Patient[],
): Arrival<Patient>[] {
  const { from, to } = queue.ages
  const fitting = shuffled(
    chance,
    patients.filter(({ age }) => age >= from && age <= to),
  )
  const minutes = Array.from({ length: queue.patients }, (_, index) =>
    index < 4
      ? between(chance, -6, sceneAt - 0.2)
      : deskOpensAt + (lastCallAt - deskOpensAt) * chance() ** 1.4,
  ).sort((a, b) => a - b)
  return minutes.map((minute, index) => ({
    minute,
    patient: oneIn(chance, namelessOneIn) ? null : (fitting[index % fitting.length] ?? null),
    shortCode: pickByWeight(chance, queue.categories).shortCode,
    note: oneIn(chance, notedOneIn) ? (demoNotes[Math.floor(chance() * demoNotes.length)] ?? null) : null,
    leavesAfter: oneIn(chance, leavesOneIn) ? between(chance, 9, 25) : null,
  }))
}

/** What becomes of the next ticket that a room of the queue calls. */
export function turnOf(chance: Chance, queue: DemoQueue): Turn {
  if (oneIn(chance, absentOneIn)) {
    return { comes: false, recallAfter: between(chance, 1, 2), skipAfter: between(chance, 3, 4) }
  }
  const serviceMinutes = Math.min(logNormal(chance, queue.medianMinutes, 0.4), 3 * queue.medianMinutes)
  return { comes: true, walkMinutes: between(chance, 0.4, 1.5), serviceMinutes }
}
