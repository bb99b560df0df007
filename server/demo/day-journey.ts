import type { DayClient } from './day-client.ts'
import type { DayRecord } from './day-line.ts'
import {
  type Attended,
  attendedOf,
  type BranchTicket,
  type DayService,
  type StageVisit,
} from './day-services.ts'
import { keyOf, StationOfDay } from './day-station.ts'

interface Answered<Data> {
  readonly data: Data
}

type VisitOfTicket = StageVisit & { readonly ticket: BranchTicket }

interface Advanced {
  readonly current: StageVisit | null
}

const fasterElsewhere = [409]

/** One service of the day: what desks and stations do in it over HTTP. */
export class JourneyOfDay {
  readonly service: DayService
  readonly stations: readonly StationOfDay[]
  /** How many are still to come. */
  expected = 0
  readonly #client: DayClient
  readonly #record: DayRecord
  /** Registered and not called yet: when that was. */
  readonly #registeredAt = new Map<string, number>()

  constructor(service: DayService, client: DayClient, record: DayRecord) {
    this.service = service
    this.#client = client
    this.#record = record
    this.stations = service.stations.map((place) => new StationOfDay(place, record))
  }

  /** Opens the visit of a patient and registers them in it. */
  async register(minute: number, patient: string, priority: number): Promise<void> {
    const path = `/branch-services/${this.service.id}/queue`
    // Somebody may complete the visit in between, when an earlier journey of the patient ends just now: once more then.
    for (const expected of [[422], []]) {
      const opened = await this.#ask<{ id: number }>('POST', '/visits', { patient_id: patient })
      const body = { patient_id: patient, visit_id: opened.body?.data?.id, priority_type: priority }
      const reply = await this.#ask<BranchTicket>('POST', path, body, expected)
      if (reply.status === 201) {
        this.accept(minute, reply.body.data)
        break
      }
    }
    this.expected--
  }

  /** Takes note of a ticket of this service that has just been given. */
  accept(minute: number, ticket: BranchTicket): void {
    const [category = ''] = ticket.ticket_number.split('-')
    const { external_id: id, ticket_sequence: number } = ticket
    this.#record.issued.push({ id, queue: this.service.externalId, category, number })
    this.#record.counts.issued++
    this.#registeredAt.set(id, minute)
    this.#arrive(minute, attendedOf(ticket, ticket.current_stage_visit), ticket.current_stage_visit)
  }

  /** Calls who is next at a station; undefined when the server says that nobody waits. */
  async callNext(station: StationOfDay, minute: number): Promise<Attended | undefined> {
    const believed = station.believed()
    const { stage } = station.place
    const path =
      stage === null ? `/branch-services/${this.service.id}/call-next` : `/service-stages/${stage}/call-next`
    const reply = await this.#ask<VisitOfTicket | BranchTicket>('POST', path, {}, fasterElsewhere)
    if (reply.status !== 200) {
      station.forget(reply.status === 409 ? believed : [])
      return undefined
    }
    const { data } = reply.body
    const who = 'ticket' in data ? attendedOf(data.ticket, data) : attendedOf(data, null)
    station.noteCall(minute, who)
    this.#noteFirstCall(minute, who)
    return who
  }

  /** Serves somebody; false when somebody else did. */
  async serve(station: StationOfDay, who: Attended): Promise<boolean> {
    const isServed =
      who.stageVisit === null
        ? await this.#stepTicket(who, 'serve')
        : await this.#stepVisit(who.stageVisit, 'serve')
    if (isServed) {
      station.noteServed()
    }
    return isServed
  }

  /** Announces somebody again; at a counter that is calling out, which nobody notes. */
  async recall({ stageVisit }: Attended): Promise<boolean> {
    return stageVisit === null || this.#stepVisit(stageVisit, 'recall')
  }

  /** Puts somebody who did not come behind the others. */
  async hold(station: StationOfDay, who: Attended): Promise<void> {
    station.putBack(who)
    if (await this.#stepTicket(who, 'skip')) {
      this.#record.counts.missed++
      station.arrive(keyOf(who))
    }
  }

  /** Gives up somebody who did not come again. */
  async giveUp(who: Attended): Promise<void> {
    if (await this.#stepTicket(who, 'no-show')) {
      this.#record.counts.gaveUp++
      this.#record.leftIn.set(who.externalId, 'UNFULFILLED')
    }
  }

  /** Ends the work with somebody, who goes on to a station; without one to the next, or home from the last. */
  async finish(station: StationOfDay, minute: number, who: Attended, to?: StationOfDay): Promise<void> {
    const isDeadEnd = station === this.stations.at(-1) && !station.place.isTerminal && to === undefined
    if (who.stageVisit === null || isDeadEnd) {
      if (await this.#stepTicket(who, 'complete')) {
        await this.#goHome(who)
      }
      return
    }
    const path = `/ticket-stage-visits/${who.stageVisit}/complete-and-advance`
    const body = to === undefined ? {} : { service_stage_id: to.place.stage }
    const reply = await this.#ask<Advanced>('POST', path, body, fasterElsewhere)
    if (reply.status !== 200) {
      return
    }
    const { current } = reply.body.data
    await (current === null ? this.#goHome(who) : this.#goOn(minute, who, current))
  }

  /** Somebody does not need this station and goes on to another one. */
  async pass(minute: number, who: Attended, to: StationOfDay): Promise<void> {
    if (who.stageVisit === null || !(await this.#stepVisit(who.stageVisit, 'skip'))) {
      return
    }
    const path = `/queue-tickets/${who.ticket}/stages/${to.place.stage}`
    const reply = await this.#ask<VisitOfTicket>('POST', path, {}, fasterElsewhere)
    if (reply.status === 201) {
      this.#record.counts.passedBy++
      this.#goOn(minute, who, reply.body.data)
    }
  }

  /** Sends somebody to another service, where they go on under a new number. */
  async transfer(minute: number, who: Attended, to: JourneyOfDay): Promise<void> {
    const path = `/queue-tickets/${who.ticket}/transfer`
    const body = { target_service_id: to.service.id, transfer_priority_type: 'original_arrival' }
    const asked = { ...body, priority_type: 4 }
    const reply = await this.#ask<BranchTicket>('POST', path, asked, fasterElsewhere)
    if (reply.status === 201) {
      this.#record.counts.transferred++
      this.#record.leftIn.set(who.externalId, 'UNFULFILLED')
      to.accept(minute, reply.body.data)
    }
  }

  #goOn(minute: number, who: Attended, current: StageVisit): void {
    this.#record.counts.movedOn++
    this.#arrive(minute, who, current)
  }

  /** The ticket is completed, and with it the patient's visit, unless another journey of the same patient goes on. */
  async #goHome({ visit, externalId }: Attended): Promise<void> {
    this.#record.counts.completed++
    this.#record.leftIn.set(externalId, 'FULFILLED')
    if (visit !== null) {
      await this.#ask('PUT', `/visits/${visit}/complete`, {}, fasterElsewhere)
    }
  }

  #arrive(minute: number, who: Attended, at: StageVisit | null): void {
    const stage = at?.service_stage_id ?? null
    const station = this.stations.find(({ place }) => place.stage === stage)
    if (station !== undefined && at !== null) {
      this.#record.places.push({ stage: station.place.name, visit: at.id, position: at.position })
    }
    station?.arrive(at?.id ?? who.ticket, minute)
  }

  #noteFirstCall(minute: number, { externalId }: Attended): void {
    const registeredAt = this.#registeredAt.get(externalId)
    if (registeredAt !== undefined && this.#registeredAt.delete(externalId)) {
      this.#record.waitMinutes.push(Math.max(0, minute - registeredAt))
    }
  }

  #stepVisit(stageVisit: number, step: 'recall' | 'serve' | 'skip'): Promise<boolean> {
    return this.#step(`/ticket-stage-visits/${stageVisit}/${step}`)
  }

  #stepTicket({ ticket }: Attended, step: 'serve' | 'complete' | 'skip' | 'no-show'): Promise<boolean> {
    return this.#step(`/queue-tickets/${ticket}/${step}`)
  }

  async #step(path: string): Promise<boolean> {
    const { status } = await this.#ask('PUT', path, {}, fasterElsewhere)
    return status === 200
  }

  #ask<Data>(method: string, path: string, body: object, expected: readonly number[] = []) {
    return this.#client.ask<Answered<Data>>(method, path, { body, expected })
  }
}
