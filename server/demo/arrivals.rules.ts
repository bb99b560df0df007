import type { Chance } from './chance.rules.ts'

/** The hours in which patients come, in minutes since midnight, and when most of them do. */
export interface OpeningHours {
  readonly opensAt: number
  readonly closesAt: number
  readonly peakAt: number
}

/** At the peak four times as many patients come in a minute as in a quiet one. */
const peakHeight = 3
const peakWidthMinutes = 60

/**
 * The minutes at which patients arrive, in order.
 *
 * A Poisson process in which a given number of patients came is that number of independent draws from its
 * intensity; so the day has exactly as many patients as asked for, and still gaps and rushes as real mornings have.
 */
export function arrivalMinutes(chance: Chance, count: number, hours: OpeningHours): number[] {
  return Array.from({ length: count }, () => arrivalMinute(chance, hours)).sort((a, b) => a - b)
}

/** How busy a minute is compared with a quiet one: 1 far from the peak, 4 at it. */
export function intensityAt(minute: number, { peakAt }: OpeningHours): number {
  return 1 + peakHeight * Math.exp(-(((minute - peakAt) / peakWidthMinutes) ** 2))
}

/** Draws a minute and keeps it as often as that minute is busy; else draws again. */
function arrivalMinute(chance: Chance, hours: OpeningHours): number {
  for (;;) {
    const minute = hours.opensAt + chance() * (hours.closesAt - hours.opensAt)
    if (chance() * (1 + peakHeight) < intensityAt(minute, hours)) {
      return minute
    }
  }
}

/**
 * By how much service must be shorter for the rooms to see everybody in the day: 1 when they have the time anyway.
 *
 * Without it a day with ten times the patients would not end before the next morning.
 */
export function hurry(day: {
  readonly patients: number
  readonly medianMinutes: number
  readonly rooms: number
  readonly minutes: number
}): number {
  const wanted = (day.patients * (day.medianMinutes + walkMinutes)) / Math.max(day.rooms, 1)
  return Math.min(1, (targetLoad * day.minutes) / Math.max(wanted, 1))
}

/** Rooms that are busier than this have lines that never shrink. */
const targetLoad = 0.8
/** From the call until the patient sits down. */
const walkMinutes = 1
