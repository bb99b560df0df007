import { between, type Chance, logNormal } from './chance.rules.ts'
import type { DayClient } from './day-client.ts'
import type { DayRoomPlace } from './day-clinic.ts'
import type { DayClock, OwnTime } from './day-clock.ts'
import type { DayRecord, LineOfDay } from './day-line.ts'

export interface DayRoomPlan {
  readonly facility: string
  readonly room: DayRoomPlace
  readonly line: LineOfDay
  readonly opensAt: number
  readonly lunchAt: number
  /** Below 1 when there are more patients than the day has minutes. */
  readonly hurry: number
}

const lunchMinutes = 30
const noShowShare = 0.08
const returnShare = 0.6
const serviceSpread = 0.5

/** A room of the day: it opens, calls, serves, has lunch, and closes when nobody is left. */
export class RoomOfDay {
  readonly #plan: DayRoomPlan
  readonly #around: { readonly client: DayClient; readonly clock: DayClock; readonly record: DayRecord }
  readonly #chance: Chance
  #hadLunch = false

  constructor(
    plan: DayRoomPlan,
    around: { readonly client: DayClient; readonly clock: DayClock; readonly record: DayRecord },
    chance: Chance,
  ) {
    this.#plan = plan
    this.#around = around
    this.#chance = chance
  }

  async work(time: OwnTime): Promise<void> {
    await this.setOpen(false)
    if (!(await time.until(this.#plan.opensAt))) {
      return
    }
    await this.setOpen(true)
    await this.#finishWhoIsHere(time)
    while (await this.#nextTurn(time)) {
      await this.#lunch(time)
    }
  }

  /** Opens or closes the room; a closed room calls nobody. */
  async setOpen(isOpen: boolean): Promise<void> {
    const { facility, room } = this.#plan
    const body = { name: room.name, status: isOpen ? 'active' : 'inactive' }
    await this.#around.client.ask('PUT', `/facility/${facility}/token/sub_queue/${room.id}/`, { body })
  }

  /** Goes on with those who were called or in service here before the day began. */
  async #finishWhoIsHere(time: OwnTime): Promise<void> {
    const { line, room } = this.#plan
    for (const { id } of line.ticketsAt(room.id, 'IN_PROGRESS')) {
      await this.#serve(time, id, true)
    }
    for (const { id } of line.ticketsAt(room.id, 'CREATED')) {
      await this.#serve(time, id, false)
    }
  }

  /** Sees whoever is next; false when nobody is left and nobody will come, or the day is stopped. */
  async #nextTurn(time: OwnTime): Promise<boolean> {
    const { line, room } = this.#plan
    const returned = this.#takeReturned(time.minute())
    if (returned !== undefined) {
      const isCalled = await line.step(returned, 'call', { sub_queue: room.id })
      return isCalled ? this.#serve(time, returned, false) : true
    }
    const isOver = line.expected <= 0 && line.returned.length === 0
    if (line.waiting > 0 || isOver) {
      const ticket = await line.callNext(room.id, time.minute())
      if (ticket !== undefined) {
        return this.#chance() < noShowShare ? this.#missed(time, ticket) : this.#serve(time, ticket, false)
      }
      if (isOver) {
        return false
      }
    }
    return time.until(time.minute() + 1)
  }

  #takeReturned(now: number): string | undefined {
    const { returned } = this.#plan.line
    const place = returned.findIndex(({ minute }) => minute <= now)
    return place === -1 ? undefined : returned.splice(place, 1)[0]?.ticket
  }

  /** The patient walks in, is seen and goes. */
  async #serve(time: OwnTime, ticket: string, isInService: boolean): Promise<boolean> {
    const { line, hurry } = this.#plan
    if (!isInService) {
      if (!(await pass(time, between(this.#chance, 0.3, 1.5) * hurry))) {
        return false
      }
      if (!(await line.step(ticket, 'serve'))) {
        return true
      }
    }
    const { medianMinutes } = line.place
    const minutes = Math.min(logNormal(this.#chance, medianMinutes, serviceSpread), 4 * medianMinutes)
    if (!(await pass(time, minutes * hurry))) {
      return false
    }
    await line.step(ticket, 'complete')
    return true
  }

  /** Nobody comes: called again, then put aside. Some come back later; the others are given up at last. */
  async #missed(time: OwnTime, ticket: string): Promise<boolean> {
    const { line, hurry } = this.#plan
    const { clock, record } = this.#around
    for (const step of ['recall', 'skip'] as const) {
      if (!(await pass(time, 1.5 * hurry))) {
        return false
      }
      if (!(await line.step(ticket, step))) {
        return true
      }
    }
    record.counts.missed++
    if (this.#chance() < returnShare) {
      record.counts.recalled++
      line.returned.push({ ticket, minute: time.minute() + between(this.#chance, 10, 40) })
    } else if (this.#chance() < 0.5) {
      const givesUpAt = time.minute() + 60
      clock.run(async (patientsTime) => {
        const isOpen = await patientsTime.until(givesUpAt)
        if (isOpen && (await line.step(ticket, 'cancel', { note: 'Did not come back' }))) {
          record.counts.gaveUp++
        }
      })
    } else {
      record.counts.gaveUp++
    }
    return true
  }

  async #lunch(time: OwnTime): Promise<void> {
    if (this.#hadLunch || time.minute() < this.#plan.lunchAt) {
      return
    }
    this.#hadLunch = true
    await this.setOpen(false)
    await pass(time, lunchMinutes)
    await this.setOpen(true)
  }
}

function pass(time: OwnTime, minutes: number): Promise<boolean> {
  return time.until(time.minute() + minutes)
}
