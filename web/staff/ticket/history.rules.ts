import type { TicketHistoryEntry } from '../../api/branch-shapes.ts'

/** A sentence of the texts with what is put into it. */
export interface Sentence {
  key: string
  values: Record<string, string>
}

/** One line of what happened to a ticket, ready to be put into words. */
export interface HistoryLine {
  at: string
  icon: string
  sentence: Sentence
  /** Why somebody was called before a patient who came earlier. */
  overtake: Sentence | undefined
  who: string | undefined
  note: string | undefined
  /** The number, where the ticket still had another one than now. */
  earlierNumber: string | undefined
}

/** Every kind of event a ticket's history can hold, with the icon it is shown with. */
export const HISTORY_ICONS: Readonly<Record<string, string>> = {
  'ticket.issued': 'i-lucide-ticket',
  'ticket.called': 'i-lucide-megaphone',
  'ticket.recalled': 'i-lucide-megaphone',
  'ticket.served': 'i-lucide-play',
  'ticket.completed': 'i-lucide-check',
  'ticket.skipped': 'i-lucide-user-x',
  'ticket.returned': 'i-lucide-undo-2',
  'ticket.cancelled': 'i-lucide-circle-x',
  'ticket.assigned': 'i-lucide-corner-up-right',
  'ticket.noted': 'i-lucide-pencil',
  'ticket.corrected': 'i-lucide-pencil',
  'ticket.undone': 'i-lucide-undo-2',
  'ticket.deleted': 'i-lucide-circle-slash',
  'ticket.no_show': 'i-lucide-circle-x',
  'ticket.transferred': 'i-lucide-arrow-right-left',
  'ticket.checked_out': 'i-lucide-log-out',
  'stage_visit.entered': 'i-lucide-map-pin',
  'stage_visit.called': 'i-lucide-megaphone',
  'stage_visit.recalled': 'i-lucide-megaphone',
  'stage_visit.served': 'i-lucide-play',
  'stage_visit.completed': 'i-lucide-check',
  'stage_visit.skipped': 'i-lucide-chevrons-right',
  'stage_visit.undone': 'i-lucide-undo-2',
  'charge.added': 'i-lucide-receipt',
  'charge.changed': 'i-lucide-receipt',
  'charge.removed': 'i-lucide-receipt',
  'dispensed_item.added': 'i-lucide-pill',
  'dispensed_item.changed': 'i-lucide-pill',
  'dispensed_item.removed': 'i-lucide-pill',
}

const REASONS = new Set(['class', 'policy', 'category', 'point', 'chosen'])

/** Makes a line of each entry of a ticket's history, in the same order. */
export function historyLines(entries: readonly TicketHistoryEntry[], number: string): HistoryLine[] {
  return entries.map((entry) => lineOf(entry, number))
}

function lineOf(entry: TicketHistoryEntry, number: string): HistoryLine {
  const note = entry.note || undefined
  const isAboutThing = /^(charge|dispensed_item)\./.test(entry.kind)
  return {
    at: entry.at,
    icon: HISTORY_ICONS[entry.kind] ?? 'i-lucide-history',
    sentence: sentenceOf(entry),
    overtake: overtakeOf(entry),
    who: entry.actor?.username,
    note: isAboutThing ? undefined : note,
    earlierNumber: entry.ticket_number === number ? undefined : entry.ticket_number,
  }
}

/** The note of a charge or medicine is its name: it belongs into the sentence. */
function sentenceOf(entry: TicketHistoryEntry): Sentence {
  const { kind, stage, note } = entry
  const isKnown = kind in HISTORY_ICONS
  return {
    key: `drawer.history.${isKnown ? keyOf(entry) : 'other'}`,
    values: { stage: stage?.name ?? '', thing: note ?? '' },
  }
}

/** A step of a whole ticket happens at a stage too, once the service has stages; then the sentence says where. */
function keyOf({ kind, stage }: TicketHistoryEntry): string {
  const isPlaced = stage !== null && ['ticket.called', 'ticket.recalled', 'ticket.served'].includes(kind)
  return isPlaced ? kind.replace('ticket', 'stage_visit') : kind
}

function overtakeOf({ reason, overtaken }: TicketHistoryEntry): Sentence | undefined {
  if (!overtaken) return undefined
  const why = reason && REASONS.has(reason) ? reason : 'chosen'
  return { key: `drawer.history.overtake.${why}`, values: { overtaken } }
}

/** Tells whether something was done with a ticket since it was registered, which may be taken back. */
export function hasStepToUndo(entries: readonly Pick<TicketHistoryEntry, 'kind'>[]): boolean {
  const steps = entries.filter(({ kind }) => /^(ticket|stage_visit)\./.test(kind))
  const last = steps.findLast(({ kind }) => !kind.endsWith('.noted'))?.kind
  const isFresh = last === 'stage_visit.entered' && !steps.some(({ kind }) => /completed|skipped/.test(kind))
  return last !== undefined && last !== 'ticket.issued' && last !== 'ticket.checked_out' && !isFresh
}
