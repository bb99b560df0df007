import { arrivalMinutes, hurry, type OpeningHours } from './arrivals.rules.ts'
import { between, seededChance } from './chance.rules.ts'
import { brokenPromises } from './day-check.rules.ts'
import { DayClient, DayFailure } from './day-client.ts'
import { type DayClinic, findDayClinic, listTicketsOfQueue, listTicketsOfService } from './day-clinic.ts'
import { type DayClock, FastClock, PacedClock } from './day-clock.ts'
import { openDesks } from './day-desks.ts'
import { JourneyOfDay } from './day-journey.ts'
import { DayRecord, LineOfDay } from './day-line.ts'
import type { DayOutcome } from './day-report.rules.ts'
import { RoomOfDay } from './day-room.ts'
import { openStations } from './day-stations.ts'
import { summarize } from './statistics.rules.ts'

export interface DayOptions {
  readonly url: string
  /** Real minutes that the day takes. */
  readonly minutes: number
  readonly patients: number
  readonly seed: number
  readonly username: string
  readonly password: string
  readonly facility: string | undefined
  /** As fast as the server answers, with so many acting at once. */
  readonly fast: boolean
  readonly atOnce: number
}

/** The day while it runs: for a progress bar, and to stop it. */
export interface RunningDay {
  readonly clinic: string
  readonly record: DayRecord
  /** Minutes since midnight in the simulated day. */
  minute(): number
  /** Sends everybody home; the day then ends with the summary so far. */
  stop(): void
}

/** From eight in the morning until five in the afternoon; the last number is given half an hour before that. */
export const dayHours = { opensAt: 480, closesAt: 1020 } as const
const arrivalHours: OpeningHours = { opensAt: dayHours.opensAt, closesAt: 990, peakAt: 570 }
const lunchFrom = 750

/** Runs a busy day against a server and checks at its end that nothing was given twice or lost. */
export async function runDay(options: DayOptions, watch: (day: RunningDay) => void): Promise<DayOutcome> {
  const client = new DayClient(options.url)
  try {
    await client.signIn(options.username, options.password)
    const clinic = await findDayClinic(client, options.facility)
    const day = new Day(options, client, clinic)
    watch(day)
    return await day.live()
  } finally {
    client.close()
  }
}

class Day implements RunningDay {
  readonly record = new DayRecord()
  readonly #options: DayOptions
  readonly #client: DayClient
  readonly #place: DayClinic
  readonly #clock: DayClock
  readonly #lines: readonly LineOfDay[]
  readonly #journeys: readonly JourneyOfDay[]
  #isStopped = false

  constructor(options: DayOptions, client: DayClient, place: DayClinic) {
    this.#options = options
    this.#client = client
    this.#place = place
    const msPerMinute = (options.minutes * 60_000) / (dayHours.closesAt - dayHours.opensAt)
    this.#clock = options.fast
      ? new FastClock(dayHours.opensAt, options.atOnce)
      : new PacedClock(dayHours.opensAt, msPerMinute)
    this.#lines = place.lines.map((line) => new LineOfDay(place.facility, line, this.#around()))
    this.#journeys = place.services.map((service) => new JourneyOfDay(service, client, this.record))
  }

  get clinic(): string {
    return this.#place.name
  }

  minute(): number {
    return this.#clock.minute()
  }

  stop(): void {
    this.#isStopped = true
    this.#clock.stop()
  }

  async live(): Promise<DayOutcome> {
    const requestsBefore = this.#client.answerMs.length
    const chance = seededChance(this.#options.seed)
    const minutes = arrivalMinutes(chance, this.#options.patients, arrivalHours)
    const { patients } = this.#place
    const around = { clock: this.#clock, lines: this.#lines, journeys: this.#journeys }
    openDesks({ ...around, patients, minutes, isFast: this.#options.fast }, chance)
    const rooms = this.#openRooms()
    this.#openStations()
    const startedAt = performance.now()
    await this.#clock.wholeDay()
    const seconds = (performance.now() - startedAt) / 1000
    const answerMs = this.#client.answerMs.slice(requestsBefore)
    if (this.#isStopped) {
      await Promise.all(rooms.map((room) => room.setOpen(true)))
    }
    return this.#sumUp(seconds, answerMs)
  }

  #around() {
    return { client: this.#client, clock: this.#clock, record: this.record }
  }

  #openRooms(): readonly RoomOfDay[] {
    const places = this.#lines.flatMap((line) => line.place.rooms.map((room) => ({ line, room })))
    return places.map(({ line, room }, index) => {
      const chance = seededChance(this.#options.seed + 1 + index)
      const plan = {
        facility: this.#place.facility,
        room,
        line,
        opensAt: dayHours.opensAt + between(chance, 0, 20),
        lunchAt: lunchFrom + 20 * (index % 3),
        hurry: hurry({
          patients: line.expected + line.waiting,
          medianMinutes: line.place.medianMinutes,
          rooms: line.place.rooms.length,
          minutes: arrivalHours.closesAt - arrivalHours.opensAt,
        }),
      }
      const opened = new RoomOfDay(plan, this.#around(), chance)
      this.#clock.run((time) => opened.work(time))
      return opened
    })
  }

  #openStations(): void {
    const { opensAt } = dayHours
    const minutes = arrivalHours.closesAt - opensAt
    openStations({ clock: this.#clock, seed: this.#options.seed, opensAt, minutes }, this.#journeys)
  }

  async #sumUp(seconds: number, answerMs: readonly number[]): Promise<DayOutcome> {
    const broken = await this.#check()
    const { counts, waitMinutes, stages } = this.record
    return {
      isStopped: this.#isStopped,
      counts: { ...counts },
      waitMinutes: summarize(waitMinutes),
      stages: [...stages].map(([name, stage]) => ({
        name,
        served: stage.served,
        waitMinutes: summarize(stage.waitMinutes),
      })),
      answerMs: summarize(answerMs),
      seconds,
      statuses: this.#client.statuses,
      unexpected: this.#client.unexpected,
      broken,
    }
  }

  /** Compares what was answered during the day with the lists at its end; lists that cannot be read prove nothing. */
  async #check(): Promise<string[]> {
    const { issued, calledNext, leftIn, places } = this.record
    const journeys = new Set(this.#journeys.map(({ service }) => service.externalId))
    try {
      const listed = await this.#listAll()
      const known = { issued, calledNext, leftIn, places, journeys, listed }
      return brokenPromises({ ...known, isStopped: this.#isStopped })
    } catch (error) {
      if (!(error instanceof DayFailure)) {
        throw error
      }
      return [`The tickets could not be checked: ${error.message}`]
    }
  }

  async #listAll() {
    const { facility } = this.#place
    const ofRooms = this.#place.lines.map(async ({ queue }) => {
      const tickets = await listTicketsOfQueue(this.#client, facility, queue)
      return tickets.map(({ category, ...ticket }) => ({ ...ticket, queue, category: category.id }))
    })
    const ofServices = this.#place.services.map(async ({ externalId: queue }) => {
      const tickets = await listTicketsOfService(this.#client, facility, queue)
      return tickets.map(({ category, ...ticket }) => ({ ...ticket, queue, category: category.shorthand }))
    })
    const lists = await Promise.all([...ofRooms, ...ofServices])
    return lists.flat()
  }
}
