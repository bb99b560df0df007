import type { Agenda } from './agenda.rules.ts'
import { type Chance, oneIn } from './chance.rules.ts'
import type { DemoStage, Fate } from './demo-journeys.rules.ts'
import { lastCallAt, roomsOpenAt, sceneAt } from './morning.rules.ts'
import type { Attended, StationActs } from './station-acts.ts'
import { timesOf } from './travellers.rules.ts'

/** Somebody on the way through a journey. */
export interface OnTheWay {
  readonly priorityClass: 1 | 2 | 3 | 4
  readonly fate: Fate | undefined
  /** Was called once and did not come. */
  hasMissed: boolean
}

/** Where a station sends its patients, and where it knows them from. */
export interface Surroundings {
  readonly agenda: Agenda
  readonly chance: Chance
  readonly acts: StationActs
  readonly known: (ticket: string) => OnTheWay
  /** The uuid of a stage of the same journey. */
  readonly stageId: (code: string) => string
  /** A patient is done here and comes to another station of the journey; undefined after the last. */
  readonly goesOn: (minute: number, ticket: string, to: string | undefined) => void
  readonly goesAway: (ticket: string) => void
  /** A patient goes on in another service. */
  readonly isSent: (minute: number, ticket: string, service: string) => Promise<void>
}

type StationPlan = Pick<DemoStage, 'staff' | 'chairs' | 'medianMinutes' | 'bills' | 'detour'> & {
  readonly code: string
  /** Whether patients enter here. */
  readonly isFirst: boolean
  /** The code of the stage after this one. */
  readonly next: string | undefined
}

/** One station of the morning: who waits there is for the product to say, how many is known here. */
export class JourneyStation {
  readonly plan: StationPlan
  waiting = 0
  readonly #around: Surroundings
  readonly #busy = new Map<number, 'called' | 'serving'>()

  constructor(plan: StationPlan, around: Surroundings) {
    this.plan = plan
    this.#around = around
  }

  /** Puts into the agenda when its chairs open. */
  open(): void {
    for (let chair = 0; chair < this.plan.chairs; chair++) {
      const minute = roomsOpenAt + chair
      this.#around.agenda.add(minute, () => this.#turn(chair, minute))
    }
  }

  /** Somebody is being served and somebody has just been called, as far as people wait; and one always waits on. */
  planScene(scene: Agenda, delay: number): void {
    const states = [...this.#busy.values()]
    const take = async (minute: number, becomes: 'called' | 'in_service') => {
      if (this.waiting > 1) {
        await this.#around.acts.callNext(minute, this.#staffAt(0), becomes)
        this.waiting--
      }
    }
    if (!states.includes('serving')) {
      const minute = sceneAt + 0.1 + delay / 2
      scene.add(minute, () => take(minute, 'in_service'))
    }
    if (!states.includes('called')) {
      const minute = sceneAt + 0.8 + delay
      scene.add(minute, () => take(minute, 'called'))
    }
  }

  /** Somebody is called for the last time and has not come. */
  planAbsence(scene: Agenda): void {
    const { acts } = this.#around
    const by = this.#staffAt(0)
    const minute = sceneAt + 0.05
    scene.add(minute, async () => {
      if (this.waiting > 1) {
        const who = await acts.callNext(minute, by, 'called')
        await acts.hold(minute, by, who)
      }
    })
  }

  #staffAt(chair: number): string {
    return this.plan.staff[chair % this.plan.staff.length] ?? ''
  }

  async #turn(chair: number, minute: number): Promise<void> {
    const { agenda, acts, known } = this.#around
    if (minute >= (this.plan.isFirst ? lastCallAt : sceneAt - 0.5)) {
      return
    }
    if (this.waiting === 0) {
      agenda.add(minute + 1, () => this.#turn(chair, minute + 1))
      return
    }
    this.waiting--
    const who = await acts.callNext(minute, this.#staffAt(chair), 'called')
    this.#busy.set(chair, 'called')
    const { fate, hasMissed } = known(who.ticket)
    if (!hasMissed && (fate === 'never-comes' || fate === 'comes-late')) {
      this.#misses(chair, minute, who)
    } else {
      this.#comes(chair, minute, who)
    }
  }

  #comes(chair: number, minute: number, who: Attended): void {
    const { agenda, chance, acts } = this.#around
    const { walkMinutes, serviceMinutes } = timesOf(chance, this.plan)
    const servedAt = minute + walkMinutes
    agenda.add(servedAt, async () => {
      await acts.serve(servedAt, this.#staffAt(chair), who)
      this.#busy.set(chair, 'serving')
    })
    const endsAt = servedAt + serviceMinutes
    agenda.add(endsAt, async () => {
      await this.#finish(endsAt, this.#staffAt(chair), who)
      this.#free(chair, endsAt)
    })
  }

  #misses(chair: number, minute: number, who: Attended): void {
    const { agenda, acts, known, goesAway } = this.#around
    const by = this.#staffAt(chair)
    agenda.add(minute + 1.5, () => acts.recall(minute + 1.5, by, who))
    agenda.add(minute + 3, async () => {
      const patient = known(who.ticket)
      patient.hasMissed = true
      if (patient.fate === 'never-comes') {
        await acts.giveUp(minute + 3, by, who)
        goesAway(who.ticket)
      } else {
        await acts.hold(minute + 3, by, who)
        this.waiting++
      }
      this.#free(chair, minute + 3)
    })
  }

  #free(chair: number, minute: number): void {
    this.#busy.delete(chair)
    this.#around.agenda.add(minute + 0.5, () => this.#turn(chair, minute + 0.5))
  }

  async #finish(minute: number, by: string, who: Attended): Promise<void> {
    const { acts, chance, known, goesOn, isSent, stageId } = this.#around
    const { code, next, detour } = this.plan
    await this.#bill(minute, by, who)
    const { fate } = known(who.ticket)
    if (typeof fate === 'object' && fate.from === code) {
      await isSent(minute, who.ticket, fate.sentTo)
      return
    }
    const to = detour !== undefined && oneIn(chance, detour.oneIn) ? detour.to : undefined
    await acts.finish(minute, by, who, to === undefined ? null : stageId(to))
    goesOn(minute, who.ticket, to ?? next)
  }

  /** At a stage that bills there are charges and now and then medicines; at a counter only medicines. */
  async #bill(minute: number, by: string, { ticket, stageVisit }: Attended): Promise<void> {
    const { acts, chance } = this.#around
    if (!this.plan.bills) {
      return
    }
    const isCounter = stageVisit === null
    const charges = isCounter ? 0 : 1 + Math.floor(3 * chance())
    const medicines = isCounter || oneIn(chance, 2) ? 1 + Math.floor(2 * chance()) : 0
    await acts.bill(minute, by, { ticket, charges, medicines })
  }
}
