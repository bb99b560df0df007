import type { SeenPlace, SeenTicket } from './day-check.rules.ts'
import type { DayClient, Reply } from './day-client.ts'
import type { DayLine, ListedTicket } from './day-clinic.ts'

/** Everything that happens in a day, counted; what is shown while it runs and summed up at its end. */
export class DayRecord {
  readonly counts = {
    issued: 0,
    waiting: 0,
    called: 0,
    completed: 0,
    missed: 0,
    recalled: 0,
    gaveUp: 0,
    wentHome: 0,
    /** To another stage, and of these past one that was not needed. */
    movedOn: 0,
    passedBy: 0,
    /** To another service. */
    transferred: 0,
  }
  readonly waitMinutes: number[] = []
  /** By service and stage. */
  readonly stages = new Map<string, { served: number; readonly waitMinutes: number[] }>()
  /** The places that were given at stages. */
  readonly places: SeenPlace[] = []
  readonly issued: SeenTicket[] = []
  readonly calledNext: string[] = []
  readonly leftIn = new Map<string, string>()
}

interface IssuedToken {
  readonly id: string
  readonly number: number
  readonly category: { readonly id: string }
}

const fasterElsewhere = [409]

/**
 * One queue of the day: what the desks and rooms do in it over HTTP, and what they know of it.
 *
 * `waiting` is what this day believes, so that idle rooms need not ask; the server decides who is next.
 */
export class LineOfDay {
  readonly place: DayLine
  /** Patients who were skipped and have come back, each with the minute. */
  readonly returned: { readonly ticket: string; readonly minute: number }[] = []
  /** How many are still to come. */
  expected = 0
  readonly #around: { readonly client: DayClient; readonly record: DayRecord }
  readonly #at: string
  readonly #issuedAt = new Map<string, number>()
  readonly #inLine = new Set<string>()
  /** Called; a ticket can be called before the desk has the answer to its issue. */
  readonly #called = new Set<string>()
  readonly #stepsUnderWay = new Set<string>()
  /** Two steps were under way at once, so nobody can say from here which came last. */
  readonly #disputed = new Set<string>()

  constructor(
    facility: string,
    place: DayLine,
    around: { readonly client: DayClient; readonly record: DayRecord },
  ) {
    this.place = place
    this.#around = around
    this.#at = `/facility/${facility}/token/queue/${place.queue}`
    for (const { id } of place.tickets.filter(
      ({ status, sub_queue }) => status === 'CREATED' && !sub_queue,
    )) {
      this.#enterLine(id)
    }
  }

  get waiting(): number {
    return this.#inLine.size
  }

  /** Tickets that were at a room before the day began. */
  ticketsAt(room: string, status: 'CREATED' | 'IN_PROGRESS'): readonly ListedTicket[] {
    return this.place.tickets.filter((ticket) => ticket.sub_queue?.id === room && ticket.status === status)
  }

  async issue(
    minute: number,
    { category, patient }: { readonly category: string; readonly patient: string | null },
  ): Promise<string | undefined> {
    const { client, record } = this.#around
    const reply = await client.ask<IssuedToken>('POST', `${this.#at}/token/`, { body: { category, patient } })
    this.expected--
    if (reply.status !== 200) {
      return undefined
    }
    const { id, number, category: given } = reply.body
    record.issued.push({ id, number, category: given.id, queue: this.place.queue })
    record.leftIn.set(id, 'CREATED')
    record.counts.issued++
    this.#issuedAt.set(id, minute)
    if (this.#called.has(id)) {
      this.#noteWait(id, minute)
    } else {
      this.#enterLine(id)
    }
    return id
  }

  /** Calls the next one to a room; undefined when the server says that nobody waits. */
  async callNext(room: string, minute: number): Promise<string | undefined> {
    const { client, record } = this.#around
    const asked = { body: { sub_queue: room }, expected: [400] }
    const reply = await client.ask<IssuedToken>('POST', `${this.#at}/call_next/`, asked)
    if (reply.status !== 200) {
      return undefined
    }
    const { id } = reply.body
    record.calledNext.push(id)
    record.counts.called++
    this.#called.add(id)
    this.#leaveLine(id)
    this.#noteWait(id, minute)
    return id
  }

  /** Takes a step with a ticket; false when somebody else was faster. */
  async step(ticket: string, step: keyof typeof leaves, body: object = {}): Promise<boolean> {
    const { client, record } = this.#around
    const path = `${this.#at}/token/${ticket}/${step}/`
    const isAlone = !this.#stepsUnderWay.has(ticket)
    this.#stepsUnderWay.add(ticket)
    const reply: Reply<unknown> = await client.ask('POST', path, { body, expected: fasterElsewhere })
    this.#stepsUnderWay.delete(ticket)
    this.#noteLeft(ticket, { isAlone, status: reply.status === 200 ? leaves[step] : undefined })
    if (reply.status !== 200) {
      return false
    }
    if (step === 'call') {
      record.counts.called++
    }
    if (step === 'complete') {
      record.counts.completed++
    }
    return true
  }

  /** Somebody who waits goes home, if not called by now. */
  async goHome(ticket: string): Promise<void> {
    const { record } = this.#around
    if (this.#inLine.has(ticket) && (await this.step(ticket, 'cancel', { note: 'Went home' }))) {
      record.counts.wentHome++
      this.#leaveLine(ticket)
    }
  }

  #enterLine(ticket: string): void {
    this.#inLine.add(ticket)
    this.#around.record.counts.waiting++
  }

  /** Once, whether called, gone home, or both at the same moment. */
  #leaveLine(ticket: string): void {
    if (this.#inLine.delete(ticket)) {
      this.#around.record.counts.waiting--
    }
  }

  #noteWait(ticket: string, minute: number): void {
    const issuedAt = this.#issuedAt.get(ticket)
    if (issuedAt !== undefined && this.#issuedAt.delete(ticket)) {
      this.#around.record.waitMinutes.push(Math.max(0, minute - issuedAt))
    }
  }

  #noteLeft(
    ticket: string,
    { isAlone, status }: { readonly isAlone: boolean; readonly status: string | undefined },
  ): void {
    const { leftIn } = this.#around.record
    if (!isAlone) {
      this.#disputed.add(ticket)
    }
    if (this.#disputed.has(ticket)) {
      leftIn.delete(ticket)
    } else if (status !== undefined) {
      leftIn.set(ticket, status)
    }
  }
}

/** The status that each step leaves a ticket in, as lists show it. */
const leaves = {
  call: 'CREATED',
  recall: 'CREATED',
  serve: 'IN_PROGRESS',
  complete: 'FULFILLED',
  skip: 'UNFULFILLED',
  cancel: 'CANCELLED',
} as const
