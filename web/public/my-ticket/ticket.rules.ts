import type { TextName } from '../language/texts/en.ts'

/** What a patient's page is told about one ticket: no name, no reason of the visit. */
export interface MyTicket {
  label: string
  state: string
  position: number | null
  ahead: number | null
  service_point: string | null
  /** The station of the service where the patient is. */
  stage: string | null
  /** The stations of the service in their order; empty where it has none. */
  journey: Step[]
  resource: { type: string; name: string }
  facility: { name: string; phone_number: string | null; timezone: string }
  category: string
  date: string
  arrived_at: string
  called_at: string | null
  now: string
}

export interface Step {
  name: string
  state: 'done' | 'here' | 'to_come'
}

/** How the page looks: `called` is the one yellow state, `away` asks the patient to do something. */
export type Tone = 'waiting' | 'called' | 'serving' | 'away' | 'closed'

export interface View {
  tone: Tone
  headline: TextName
  advice?: TextName
}

const WAITING: View = { tone: 'waiting', headline: 'waiting' }

const VIEWS: Record<string, View> = {
  checked_in: WAITING,
  waiting: WAITING,
  called: { tone: 'called', headline: 'called' },
  in_service: { tone: 'serving', headline: 'inService' },
  skipped: { tone: 'away', headline: 'skipped', advice: 'skippedHelp' },
  no_show: { tone: 'away', headline: 'noShow', advice: 'noShowHelp' },
  transferred: { tone: 'away', headline: 'moved', advice: 'movedHelp' },
  completed: { tone: 'closed', headline: 'finished', advice: 'finishedHelp' },
  checked_out: { tone: 'closed', headline: 'finished', advice: 'finishedHelp' },
  cancelled: { tone: 'closed', headline: 'cancelled', advice: 'cancelledHelp' },
  entered_in_error: { tone: 'closed', headline: 'invalid', advice: 'invalidHelp' },
}

/** Says what the page tells the patient in the present state of the ticket. */
export function viewOf(ticket: Pick<MyTicket, 'state' | 'ahead'>): View {
  const view = VIEWS[ticket.state] ?? { tone: 'away', headline: 'invalid', advice: 'invalidHelp' }
  if (view === WAITING && ticket.ahead === 0) return { ...WAITING, headline: 'nextInLine' }
  return view
}

/** Tells whether a place in line means anything now. */
export function hasPlaceInLine(ticket: Pick<MyTicket, 'state' | 'position' | 'ahead'>): boolean {
  return viewOf(ticket).tone === 'waiting' && ticket.position !== null
}

/** Names where the patient is to go or is: the room, else the station. */
export function placeOf(ticket: Pick<MyTicket, 'service_point' | 'stage'>): string | null {
  return ticket.service_point ?? ticket.stage
}

/** States in which nothing of the way is left to go, and what was gone is of no use to the patient. */
const WITHOUT_WAY = new Set(['no_show', 'transferred', 'cancelled', 'entered_in_error'])

/** Lists the stations of the patient's way, as long as there is one to go or to look back on. */
export function wayOf(ticket: Pick<MyTicket, 'state' | 'journey'>): readonly Step[] {
  return WITHOUT_WAY.has(ticket.state) ? [] : ticket.journey
}

type Called = Pick<MyTicket, 'state' | 'called_at' | 'service_point' | 'stage'>

/**
 * Tells whether the phone should ring: the patient was just called, called again, or called elsewhere.
 *
 * A page that is opened after the call does not ring; the patient is looking at it.
 */
export function isNewCall(before: Called | undefined, after: Called): boolean {
  if (!before || after.state !== 'called') return false
  return (
    before.state !== 'called' || before.called_at !== after.called_at || placeOf(before) !== placeOf(after)
  )
}
