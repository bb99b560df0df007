import { type Act, actorSessionId } from '../act.ts'
import { type AnyName, containingOrNull, type Page, type PageWanted } from '../directory/index.ts'
import { refuse } from '../problem.ts'
import { only, requireFound, requireFoundBranch } from './answers.ts'
import { pairOf } from './register-ticket.ts'
import type { StagedTicket } from './staged-ticket.sql.ts'
import * as sql from './staged-tickets.sql.ts'

/** A ticket as a client of a branch names it. */
export interface TicketName {
  readonly branch: AnyName | null
  readonly ticket: AnyName
}

/** A ticket that was found where the actor works. */
export interface PermittedTicket {
  readonly facilityId: number
  readonly ticketId: number
  readonly visitId: number | null
  readonly serviceId: number
  /** Whether the actor manages the stages of the service. */
  readonly manages: boolean
}

/**
 * Finds a ticket of a service that the actor works in.
 *
 * Refuses: `not-signed-in`, those of `requireBranch`, `ticket-not-found`, `not-permitted`.
 */
export async function requireTicket(act: Act, name: TicketName): Promise<PermittedTicket> {
  const found = only(
    await act.tx.run(sql.findTicketContext, [
      actorSessionId(act),
      ...pairOf(name.branch),
      ...pairOf(name.ticket),
    ]),
  )
  await requireFoundBranch(act, found, name.branch)
  requireFound(found, found.ticket_id !== null, 'ticket-not-found')
  const { facility_id, ticket_id, visit_id, service_id, manages } = found
  if (facility_id === null || ticket_id === null || service_id === null) {
    return refuse('ticket-not-found')
  }
  return { facilityId: facility_id, ticketId: ticket_id, visitId: visit_id, serviceId: service_id, manages }
}

/** Shows one ticket with where it is in its journey. Refuses: as `requireTicket`. */
export async function findStagedTicket(act: Act, name: TicketName): Promise<StagedTicket> {
  return readTicket(act, await requireTicket(act, name))
}

/** Reads a ticket that was found, as it is now. */
export async function readTicket(
  act: Act,
  { facilityId, ticketId }: { readonly facilityId: number; readonly ticketId: number },
): Promise<StagedTicket> {
  return only(await act.tx.run(sql.findStagedTicket, [facilityId, ticketId]))
}

/** Shows tickets of services by their row ids, for somebody who was let in already; in the order of issue. */
export async function listStagedTickets(
  act: Act,
  facilityId: number,
  ticketIds: readonly number[],
): Promise<StagedTicket[]> {
  return act.tx.run(sql.listStagedTickets, [facilityId, ticketIds])
}

export interface ServiceLineWanted extends PageWanted {
  readonly branch: AnyName | null
  readonly service: AnyName
  /** Another service of the branch to list instead. */
  readonly otherService: AnyName | null
  readonly date: string | undefined
  readonly search: string | undefined
  readonly isInCallOrder: boolean
}

/** The line of a service on a day, found by somebody who may see it. */
export interface ServiceLine {
  readonly facilityId: number
  readonly serviceId: number
  readonly clinicDate: string
  /** What its tickets come to; null until the first ticket of the life of the service. */
  readonly resourceId: number | null
  /** When another day's line takes its place; null for a day that was named. */
  readonly dayEndsAt: string | null
  /** Who is next changes also while nothing happens. */
  readonly changesWithTime: boolean
}

/**
 * Finds the line of a service on a day.
 *
 * Refuses: `not-signed-in`, those of `requireBranch`, `healthcare-service-not-found`, `not-permitted`,
 * `input-not-valid` on `service`.
 */
export async function findServiceLine(act: Act, wanted: ServiceLineWanted): Promise<ServiceLine> {
  const line = only(
    await act.tx.run(sql.findServiceLine, [
      actorSessionId(act),
      ...pairOf(wanted.branch),
      ...pairOf(wanted.otherService ?? wanted.service),
      wanted.date ?? null,
      act.now,
    ]),
  )
  await requireFoundBranch(act, line, wanted.branch)
  if (line.service_id === null && wanted.otherService !== null) {
    refuse('input-not-valid', { faults: [{ field: 'service', fault: 'unknown' }] })
  }
  const { facility_id, service_id, resource_id, clinic_date, day_ends_at } = line
  requireFound(line, service_id !== null, 'healthcare-service-not-found')
  if (facility_id === null || service_id === null || clinic_date === null) {
    return refuse('healthcare-service-not-found')
  }
  return {
    facilityId: facility_id,
    serviceId: service_id,
    clinicDate: clinic_date,
    resourceId: resource_id,
    dayEndsAt: day_ends_at,
    changesWithTime: line.calling_policy === 'fair' && wanted.isInCallOrder,
  }
}

/** Reads a page of a line that was found: everybody who is not through yet, each with the present stage. */
export async function readServiceLine(
  { tx, now }: Pick<Act, 'tx' | 'now'>,
  line: ServiceLine,
  wanted: Pick<ServiceLineWanted, 'search' | 'isInCallOrder' | 'limit' | 'offset'>,
): Promise<Page<StagedTicket>> {
  const rows = await tx.run(sql.listServiceLine, [
    line.facilityId,
    line.serviceId,
    line.clinicDate,
    containingOrNull(wanted.search),
    wanted.isInCallOrder,
    now,
    wanted.limit,
    wanted.offset,
  ])
  return { count: only(rows.slice(0, 1)).line_count, results: rows.filter(isTicket) }
}

/** Lists who is in the line of a service on a day. Refuses: as `findServiceLine`. */
export async function listServiceLine(act: Act, wanted: ServiceLineWanted): Promise<Page<StagedTicket>> {
  return readServiceLine(act, await findServiceLine(act, wanted), wanted)
}

function isTicket(row: sql.TicketInLine): row is StagedTicket & sql.TicketInLine {
  return row.ticket_id !== null
}

export interface StageLineWanted extends PageWanted {
  readonly stage: AnyName
  readonly date: string | undefined
  readonly isInCallOrder: boolean
}

/**
 * Lists who is at a stage on a day: waiting, called or being served (seed, "Per-stage queue").
 *
 * Refuses: `not-signed-in`, `stage-not-found`, `not-permitted`.
 */
export async function listStageLine(act: Act, wanted: StageLineWanted): Promise<Page<StagedTicket>> {
  const line = only(
    await act.tx.run(sql.findStageLine, [
      actorSessionId(act),
      ...pairOf(wanted.stage),
      wanted.date ?? null,
      act.now,
    ]),
  )
  requireFound(line, line.stage_id !== null, 'stage-not-found')
  const { facility_id, stage_id, clinic_date, count } = line
  const values = [
    facility_id,
    stage_id,
    clinic_date,
    wanted.isInCallOrder,
    act.now,
    wanted.limit,
    wanted.offset,
  ]
  return { count, results: await act.tx.run(sql.listStageLine, values) }
}

/** Tells everything that happened to a ticket and to those it goes on from, oldest first. Refuses: as `requireTicket`. */
export async function listHistory(act: Act, name: TicketName): Promise<sql.HistoryEntry[]> {
  const { facilityId, ticketId } = await requireTicket(act, name)
  return act.tx.run(sql.listHistory, [facilityId, ticketId])
}
