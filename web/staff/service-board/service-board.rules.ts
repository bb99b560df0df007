import type { QueueTicket, Stage } from '../../api/branch-shapes.ts'
import { matchesSearch } from '../board/desk.rules.ts'

/** One column of the board: a stage, the tickets that are between two stages, or the one line of a plain service. */
export interface BoardColumn {
  key: string
  kind: 'stage' | 'between' | 'line'
  stage: Stage | undefined
  /** Who was called here or is being served. */
  here: QueueTicket[]
  /** Who waits, in the order of calling. */
  waiting: QueueTicket[]
}

/** How a ticket stands where it is. `skipped`: was called and did not come. */
export type TicketState = 'waiting' | 'called' | 'in_service' | 'skipped'

const OPEN = new Set(['waiting', 'called', 'in_service'])

/** Names the stage a ticket is at; nothing while it is between two stages, or when its service has none. */
export function stageOf(ticket: QueueTicket): Stage | undefined {
  const visit = ticket.current_stage_visit
  return visit && OPEN.has(visit.status) ? visit.stage : undefined
}

/** Tells how a ticket stands where it is now: at its stage, else as a whole. */
export function stateOf(ticket: QueueTicket): TicketState {
  const status = ticket.status.value
  const visit = stageOf(ticket) ? ticket.current_stage_visit : null
  if (status === 'skipped' || visit?.is_held) return 'skipped'
  const state = visit?.status ?? status
  return state === 'called' || state === 'in_service' ? state : 'waiting'
}

/** Tells since when somebody waits where they are: at this stage, between two stages, or since they came. */
export function waitedSince(ticket: QueueTicket): string {
  const visit = ticket.current_stage_visit
  if (!visit) return ticket.created_at
  return stageOf(ticket) ? visit.entered_at : (visit.completed_at ?? visit.entered_at)
}

/** Tells since when somebody is called or served; nothing while they wait. */
export function busySince(ticket: QueueTicket): string | undefined {
  const times = stageOf(ticket) ? ticket.current_stage_visit : ticket
  const state = stateOf(ticket)
  const since = state === 'in_service' ? times?.served_at : state === 'called' ? times?.called_at : undefined
  return since ?? undefined
}

/**
 * Puts the tickets of a service, which come in the order of calling, into columns: one for each stage in the order of
 * the journey, then one for those between two stages if there are any. A stage that somebody is at has a column even if
 * the reader may not act there.
 */
export function columnsOf(stages: readonly Stage[], tickets: readonly QueueTicket[]): BoardColumn[] {
  const all = new Map(stages.map((stage) => [stage.id, stage]))
  for (const ticket of tickets) {
    const stage = stageOf(ticket)
    if (stage && !all.has(stage.id)) all.set(stage.id, stage)
  }
  if (all.size === 0) return [columnWith('line', undefined, tickets)]
  const inOrder = [...all.values()].sort((a, b) => a.position - b.position || a.id - b.id)
  const columns = inOrder.map((stage) =>
    columnWith(
      'stage',
      stage,
      tickets.filter((ticket) => stageOf(ticket)?.id === stage.id),
    ),
  )
  const between = tickets.filter((ticket) => !stageOf(ticket))
  return between.length ? [...columns, columnWith('between', undefined, between)] : columns
}

function columnWith(
  kind: BoardColumn['kind'],
  stage: Stage | undefined,
  tickets: readonly QueueTicket[],
): BoardColumn {
  const here = tickets.filter((ticket) => busySince(ticket) !== undefined)
  const busy = new Set(here)
  const waiting = tickets.filter((ticket) => !busy.has(ticket))
  return { key: stage ? `stage-${stage.id}` : kind, kind, stage, here, waiting }
}

/** Gives the instant since which the one who waits longest in a column waits. */
export function longestWait(column: BoardColumn): string | undefined {
  const instants = column.waiting.map(waitedSince)
  return instants.sort((a, b) => Date.parse(a) - Date.parse(b))[0]
}

/** Counts who waits and who is called or served, over all columns. */
export function countsOf(columns: readonly BoardColumn[]): { waiting: number; here: number } {
  const sum = (of: (column: BoardColumn) => number) =>
    columns.reduce((total, column) => total + of(column), 0)
  return { waiting: sum(({ waiting }) => waiting.length), here: sum(({ here }) => here.length) }
}

/** Where somebody is: the answer to a search. */
export interface FoundTicket {
  ticket: QueueTicket
  column: BoardColumn
  /** The place in line, from 1; nothing for who is called or served. */
  place: number | undefined
}

/** Finds tickets by number, or by name or phone of the patient. */
export function findTickets(columns: readonly BoardColumn[], search: string): FoundTicket[] {
  if (!search.trim()) return []
  return columns.flatMap((column) => [
    ...column.here.filter(answers(search)).map((ticket) => ({ ticket, column, place: undefined })),
    ...column.waiting
      .map((ticket, i) => ({ ticket, column, place: i + 1 }))
      .filter(({ ticket }) => answers(search)(ticket)),
  ])
}

function answers(search: string): (ticket: QueueTicket) => boolean {
  return ({ ticket_number: label, patient }) =>
    matchesSearch(
      { label, patient: patient && { name: patient.full_name, phone_number: patient.phone_number } },
      search,
    )
}

/** Lists the stages to which a ticket can go from where it is: every one but that at which it is. */
export function moveTargets(stages: readonly Stage[], ticket: QueueTicket): Stage[] {
  const here = stageOf(ticket)?.id
  return stages.filter(({ id }) => id !== here)
}

/** Names the ticket beside another one in its column: where the eye and the focus go when that one leaves. */
export function neighbourOf(column: BoardColumn | undefined, ticket: number): number | undefined {
  const ids = column ? [...column.here, ...column.waiting].map(({ id }) => id) : []
  const at = ids.indexOf(ticket)
  return at < 0 ? undefined : (ids[at + 1] ?? ids[at - 1])
}
