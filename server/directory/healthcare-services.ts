import { requireRoleIn } from '../access/index.ts'
import { type Act, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import {
  type CallingPolicy,
  defaultArrivalMinutes,
  defaultCallingPolicy,
  defaultFairRates,
} from './calling-policy.rules.ts'
import type { InFacility } from './departments.ts'
import { holdFacility } from './facilities.sql.ts'
import type { FoundService, ListedService } from './healthcare-services.sql.ts'
import * as sql from './healthcare-services.sql.ts'
import { holdDepartmentsNamed, requireManager } from './manage-departments.ts'
import type { Page, PageWanted } from './page.sql.ts'
import { findFacility } from './resources.ts'
import { containingOrNull } from './search.rules.ts'
import { serviceCodeFor } from './service-code.rules.ts'

/** How a service calls. */
export interface Calling {
  readonly callingPolicy: CallingPolicy | undefined
  readonly fairRates: readonly number[] | undefined
  /** How long before and after its time an appointment counts as arrived at that time. */
  readonly arrivalMinutesBefore: number | undefined
  readonly arrivalMinutesAfter: number | undefined
}

/** A healthcare service with the row of its facility. */
export interface ServiceThere extends FoundService {
  readonly facilityId: number
}

/** Lists what a facility offers. Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`. */
export async function listServices(
  act: Act,
  filter: PageWanted & { readonly facilityExternalId: string; readonly name?: string | undefined },
): Promise<Page<ListedService>> {
  const facility = await findFacility(act, filter.facilityExternalId)
  await requireRoleIn(act, facility.id)
  const values = [facility.id, containingOrNull(filter.name), filter.limit, filter.offset]
  const [page] = await act.tx.run(sql.listServices, values)
  return page ?? { count: 0, results: [] }
}

/**
 * Finds a healthcare service for anybody who has a role in the facility.
 *
 * Refuses: `facility-not-found`, `not-signed-in`, `not-permitted`, `healthcare-service-not-found`.
 */
export async function findService(act: Act, name: InFacility): Promise<ServiceThere> {
  const facility = await findFacility(act, name.facilityExternalId)
  await requireRoleIn(act, facility.id)
  const [found] = await act.tx.run(sql.findService, [facility.id, name.externalId])
  return found === undefined ? refuse('healthcare-service-not-found') : { ...found, facilityId: facility.id }
}

/**
 * Adds a healthcare service, managed by the department named; without one it is the whole facility's.
 *
 * Refuses: `facility-not-found`, `department-not-found`, `not-signed-in`, `not-permitted`, `service-code-taken`.
 */
export async function createService(
  act: Act,
  service: {
    readonly facilityExternalId: string
    readonly name: string
    /** When left out, made of the first letters of the name. */
    readonly code?: string | undefined
    readonly extraDetails: string
    readonly managingExternalId: string | null
  } & Partial<Calling>,
): Promise<{ readonly externalId: string }> {
  const facility = await findFacility(act, service.facilityExternalId)
  const departmentIds = await holdDepartmentsNamed(act, facility.id, listOf(service.managingExternalId))
  await requireManager(act, facility.id, departmentIds)
  const code = service.code ?? (await chooseCode(act, facility.id, service.name))
  const [row] = await act.tx.run(sql.insertService, [
    facility.id,
    service.name,
    code,
    departmentIds[0] ?? null,
    service.extraDetails,
    act.now,
    actorUserId(act),
    service.callingPolicy ?? defaultCallingPolicy,
    service.fairRates ?? defaultFairRates,
    service.arrivalMinutesBefore ?? defaultArrivalMinutes,
    service.arrivalMinutesAfter ?? defaultArrivalMinutes,
  ])
  if (row === undefined) {
    throw new Error('An insert gave no row')
  }
  await record(act, { facilityId: facility.id, kind: 'healthcare_service.created', subjectId: row.id })
  return { externalId: row.external_id }
}

/**
 * Changes what is told of a healthcare service and who manages it. Who may act there follows at once; a new code is
 * that of new tickets only.
 *
 * Needs the permission at the department it had and at the one it gets.
 * Refuses: as `findService`, and `department-not-found`, `service-code-taken`.
 */
export async function changeService(
  act: Act,
  change: InFacility & {
    readonly name?: string | undefined
    readonly code?: string | undefined
    readonly extraDetails?: string | undefined
    /** Null: the whole facility's. Undefined: the manager stays. */
    readonly managingExternalId?: string | null | undefined
  } & Partial<Calling>,
): Promise<void> {
  const { facilityId, row_id: id } = await findService(act, change)
  await act.tx.run(sql.holdService, [facilityId, id])
  const held = await findService(act, change)
  await requireManager(act, facilityId, listOf(held.managing_row_id))
  const managingId = await managerAfter(act, held, change.managingExternalId)
  const { name, code, extra_details: extraDetails, calling_policy, fair_rates } = held.service
  await act.tx.run(sql.updateService, [
    facilityId,
    id,
    change.name ?? name,
    change.code ?? code,
    managingId,
    change.extraDetails ?? extraDetails,
    act.now,
    actorUserId(act),
    change.callingPolicy ?? calling_policy,
    change.fairRates ?? fair_rates,
    change.arrivalMinutesBefore ?? null,
    change.arrivalMinutesAfter ?? null,
  ])
  if (change.code !== undefined && change.code !== code) {
    await changeCategory(act, { facilityId, serviceId: id, code: change.code })
  }
  await record(act, { facilityId, kind: 'healthcare_service.changed', subjectId: id })
}

/** Deletes a healthcare service for which nobody waits. Refuses: as `findService`, and `service-in-use`. */
export async function deleteService(act: Act, name: InFacility): Promise<void> {
  const { facilityId, row_id: id, managing_row_id: managingId } = await findService(act, name)
  await requireManager(act, facilityId, listOf(managingId))
  await act.tx.run(sql.holdService, [facilityId, id])
  const [deleted] = await act.tx.run(sql.deleteService, [facilityId, id, act.now, actorUserId(act)])
  if (deleted === undefined) {
    // Gone already, or still in use.
    await findService(act, name)
    refuse('service-in-use')
  }
  await record(act, { facilityId, kind: 'healthcare_service.deleted', subjectId: id })
}

/** A stream of tickets is numbered under one code for ever. */
async function changeCategory(
  act: Act,
  { facilityId, serviceId, code }: { facilityId: number; serviceId: number; code: string },
): Promise<void> {
  const values = [facilityId, serviceId, code, act.now, actorUserId(act)]
  const detached = await act.tx.run(sql.detachCategory, values)
  const attached = await act.tx.run(sql.attachEarlierCategory, values)
  for (const { id } of [...detached, ...attached]) {
    await record(act, { facilityId, kind: 'category.changed', categoryId: id })
  }
}

async function managerAfter(
  act: Act,
  held: ServiceThere,
  externalId: string | null | undefined,
): Promise<number | null> {
  if (externalId === undefined) {
    return held.managing_row_id
  }
  const departmentIds = await holdDepartmentsNamed(act, held.facilityId, listOf(externalId))
  await requireManager(act, held.facilityId, departmentIds)
  return departmentIds[0] ?? null
}

/** Two services that choose a code at once come one after the other, so that they choose different ones. */
async function chooseCode(act: Act, facilityId: number, name: string): Promise<string> {
  await act.tx.run(holdFacility, [facilityId])
  const inUse = await act.tx.run(sql.listServiceCodes, [facilityId])
  return serviceCodeFor(name, new Set(inUse.map(({ code }) => code)))
}

function listOf<Value>(value: Value | null): readonly Value[] {
  return value === null ? [] : [value]
}
