import { registerTicket } from '../stages/index.ts'
import { completeVisit, openVisit } from '../visits/index.ts'
import type { Agenda } from './agenda.rules.ts'
import { type Chance, oneIn, seededChance } from './chance.rules.ts'
import type { DemoActs } from './demo-act.ts'
import { type DemoJourney, type DemoStage, demoJourneys, pharmacy } from './demo-journeys.rules.ts'
import type { DemoPeople } from './demo-people.ts'
import { byUuid, type DemoPlaces, named } from './find-demo-clinic.ts'
import { JourneyStation, type OnTheWay } from './journey-station.ts'
import { openCounterQueue } from './open-demo-queues.ts'
import { StationActs, type StationPlace } from './station-acts.ts'
import { type Traveller, travellersOf } from './travellers.rules.ts'

/** What a morning is played with. */
export interface MorningPlace {
  readonly acts: DemoActs
  readonly people: DemoPeople
  readonly places: DemoPlaces
  readonly agenda: Agenda
}

/** A patient's visit to the clinic, of which the tickets are parts. */
interface Attendance {
  readonly patient: string
  readonly visit: string
  openTickets: number
}

interface Ticket extends OnTheWay {
  readonly attendance: Attendance
}

type Patient = DemoPlaces['patients'][number]

/** A station, and where it is in the product. */
type PlannedStation = Pick<DemoStage, 'code' | 'staff' | 'chairs' | 'medianMinutes' | 'bills' | 'detour'> & {
  readonly place: StationPlace
}

/** The eye clinic's morning: who comes for which journey, and what the stations do with them. */
export class JourneysMorning {
  readonly place: MorningPlace
  readonly #seed: number
  readonly #lines = new Map<string, JourneyLine>()
  readonly #attendances = new Map<string, Attendance>()

  constructor(place: MorningPlace, seed: number) {
    this.place = place
    this.#seed = seed
  }

  /** Opens the queues of counters, and puts into the agenda who comes when and when the stations open. */
  async plan(): Promise<void> {
    for (const [index, journey] of demoJourneys.entries()) {
      const stations = await this.#stationsOf(journey)
      const line = new JourneyLine(this, { journey, stations }, seededChance(this.#seed + index))
      this.#lines.set(journey.code, line)
      line.plan()
    }
  }

  /** Arranges how the stations look now. */
  planScene(scene: Agenda): void {
    for (const [index, line] of [...this.#lines.values()].entries()) {
      line.planScene(scene, index / 10)
    }
  }

  line(code: string): JourneyLine {
    return named(this.#lines, code)
  }

  /** The visit of a patient today: the open one, or a new one. */
  async attend(minute: number, by: string, patient: string): Promise<Attendance> {
    const { acts, people, places } = this.place
    const present = this.#attendances.get(patient)
    if (present !== undefined) {
      return present
    }
    const input = { branch: byUuid(places.facility), patient: byUuid(patient) }
    const { visit } = await openVisit(acts.at(minute, people.named(by)), input)
    const attendance = { patient, visit: visit.external_id, openTickets: 0 }
    this.#attendances.set(patient, attendance)
    return attendance
  }

  async #stationsOf({ code, stages, counter }: DemoJourney): Promise<PlannedStation[]> {
    const { acts, people, places } = this.place
    const { facility } = places
    const ofStages = stages.map((stage) => ({
      ...stage,
      place: { facility, at: { stage: named(places.stages, `${code} ${stage.code}`) } },
    }))
    if (counter === undefined) {
      return ofStages
    }
    const service = named(places.services, code)
    const queue = await openCounterQueue(acts, people, { facility, service, name: counter.queue })
    const at = { queue, servicePoint: named(places.rooms, counter.room) }
    return [{ ...counter, code: '', place: { facility, at } }]
  }

  /** Completes the visit of a patient who has nothing more to do here. */
  planGoodbye(minute: number, { patient, visit }: Attendance): void {
    const { acts, people, places, agenda } = this.place
    agenda.add(minute, async () => {
      if (this.#attendances.get(patient)?.openTickets === 0) {
        this.#attendances.delete(patient)
        const act = acts.at(minute, people.named('eyedesk'))
        await completeVisit(act, { branch: byUuid(places.facility), visit: byUuid(visit) })
      }
    })
  }
}

/** One service of the eye clinic: its stations in the order of the journey, or its one counter. */
class JourneyLine {
  readonly #morning: JourneysMorning
  readonly #journey: DemoJourney
  readonly #chance: Chance
  readonly #stations: readonly JourneyStation[]
  readonly #tickets = new Map<string, Ticket>()

  constructor(
    morning: JourneysMorning,
    { journey, stations }: { journey: DemoJourney; stations: readonly PlannedStation[] },
    chance: Chance,
  ) {
    this.#morning = morning
    this.#journey = journey
    this.#chance = chance
    this.#stations = stations.map(({ place, ...plan }, index) =>
      this.#station({ ...plan, isFirst: index === 0, next: stations[index + 1]?.code }, place),
    )
  }

  plan(): void {
    const { agenda, places } = this.#morning.place
    for (const traveller of travellersOf(this.#chance, this.#journey, places.patients)) {
      agenda.add(traveller.minute, () => this.#arrive(traveller))
    }
    for (const station of this.#stations) {
      station.open()
    }
  }

  /** Where most people wait, one of them has not come. */
  planScene(scene: Agenda, delay: number): void {
    const [busiest] = this.#stations.toSorted((a, b) => b.waiting - a.waiting)
    busiest?.planAbsence(scene)
    for (const [index, station] of this.#stations.entries()) {
      station.planScene(scene, delay + index / 20)
    }
  }

  /** Gives a patient who is here a ticket of this service. */
  async register(minute: number, by: string, { attendance, ...rest }: Ticket, notes?: string | null) {
    const { acts, people, places } = this.#morning.place
    const ticket = await registerTicket(acts.at(minute, people.named(by)), {
      branch: byUuid(places.facility),
      service: byUuid(this.#id),
      patient: byUuid(attendance.patient),
      visit: byUuid(attendance.visit),
      priorityClass: rest.priorityClass,
      notes,
    })
    this.accept(ticket.external_id, { attendance, ...rest })
  }

  /** Takes in a ticket that has just been given. */
  accept(ticket: string, whose: Ticket): void {
    whose.attendance.openTickets++
    this.#tickets.set(ticket, whose)
    this.#comeTo(this.#stations[0])
  }

  get #id(): string {
    return named(this.#morning.place.places.services, this.#journey.code)
  }

  async #arrive({ minute, patient, notes, priorityClass, fate }: Traveller<Patient>): Promise<void> {
    const atDesk = Math.floor(minute) % 2 === 0 ? this.#journey.stages[0]?.staff[0] : undefined
    const by = atDesk ?? 'reception'
    const attendance = await this.#morning.attend(minute, by, patient.id)
    await this.register(minute, by, { attendance, priorityClass, fate, hasMissed: false }, notes)
  }

  #station(plan: JourneyStation['plan'], place: StationPlace): JourneyStation {
    const { acts, people, places, agenda } = this.#morning.place
    const stageId = (code: string) => named(places.stages, `${this.#journey.code} ${code}`)
    const stationActs = new StationActs(place, acts, people)
    return new JourneyStation(plan, {
      agenda,
      chance: this.#chance,
      acts: stationActs,
      stageId,
      known: (ticket) => named(this.#tickets, ticket),
      goesOn: (minute, ticket, to) => this.#goOn(minute, ticket, to),
      goesAway: (ticket) => this.#end(ticket),
      isSent: async (minute, ticket, to) => {
        const by = plan.staff[0] ?? ''
        const { priorityClass } = named(this.#tickets, ticket)
        const toService = named(places.services, to)
        const onward = await stationActs.transfer(minute, by, { ticket, toService, priorityClass })
        const { attendance } = this.#end(ticket)
        const whose = { attendance, priorityClass, fate: undefined, hasMissed: false }
        this.#morning.line(to).accept(onward, whose)
      },
    })
  }

  #goOn(minute: number, ticket: string, to: string | undefined): void {
    if (to !== undefined) {
      this.#comeTo(this.#stations.find(({ plan }) => plan.code === to))
      return
    }
    const { attendance, priorityClass } = this.#end(ticket)
    if (this.#journey.stages.length > 0 && oneIn(this.#chance, 3)) {
      const whose = { attendance, priorityClass, fate: undefined, hasMissed: false }
      this.#morning.place.agenda.add(minute + 1, () =>
        this.#morning.line(pharmacy).register(minute + 1, 'eyedesk', whose),
      )
    } else if (oneIn(this.#chance, 2)) {
      this.#morning.planGoodbye(minute + 1, attendance)
    }
  }

  #end(ticket: string): Ticket {
    const whose = named(this.#tickets, ticket)
    whose.attendance.openTickets--
    return whose
  }

  #comeTo(station: JourneyStation | undefined): void {
    if (station !== undefined) {
      station.waiting++
    }
  }
}
