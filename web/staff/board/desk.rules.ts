import type { BoardPoint, BoardTicket } from '../../api/shapes.ts'

/** What a service point's screen shows and offers, decided from the board alone. */

export type PrimaryStep = 'call-next' | 'serve' | 'complete'

/** Picks the ticket a service point is busy with: the one in service, else the one called last. */
export function ticketAt(point: BoardPoint): BoardTicket | undefined {
  const { serving, called } = point
  const current = serving.find(({ id }) => id === point.current_token)
  return current ?? latest(serving, 'service_started_at') ?? latest(called, 'called_at')
}

/** Lists the other tickets at a service point: still in service, or called and not here yet. */
export function otherTicketsAt(point: BoardPoint): BoardTicket[] {
  const main = ticketAt(point)
  return [...point.serving, ...point.called].filter(({ id }) => id !== main?.id)
}

/** Names the one next step of a service point: call, then start serving, then complete. */
export function primaryStepFor(ticket: BoardTicket | undefined): PrimaryStep {
  if (!ticket) return 'call-next'
  return ticket.state === 'in_service' ? 'complete' : 'serve'
}

/** Finds the ticket that "call next" would take: in call order, free or meant for this point. */
export function nextFor(
  point: { id: string },
  waiting: readonly BoardTicket[],
  category: string | null,
): BoardTicket | undefined {
  return waiting.find(
    (ticket) =>
      (ticket.sub_queue === null || ticket.sub_queue === point.id) &&
      (category === null || ticket.category.id === category),
  )
}

/** Gives the service points this desk works: the remembered ones that are open, else the first open one. */
export function pointsOfDesk<P extends { id: string; status: string }>(
  all: readonly P[],
  remembered: readonly string[],
): P[] {
  const open = all.filter(({ status }) => status === 'active')
  const chosen = open.filter(({ id }) => remembered.includes(id))
  return chosen.length > 0 ? chosen : open.slice(0, 1)
}

/** Tells whether a ticket answers a search by its number, its patient's name or phone. */
export function matchesSearch(
  ticket: { label: string; patient?: { name: string; phone_number: string | null } | null },
  search: string,
): boolean {
  const words = fold(search).split(/\s+/).filter(Boolean)
  const text = fold(
    `${ticket.label} ${ticket.label.replace('-', '')} ${ticket.patient?.name ?? ''} ${ticket.patient?.phone_number ?? ''}`,
  )
  return words.every((word) => text.includes(word))
}

/** Tells whether a scanned text is a ticket's number; keyboards may lose the hyphen on the way. */
export function isScanOf(label: string, scanned: string): boolean {
  const bare = (text: string) => text.replace(/[^\p{L}\d]/gu, '').toUpperCase()
  return bare(label) === bare(scanned)
}

/** Writes a ticket's number the way patients know it: GEN-007. */
export function labelOf(ticket: { number: number; category: { shorthand: string } }): string {
  return `${ticket.category.shorthand}-${String(ticket.number).padStart(3, '0')}`
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function latest(
  tickets: readonly BoardTicket[],
  field: 'called_at' | 'service_started_at',
): BoardTicket | undefined {
  return [...tickets].sort((a, b) => Date.parse(b[field] ?? '') - Date.parse(a[field] ?? ''))[0]
}
