import { addCharge, dispenseItem } from '../charges/index.ts'
import {
  callNextVisit,
  completeAndAdvance,
  stepBranchTicket,
  stepVisit,
  transferTicket,
} from '../stages/index.ts'
import { callNextTicket, stepTicket } from '../tickets/index.ts'
import type { DemoActs } from './demo-act.ts'
import { demoCharges, demoMedicines } from './demo-journeys.rules.ts'
import type { DemoPeople } from './demo-people.ts'
import { byUuid } from './find-demo-clinic.ts'

/** Where patients of a journey are attended: at a stage, or at the counter of a service without stages. */
export interface StationPlace {
  readonly facility: string
  readonly at: { readonly stage: string } | { readonly queue: string; readonly servicePoint: string }
}

/** Somebody at a station: the ticket, and the stage visit where there is one. */
export interface Attended {
  readonly ticket: string
  readonly stageVisit: string | null
}

/** What staff do with a patient at a station, through the verbs of the product. Refuses: as the verbs. */
export class StationActs {
  readonly #place: StationPlace
  readonly #acts: DemoActs
  readonly #people: DemoPeople

  constructor(place: StationPlace, acts: DemoActs, people: DemoPeople) {
    this.#place = place
    this.#acts = acts
    this.#people = people
  }

  /** Calls who is next, to come or to be served at once. */
  async callNext(minute: number, by: string, becomes: 'called' | 'in_service'): Promise<Attended> {
    const act = this.#act(minute, by)
    const { facility, at } = this.#place
    if ('stage' in at) {
      const ticket = await callNextVisit(act, { stage: byUuid(at.stage), becomes })
      return { ticket: ticket.external_id, stageVisit: ticket.stage_visit?.external_id ?? null }
    }
    const { id } = await callNextTicket(act, { facility, ...at, becomes })
    return { ticket: id, stageVisit: null }
  }

  async serve(minute: number, by: string, { ticket, stageVisit }: Attended): Promise<void> {
    if (stageVisit === null) {
      await this.#stepAtCounter(minute, by, { ticket, step: 'serve' })
    } else {
      await stepVisit(this.#act(minute, by), { stageVisit: byUuid(stageVisit), step: 'serve' })
    }
  }

  /** Announces a patient again who has not come. */
  async recall(minute: number, by: string, { ticket, stageVisit }: Attended): Promise<void> {
    if (stageVisit === null) {
      await this.#stepAtCounter(minute, by, { ticket, step: 'recall' })
    } else {
      await stepVisit(this.#act(minute, by), { stageVisit: byUuid(stageVisit), step: 'recall' })
    }
  }

  /** Puts a patient who has not come behind the others. */
  async hold(minute: number, by: string, { ticket }: Attended): Promise<void> {
    await this.#stepTicket(minute, by, { ticket, step: 'skip' })
  }

  /** Gives up a patient who has not come. */
  async giveUp(minute: number, by: string, { ticket }: Attended): Promise<void> {
    await this.#stepTicket(minute, by, { ticket, step: 'no_show' })
  }

  /** Is done with a patient, who goes on to a stage; null: to the next one, or home from the last. */
  async finish(minute: number, by: string, who: Attended, onTo: string | null): Promise<void> {
    const { ticket, stageVisit } = who
    if (stageVisit === null) {
      await this.#stepAtCounter(minute, by, { ticket, step: 'complete' })
      return
    }
    const stage = onTo === null ? null : byUuid(onTo)
    await completeAndAdvance(this.#act(minute, by), { stageVisit: byUuid(stageVisit), stage })
  }

  /** Sends a patient to another service; gives the ticket there. */
  async transfer(
    minute: number,
    by: string,
    { ticket, toService, priorityClass }: { ticket: string; toService: string; priorityClass: number },
  ): Promise<string> {
    const { ticket: onward } = await transferTicket(this.#act(minute, by), {
      branch: byUuid(this.#place.facility),
      ticket: byUuid(ticket),
      targetService: byUuid(toService),
      transferPriority: 'original_arrival',
      priorityClass,
      notes: 'Sent by the doctor',
    })
    return onward.external_id
  }

  /** Puts the first so many of what is offered on the bill of a ticket, and hands out as many medicines. */
  async bill(
    minute: number,
    by: string,
    { ticket, charges, medicines }: { ticket: string; charges: number; medicines: number },
  ): Promise<void> {
    const act = this.#act(minute, by)
    const name = { branch: byUuid(this.#place.facility), ticket: byUuid(ticket) }
    for (const charge of demoCharges.slice(0, charges)) {
      await addCharge(act, { ...name, details: { ...charge, notes: null } })
    }
    for (const details of demoMedicines.slice(0, medicines)) {
      await dispenseItem(act, { ...name, details })
    }
  }

  async #stepTicket(
    minute: number,
    by: string,
    { ticket, step }: { ticket: string; step: 'skip' | 'no_show' },
  ): Promise<void> {
    const name = { branch: byUuid(this.#place.facility), ticket: byUuid(ticket) }
    await stepBranchTicket(this.#act(minute, by), { ...name, step })
  }

  /** At a counter patients are called and served as in any room. */
  async #stepAtCounter(
    minute: number,
    by: string,
    { ticket, step }: { ticket: string; step: 'recall' | 'serve' | 'complete' },
  ): Promise<void> {
    const { facility, at } = this.#place
    if ('queue' in at) {
      await stepTicket(this.#act(minute, by), { facility, queue: at.queue, ticket, step })
    }
  }

  #act(minute: number, by: string) {
    return this.#acts.at(minute, this.#people.named(by))
  }
}
