import { hurry } from './arrivals.rules.ts'
import { between, seededChance } from './chance.rules.ts'
import { ChairOfDay, type JourneysOfDay, stageMinutes } from './day-chair.ts'
import type { DayClock } from './day-clock.ts'
import type { JourneyOfDay } from './day-journey.ts'
import type { StationOfDay } from './day-station.ts'

/** What the stations of the day are opened with. */
export interface StationsDay {
  readonly clock: DayClock
  readonly seed: number
  readonly opensAt: number
  /** In which everybody who comes should be through. */
  readonly minutes: number
}

const chairsMax = 2

/** Opens every station of the journeys: the last of each has one chair, because there patients only leave. */
export function openStations(day: StationsDay, all: readonly JourneyOfDay[]): void {
  const journeys: JourneysOfDay = { all, attending: 0 }
  let seed = day.seed + 1_000
  for (const journey of all) {
    for (const station of journey.stations) {
      const isLast = station === journey.stations.at(-1)
      for (let chair = 0; chair < (isLast ? 1 : chairsMax); chair++) {
        openChair(day, { journey, station, seed }, journeys)
        seed++
      }
    }
  }
}

function openChair(
  { clock, opensAt, minutes }: StationsDay,
  { journey, station, seed }: { journey: JourneyOfDay; station: StationOfDay; seed: number },
  journeys: JourneysOfDay,
): void {
  const chance = seededChance(seed)
  const patients = journey.expected + journey.stations.reduce((sum, { waiting }) => sum + waiting, 0)
  const busiest = { patients, medianMinutes: stageMinutes, rooms: chairsMax, minutes }
  const plan = { journey, station, opensAt: opensAt + between(chance, 0, 20), hurry: hurry(busiest) }
  const chair = new ChairOfDay(plan, journeys, chance)
  station.staff((time) => chair.work(time), clock)
}
