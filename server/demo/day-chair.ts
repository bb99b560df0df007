import { between, type Chance, logNormal, oneIn } from './chance.rules.ts'
import type { OwnTime } from './day-clock.ts'
import type { JourneyOfDay } from './day-journey.ts'
import type { Attended } from './day-services.ts'
import type { StationOfDay } from './day-station.ts'

/** What all journeys of the day know of each other. */
export interface JourneysOfDay {
  readonly all: readonly JourneyOfDay[]
  /** Somebody is being attended, and may go on to any station. */
  attending: number
}

export interface DayChairPlan {
  readonly journey: JourneyOfDay
  readonly station: StationOfDay
  readonly opensAt: number
  /** Below 1 when there are more patients than the day has minutes. */
  readonly hurry: number
}

/** Half of the patients of a stage are done within these minutes. */
export const stageMinutes = 5
const exitMinutes = 1
const absentOneIn = 14
const staysAwayOneIn = 3
const sentElsewhereOneIn = 30
const passesByOneIn = 20
const jumpsOneIn = 14
const sentBackOneIn = 30

/** A chair at a station of the day: it calls, serves and sends on, until nobody can come any more. */
export class ChairOfDay {
  readonly #plan: DayChairPlan
  readonly #journeys: JourneysOfDay
  readonly #chance: Chance

  constructor(plan: DayChairPlan, journeys: JourneysOfDay, chance: Chance) {
    this.#plan = plan
    this.#journeys = journeys
    this.#chance = chance
  }

  async work(time: OwnTime): Promise<void> {
    const { station, opensAt } = this.#plan
    if (!(await time.until(opensAt))) {
      return
    }
    for (let who = station.unfinished.shift(); who !== undefined; who = station.unfinished.shift()) {
      await this.#attend(time, who)
    }
    while (await this.#nextTurn(time)) {
      // The next one.
    }
  }

  /** Sees whoever is next; false when nobody is left anywhere and nobody will come, or the day is stopped. */
  async #nextTurn(time: OwnTime): Promise<boolean> {
    const { journey, station } = this.#plan
    if (station.waiting > 0 || this.#isOver()) {
      const who = await journey.callNext(station, time.minute())
      if (who !== undefined) {
        return this.#attend(time, who)
      }
      if (this.#isOver()) {
        return false
      }
    }
    return time.until(time.minute() + 1)
  }

  #isOver(): boolean {
    const { all, attending } = this.#journeys
    const isQuiet = ({ waiting, unfinished }: StationOfDay) => waiting === 0 && unfinished.length === 0
    return attending === 0 && all.every(({ expected, stations }) => expected <= 0 && stations.every(isQuiet))
  }

  async #attend(time: OwnTime, who: Attended): Promise<boolean> {
    this.#journeys.attending++
    try {
      return await this.#see(time, who)
    } finally {
      this.#journeys.attending--
    }
  }

  async #see(time: OwnTime, who: Attended): Promise<boolean> {
    const { journey, station, hurry } = this.#plan
    if (who.status !== 'in_service') {
      if (this.#isAbsent(who)) {
        return this.#miss(time, who)
      }
      const onward = this.#stationAhead(1)
      if (onward !== undefined && !this.#isFirst() && oneIn(this.#chance, passesByOneIn)) {
        await journey.pass(time.minute(), who, onward)
        return true
      }
      if (!(await pass(time, between(this.#chance, 0.2, 0.8) * hurry))) {
        return false
      }
      if (!(await journey.serve(station, who))) {
        return true
      }
    }
    if (!(await pass(time, this.#serviceMinutes() * hurry))) {
      return false
    }
    await this.#sendOn(time.minute(), who)
    return true
  }

  #isAbsent(who: Attended): boolean {
    return oneIn(this.#chance, this.#plan.station.hasMissed(who) ? staysAwayOneIn : absentOneIn)
  }

  /** Nobody comes: called again, then put behind the others; given up the second time. */
  async #miss(time: OwnTime, who: Attended): Promise<boolean> {
    const { journey, station, hurry } = this.#plan
    if (!(await pass(time, 1.5 * hurry))) {
      return false
    }
    if (!(await journey.recall(who))) {
      return true
    }
    if (!(await pass(time, 1.5 * hurry))) {
      return false
    }
    await (station.hasMissed(who) ? journey.giveUp(who) : journey.hold(station, who))
    return true
  }

  #serviceMinutes(): number {
    const median = this.#isLast() ? exitMinutes : stageMinutes
    return Math.min(logNormal(this.#chance, median, 0.5), 4 * median)
  }

  /** Most go on to the next stage; some skip one, are sent back, or go on in another service. */
  async #sendOn(minute: number, who: Attended): Promise<void> {
    const { journey, station } = this.#plan
    if (this.#isLast()) {
      await journey.finish(station, minute, who)
      return
    }
    const others = this.#journeys.all.filter((other) => other !== journey)
    if (others.length > 0 && !this.#isFirst() && oneIn(this.#chance, sentElsewhereOneIn)) {
      const other = others[Math.floor(this.#chance() * others.length)]
      await journey.transfer(minute, who, other ?? journey)
      return
    }
    const back = oneIn(this.#chance, sentBackOneIn) ? this.#stationAhead(-1) : undefined
    const jump = oneIn(this.#chance, jumpsOneIn) ? this.#stationAhead(2) : undefined
    await journey.finish(station, minute, who, back ?? jump)
  }

  #stationAhead(steps: number): StationOfDay | undefined {
    const { stations } = this.#plan.journey
    const place = stations.indexOf(this.#plan.station) + steps
    return place < 0 ? undefined : stations[place]
  }

  #isFirst(): boolean {
    return this.#plan.journey.stations[0] === this.#plan.station
  }

  #isLast(): boolean {
    return this.#plan.journey.stations.at(-1) === this.#plan.station
  }
}

function pass(time: OwnTime, minutes: number): Promise<boolean> {
  return time.until(time.minute() + minutes)
}
