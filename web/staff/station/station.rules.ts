import type { ServiceWithStages, Stage, VisitInLine } from '../../api/branch-shapes.ts'
import { isScanOf, matchesSearch } from '../board/desk.rules.ts'
import { minutesSince } from '../clinic-time.rules.ts'

/** What a station shows and offers, decided from the line of its stage alone. */

export type PrimaryStep = 'call-next' | 'serve' | 'advance' | 'choose' | 'complete' | 'finish'

/** Who is where in the line of a stage, seen by one person. */
export interface Station {
  /** The patient this person is busy with: the one in service, else the one called last. */
  mine: VisitInLine | undefined
  /** Others whom this person has called or serves. */
  alsoMine: VisitInLine[]
  /** Who waits and was not called yet, in the order of calling. */
  waiting: VisitInLine[]
  /** Who was called and did not come: called again after their class. */
  held: VisitInLine[]
  /** Called or served by somebody else. */
  elsewhere: VisitInLine[]
  /** Whom "call next" takes. */
  next: VisitInLine | undefined
}

/** Sorts the line of a stage, which comes in the order of calling, for the person with this number. */
export function stationOf(line: readonly VisitInLine[], me: number | undefined): Station {
  const inLine = line.filter(({ status }) => status === 'waiting')
  const busy = line.filter(({ status }) => status !== 'waiting')
  const own = busy.filter((visit) => holderOf(visit) === me)
  const mine = latest(own, 'in_service') ?? latest(own, 'called')
  return {
    mine,
    alsoMine: own.filter((visit) => visit !== mine),
    waiting: inLine.filter((visit) => !visit.is_held),
    held: inLine.filter((visit) => visit.is_held),
    elsewhere: busy.filter((visit) => holderOf(visit) !== me),
    next: inLine[0],
  }
}

/** Gives the number of whoever serves the patient or, before that, has called. */
export function holderOf(visit: VisitInLine): number | null {
  return visit.status === 'in_service' ? visit.served_by_user_id : visit.called_by_user_id
}

function latest(visits: readonly VisitInLine[], status: VisitInLine['status']): VisitInLine | undefined {
  const at = (visit: VisitInLine) => Date.parse(visit.served_at ?? visit.called_at ?? visit.entered_at)
  return visits.filter((visit) => visit.status === status).sort((a, b) => at(b) - at(a))[0]
}

/**
 * Names the one next step of a station: call, then start serving, then complete and go on. A terminal stage
 * finishes the ticket. Who cannot tell the next stage chooses among the later ones; who sees none of them completes
 * this stage and leaves the sending on to others.
 */
export function primaryStepFor(
  mine: VisitInLine | undefined,
  way: { target: Stage | undefined; stages: readonly Stage[] },
): PrimaryStep {
  if (!mine) return 'call-next'
  if (mine.status !== 'in_service') return 'serve'
  if (mine.stage.is_terminal) return 'finish'
  if (way.target) return 'advance'
  return way.stages.some((stage) => comesAfter(stage, mine.stage)) ? 'choose' : 'complete'
}

/** The stages of a service as one person sees them: all of them, or those this person is attached to. */
export interface SeenStages {
  stages: readonly Stage[]
  isAll: boolean
}

/**
 * Finds the stage that comes next in the journey. Who does not see all stages is not told one beyond a gap: the
 * patient might be sent past a stage that this person does not see.
 */
export function nextStageAfter({ stages, isAll }: SeenStages, current: Stage): Stage | undefined {
  const next = inOrder(stages).find((stage) => comesAfter(stage, current))
  return next && (isAll || next.position - current.position <= 1) ? next : undefined
}

/** Tells whether a stage comes later in the journey than another; equal positions count by number. */
export function comesAfter(stage: Stage, other: Stage): boolean {
  return stage.position === other.position ? stage.id > other.id : stage.position > other.position
}

/** Puts stages into the order of the journey. */
export function inOrder(stages: readonly Stage[]): Stage[] {
  return [...stages].sort((a, b) => a.position - b.position || a.id - b.id)
}

/** Gives where the patient goes on to: the stage that was chosen for this very patient, else the next one. */
export function targetFor(
  mine: VisitInLine | undefined,
  seen: SeenStages,
  choice: { visit: number; stage: number } | undefined,
): Stage | undefined {
  if (!mine || mine.stage.is_terminal) return undefined
  const chosen = choice?.visit === mine.id ? seen.stages.find(({ id }) => id === choice.stage) : undefined
  return chosen ?? nextStageAfter(seen, mine.stage)
}

/** Finds the stage behind a digit: the stages of the service are counted in the order of the journey. */
export function stageOfDigit(stages: readonly Stage[], digit: number, current: Stage): Stage | undefined {
  const stage = inOrder(stages)[digit - 1]
  return stage?.id === current.id ? undefined : stage
}

/** A patient who has waited this long at a stage is marked: most clinics promise to see people within that time. */
export const WAIT_TARGET_MINUTES = 20

/** Says how long somebody has waited at this stage, and whether that is longer than the clinic wants. */
export function waitedAt(
  visit: Pick<VisitInLine, 'entered_at'>,
  nowMs: number,
): { minutes: number; isLong: boolean } {
  const minutes = minutesSince(visit.entered_at, nowMs)
  return { minutes, isLong: minutes > WAIT_TARGET_MINUTES }
}

/** Finds the scanned ticket in the line; scanners and keyboards may lose the hyphen on the way. */
export function findScanned(line: readonly VisitInLine[], scanned: string): VisitInLine | undefined {
  return line.find(({ ticket }) => isScanOf(ticket.ticket_number, scanned))
}

/** Tells whether a patient in line answers a search by number, name or phone. */
export function matchesVisit({ ticket }: VisitInLine, search: string): boolean {
  const { ticket_number: label, patient } = ticket
  return matchesSearch(
    { label, patient: patient && { name: patient.full_name, phone_number: patient.phone_number } },
    search,
  )
}

export interface StationTab {
  service: ServiceWithStages
  stage: Stage
}

/** Lists the tabs: every stage this person sees, service by service, each in the order of the journey. */
export function tabsOf(services: readonly ServiceWithStages[]): StationTab[] {
  return services.flatMap((service) => inOrder(service.stages).map((stage) => ({ service, stage })))
}

/** Picks the tab to show: the one asked for, else the one this device had open, else the first. */
export function openTab(
  tabs: readonly StationTab[],
  asked: number | undefined,
  remembered: number | undefined,
): StationTab | undefined {
  const find = (id: number | undefined) => tabs.find(({ stage }) => stage.id === id)
  return find(asked) ?? find(remembered) ?? tabs[0]
}
