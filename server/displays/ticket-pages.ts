import { addDays, clinicDateAt } from '../clinic-date.rules.ts'
import { type EventRow, farewell, goneMessage, type Sink, writeMessage } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { Coalesced } from './coalesced.ts'
import type { LiveOptions } from './display-screens.ts'
import { readTicketPages, type TicketPageRow } from './my-ticket.sql.ts'
import { type CodedTicket, readTicketCode } from './ticket-code.ts'
import { isTouched, touchedBy } from './touch.rules.ts'

/** At most two pictures a second for the phones of a queue. */
const gapMs = 500

/** The patients' own pages: each phone is told when its own place, state or room changes, and only then. */
export class TicketPages {
  readonly #options: LiveOptions
  readonly #secret: Uint8Array
  readonly #queues = new Map<string, QueueOfPhones>()

  constructor(options: LiveOptions, secret: Uint8Array) {
    this.#options = options
    this.#secret = secret
  }

  /** How many streams are open. */
  get open(): number {
    return [...this.#queues.values()].reduce((sum, { phones }) => sum + phones, 0)
  }

  /** The ticket that a code stands for. Refuses: `ticket-code-not-valid`. */
  read(code: string | undefined): CodedTicket {
    return (
      (code === undefined ? undefined : readTicketCode(this.#secret, code)) ?? refuse('ticket-code-not-valid')
    )
  }

  /** Shows a patient the own ticket. Refuses: `ticket-code-not-valid`, `ticket-day-over`. */
  async find(ticket: CodedTicket): Promise<string> {
    const row = await this.#page(ticket)
    return withTime(row.page, this.#options.now())
  }

  /** Shows a patient the own ticket now and whenever it changes. The page is checked before the stream begins. */
  async follow(ticket: CodedTicket, openSink: () => Sink): Promise<void> {
    const first = await this.#page(ticket)
    const key = `${ticket.facilityId}/${first.queue_id}`
    const queue = this.#queues.get(key) ?? new QueueOfPhones(this.#options, ticket.facilityId, first)
    this.#queues.set(key, queue)
    queue.add(ticket.ticketId, openSink())
  }

  /** Says that the ledger tells of something. */
  take(event: EventRow): void {
    for (const queue of this.#queues.values()) {
      queue.take(event)
    }
  }

  /** Tells all phones that the connection is alive, and ends those whose day is over. */
  beat(): void {
    for (const [key, queue] of this.#queues) {
      queue.beat()
      if (queue.phones === 0) {
        this.#queues.delete(key)
      }
    }
  }

  close(): void {
    for (const queue of this.#queues.values()) {
      queue.end(farewell)
    }
    this.#queues.clear()
  }

  async #page({ facilityId, ticketId }: CodedTicket): Promise<TicketPageRow> {
    const [row] = await this.#options.database.statements((tx) =>
      tx.run(readTicketPages, [facilityId, [ticketId], this.#options.now()]),
    )
    if (row === undefined) {
      refuse('ticket-code-not-valid')
    }
    if (isDayOver(row, this.#options.now())) {
      refuse('ticket-day-over')
    }
    return row
  }
}

/** A code opens its page until the end of the day after the ticket's: long enough for a clinic that works past midnight. */
function isDayOver(row: Pick<TicketPageRow, 'clinic_date' | 'timezone'>, now: string): boolean {
  return clinicDateAt(now, row.timezone) > addDays(row.clinic_date, 1)
}

function withTime(page: string, now: string): string {
  return `{"now":"${now}",${page.slice(1)}`
}

interface Phones {
  readonly sinks: Set<Sink>
  page: string
}

class QueueOfPhones {
  readonly #options: LiveOptions
  readonly #facilityId: number
  readonly #queue: Pick<TicketPageRow, 'queue_id' | 'resource_id' | 'clinic_date' | 'timezone'>
  readonly #tickets = new Map<number, Phones>()
  readonly #push: Coalesced
  /** Under the policy `fair` somebody may overtake just by having waited. */
  #orderAges: boolean

  constructor(options: LiveOptions, facilityId: number, queue: TicketPageRow) {
    this.#options = options
    this.#facilityId = facilityId
    this.#queue = queue
    this.#orderAges = queue.order_ages
    this.#push = new Coalesced(gapMs, options.log, 'Showing patients their tickets', () =>
      this.#pushChanges(),
    )
  }

  get phones(): number {
    return [...this.#tickets.values()].reduce((sum, { sinks }) => sum + sinks.size, 0)
  }

  /** A phone that joins is shown its page by the next picture, which is begun after it joined: nothing falls between. */
  add(ticketId: number, sink: Sink): void {
    const phones = this.#tickets.get(ticketId) ?? { sinks: new Set(), page: '' }
    this.#tickets.set(ticketId, phones)
    phones.sinks.add(sink)
    phones.page = ''
    this.#push.touch()
  }

  take(event: EventRow): void {
    const isOfAnotherQueue =
      /^(ticket|stage_visit)\./.test(event.kind) &&
      event.queue_id !== null &&
      event.queue_id !== this.#queue.queue_id
    const touched = isOfAnotherQueue ? undefined : touchedBy(event)
    const shown = { facilityId: this.#facilityId, resourceIds: new Set([this.#queue.resource_id]) }
    if (touched !== undefined && isTouched(touched, shown)) {
      this.#push.touch()
    }
  }

  beat(): void {
    const now = this.#options.now()
    if (isDayOver(this.#queue, now)) {
      this.end(goneMessage)
      return
    }
    this.#forgetClosed()
    if (this.#orderAges) {
      this.#push.touch()
    }
    if (this.#options.isReliable()) {
      const beat = Buffer.from(writeMessage({ event: 'beat', data: JSON.stringify({ now }) }))
      for (const { sinks } of this.#tickets.values()) {
        tell(sinks, beat)
      }
    }
  }

  end(frame: string): void {
    for (const { sinks } of this.#tickets.values()) {
      for (const sink of sinks) {
        sink.end(frame)
      }
    }
    this.#tickets.clear()
  }

  async #pushChanges(): Promise<void> {
    const ids = [...this.#tickets.keys()]
    if (ids.length === 0) {
      return
    }
    const now = this.#options.now()
    const rows = await this.#options.database.statements((tx) =>
      tx.run(readTicketPages, [this.#facilityId, ids, now]),
    )
    this.#orderAges = rows.some(({ order_ages: orderAges }) => orderAges)
    for (const row of rows) {
      const phones = this.#tickets.get(row.ticket_id)
      if (phones !== undefined && phones.page !== row.page) {
        phones.page = row.page
        tell(phones.sinks, Buffer.from(writeMessage({ event: 'ticket', data: withTime(row.page, now) })))
      }
    }
  }

  #forgetClosed(): void {
    for (const [ticketId, { sinks }] of this.#tickets) {
      for (const sink of sinks) {
        if (!sink.isOpen) {
          sinks.delete(sink)
        }
      }
      if (sinks.size === 0) {
        this.#tickets.delete(ticketId)
      }
    }
  }
}

function tell(sinks: Iterable<Sink>, frame: Buffer): void {
  for (const sink of sinks) {
    sink.write(frame)
  }
}
