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

/**
 * Lists who is in the line of a service on a day: everybody who is not through yet, each with the present stage.
 *
 * Refuses: `not-signed-in`, those of `requireBranch`, `healthcare-service-not-found`, `not-permitted`,
 * `input-not-valid` on `service`.
 */
export async function listServiceLine(act: Act, wanted: ServiceLineWanted): Promise<Page<StagedTicket>> {
  const pattern = containingOrNull(wanted.search)
  const line = only(
    await act.tx.run(sql.findServiceLine, [
      actorSessionId(act),
      ...pairOf(wanted.branch),
      ...pairOf(wanted.otherService ?? wanted.service),
      wanted.date ?? null,
      act.now,
      pattern,
    ]),
  )
  await requireFoundBranch(act, line, wanted.branch)
  if (line.service_id === null && wanted.otherService !== null) {
    refuse('input-not-valid', { faults: [{ field: 'service', fault: 'unknown' }] })
  }
  requireFound(line, line.service_id !== null, 'healthcare-service-not-found')
  const { facility_id, service_id, clinic_date, count } = line
  const results = await act.tx.run(sql.listServiceLine, [
    facility_id,
    service_id,
    clinic_date,
    pattern,
    wanted.isInCallOrder,
    act.now,
    wanted.limit,
    wanted.offset,
  ])
  return { count, results }
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
