/** The priority classes, most urgent first: emergency, person with disability, senior, regular. */
export const PRIORITIES = [1, 2, 3, 4] as const
export type Priority = (typeof PRIORITIES)[number]

export const REGULAR = 4

const SENIOR_FROM_YEARS = 60

/** Proposes the priority of a patient from the age: seniors come before regular patients. */
export function presetPriority(ageYears: number | null | undefined): Priority {
  return (ageYears ?? 0) >= SENIOR_FROM_YEARS ? 3 : 4
}
