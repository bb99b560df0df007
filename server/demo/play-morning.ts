import { callNextTicket, issueTicket, stepTicket, type TicketStep } from '../tickets/index.ts'
import { Agenda } from './agenda.rules.ts'
import { type Chance, seededChance } from './chance.rules.ts'
import type { DemoActs } from './demo-act.ts'
import type { DemoPeople } from './demo-people.ts'
import { type DemoPlaces, findDemoClinic, named } from './find-demo-clinic.ts'
import { type Arrival, arrivalsOf, lastCallAt, roomsOpenAt, sceneAt, turnOf } from './morning.rules.ts'
import { type OpenedQueue, openDemoQueues } from './open-demo-queues.ts'
import { JourneysMorning, type MorningPlace } from './play-journeys.ts'

/** The same morning for everybody, so that pictures and tests of it look alike. */
const seed = 20260508

/**
 * Lets today's morning happen in the demo clinic, act by act and in order, up to now: first the queues are opened.
 *
 * Throws `DemoGap` when the clinic lacks something the demo once gave it. Refuses: as the verbs it uses.
 */
export async function playMorning(acts: DemoActs, people: DemoPeople): Promise<void> {
  const agenda = new Agenda()
  const chance = seededChance(seed)
  const places = await findDemoClinic(acts.tx)
  const place = { acts, people, places, agenda }
  const queues = await openDemoQueues(acts, people, places)
  const lines = queues.map((queue) => new Line({ ...place, queue, chance }))
  const journeys = new JourneysMorning(place, seed + 1)
  for (const line of lines) {
    line.plan()
  }
  await journeys.plan()
  await agenda.runUntil(sceneAt)
  // What the rooms had planned for later does not happen: the clinic is shown as it is now.
  const scene = new Agenda()
  for (const [index, line] of lines.entries()) {
    line.planScene(scene, index / lines.length)
  }
  journeys.planScene(scene)
  await scene.runUntil(0)
}

interface Surroundings extends MorningPlace {
  readonly queue: OpenedQueue
  readonly chance: Chance
}

/** One queue of the morning: who waits in it, and what its rooms do. */
class Line {
  readonly #around: Surroundings
  /** In no order; who is next is for the product to say. */
  readonly #waiting = new Set<string>()
  readonly #busyRooms = new Map<string, 'called' | 'serving'>()

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** Puts into the agenda who comes when, and when the rooms open. */
  plan(): void {
    const { queue, places, agenda, chance } = this.#around
    for (const arrival of arrivalsOf(chance, queue.plan, places.patients)) {
      agenda.add(arrival.minute, () => this.#issue(arrival))
    }
    for (const [index, room] of queue.rooms.entries()) {
      agenda.add(roomsOpenAt + 4 * index, () => this.#callNext(room, roomsOpenAt + 4 * index))
    }
  }

  /** Somebody is in service in the first room, and somebody has just been called to the last one. */
  planScene(scene: Agenda, delay: number): void {
    const { rooms } = this.#around.queue
    const [first = ''] = rooms
    const take = (room: string, minute: number, becomes: 'called' | 'in_service') =>
      scene.add(minute, async () => {
        await this.#takeNext(room, minute, becomes)
      })
    if (![...this.#busyRooms.values()].includes('serving')) {
      take(first, sceneAt + 0.1 + delay / 2, 'in_service')
    }
    take(rooms.at(-1) ?? first, sceneAt + 0.8 + delay, 'called')
  }

  async #issue(arrival: Arrival<DemoPlaces['patients'][number]>): Promise<void> {
    const { acts, people, places, queue, agenda } = this.#around
    const desk = Math.floor(arrival.minute) % 2 === 0 ? 'reception' : 'reception2'
    const ticket = await issueTicket(acts.at(arrival.minute, people.named(desk)), {
      facility: places.facility,
      queue: queue.id,
      category: named(places.categories, arrival.shortCode),
      patient: arrival.patient?.id ?? null,
      note: arrival.note,
    })
    this.#waiting.add(ticket.id)
    if (arrival.leavesAfter !== null) {
      const minute = arrival.minute + arrival.leavesAfter
      agenda.add(minute, () => this.#leave(ticket.id, minute))
    }
  }

  async #leave(ticket: string, minute: number): Promise<void> {
    if (this.#waiting.delete(ticket)) {
      await this.#step(ticket, 'cancel', { minute, by: 'reception', note: 'Went home' })
    }
  }

  async #callNext(room: string, minute: number): Promise<void> {
    const { agenda, chance, queue } = this.#around
    if (minute >= lastCallAt) {
      return
    }
    if (this.#waiting.size === 0) {
      agenda.add(minute + 1, () => this.#callNext(room, minute + 1))
      return
    }
    const ticket = await this.#takeNext(room, minute, 'called')
    const turn = turnOf(chance, queue.plan)
    if (turn.comes) {
      const servedAt = minute + turn.walkMinutes
      agenda.add(servedAt, () => this.#serve(ticket, room, servedAt))
      const endsAt = servedAt + turn.serviceMinutes
      agenda.add(endsAt, () => this.#finish(ticket, room, { minute: endsAt, step: 'complete' }))
    } else {
      const recalledAt = minute + turn.recallAfter
      agenda.add(recalledAt, () => this.#step(ticket, 'recall', { minute: recalledAt }))
      const skippedAt = minute + turn.skipAfter
      agenda.add(skippedAt, () => this.#finish(ticket, room, { minute: skippedAt, step: 'skip' }))
    }
  }

  async #takeNext(room: string, minute: number, becomes: 'called' | 'in_service'): Promise<string> {
    const { acts, people, places, queue } = this.#around
    const caller = people.named(queue.plan.calledBy)
    const place = { facility: places.facility, queue: queue.id, servicePoint: room }
    const { id } = await callNextTicket(acts.at(minute, caller), { ...place, becomes })
    this.#waiting.delete(id)
    this.#busyRooms.set(room, becomes === 'called' ? 'called' : 'serving')
    return id
  }

  async #serve(ticket: string, room: string, minute: number): Promise<void> {
    await this.#step(ticket, 'serve', { minute })
    this.#busyRooms.set(room, 'serving')
  }

  async #finish(
    ticket: string,
    room: string,
    { minute, step }: { minute: number; step: TicketStep },
  ): Promise<void> {
    await this.#step(ticket, step, { minute })
    this.#busyRooms.delete(room)
    const next = minute + 0.5
    this.#around.agenda.add(next, () => this.#callNext(room, next))
  }

  async #step(
    ticket: string,
    step: TicketStep,
    { minute, by, note }: { readonly minute: number; readonly by?: string; readonly note?: string },
  ): Promise<void> {
    const { acts, people, places, queue } = this.#around
    const actor = people.named(by ?? queue.plan.calledBy)
    const input = { facility: places.facility, queue: queue.id, ticket, step, note }
    await stepTicket(acts.at(minute, actor), input)
  }
}
