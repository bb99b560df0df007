import { between, type Chance, pickByWeight, shuffled } from './chance.rules.ts'
import type { DayClock, OwnTime } from './day-clock.ts'
import type { JourneyOfDay } from './day-journey.ts'
import type { LineOfDay } from './day-line.ts'

/** What the front desks of the day work with. */
export interface DeskDay {
  readonly clock: DayClock
  readonly lines: readonly LineOfDay[]
  readonly journeys: readonly JourneyOfDay[]
  readonly patients: readonly string[]
  /** When somebody comes, in order. */
  readonly minutes: readonly number[]
  /** Whether the time waited is not that of the clock on the wall. */
  readonly isFast: boolean
}

/** Something people come for, and how they are received. */
interface Door {
  readonly weight: number
  readonly expect: (patient: string | undefined) => (time: OwnTime) => Promise<void>
}

const desks = 4
const leavesShare = 0.03
const namelessShare = 0.05
const journeyWeight = 0.2

const classes = [
  { priority: 4, weight: 12 },
  { priority: 3, weight: 4 },
  { priority: 2, weight: 1 },
  { priority: 1, weight: 0.4 },
]

/** Opens the desks. Several share the stream of those who arrive; each takes whoever is next. */
export function openDesks(day: DeskDay, chance: Chance): void {
  const patients = shuffled(chance, day.patients)
  // Only somebody with a name has a visit, of which journeys are parts.
  const journeys = patients.length > 0 ? day.journeys : []
  const doors = [
    ...day.lines.map((line) => roomDoor(day, line, chance)),
    ...journeys.map((journey) => journeyDoor(day, journey, chance)),
  ]
  const arrivals = day.minutes.map((minute, index) => ({
    minute,
    receive: pickByWeight(chance, doors).expect(patients[index % patients.length]),
  }))
  const coming = arrivals.values()
  for (let desk = 0; desk < desks; desk++) {
    day.clock.run(async (time) => {
      for (const { minute, receive } of coming) {
        if (!(await time.until(minute))) {
          return
        }
        await receive(time)
      }
    })
  }
}

function roomDoor({ clock }: DeskDay, line: LineOfDay, chance: Chance): Door {
  const { rooms, medianMinutes, categories } = line.place
  const expect: Door['expect'] = (anybody) => {
    line.expected++
    const patient = chance() < namelessShare ? null : (anybody ?? null)
    const category = pickByWeight(chance, categories).id
    const leavesAfter = chance() < leavesShare ? between(chance, 5, 40) : undefined
    return async (time) => {
      const ticket = await line.issue(time.minute(), { category, patient })
      if (ticket !== undefined && leavesAfter !== undefined) {
        letLosePatience(clock, line, ticket, time.minute() + leavesAfter)
      }
    }
  }
  return { weight: rooms.length / medianMinutes, expect }
}

function letLosePatience(clock: DayClock, line: LineOfDay, ticket: string, leavesAt: number): void {
  clock.run(async (time) => {
    if (await time.until(leavesAt)) {
      await line.goHome(ticket)
    }
  })
}

function journeyDoor({ isFast }: DeskDay, journey: JourneyOfDay, chance: Chance): Door {
  const expect: Door['expect'] = (patient = '') => {
    journey.expected++
    const drawn = pickByWeight(chance, classes).priority
    const priority = isFast && journey.service.isByTime ? 4 : drawn
    return (time) => journey.register(time.minute(), patient, priority)
  }
  return { weight: journeyWeight, expect }
}
