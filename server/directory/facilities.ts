import { requirePermission, requireSignedIn } from '../access/index.ts'
import { type Act, actorSessionId, actorUserId } from '../act.ts'
import { record } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import type { FoundFacility, ListedFacility } from './facilities.sql.ts'
import * as sql from './facilities.sql.ts'
import { defaultDetails, type FacilityDetails, facilityFault } from './facility.rules.ts'
import { holdOwner } from './organizations.ts'
import type { Page, PageWanted } from './page.sql.ts'
import { containingOrNull } from './search.rules.ts'

/** Lists the facilities in which the caller has any role, there or above. Refuses: `not-signed-in`. */
export async function listFacilities(
  act: Act,
  filter: PageWanted & {
    readonly name?: string | undefined
    readonly organizationExternalId?: string | undefined
  },
): Promise<Page<ListedFacility>> {
  await requireSignedIn(act)
  const [page] = await act.tx.run(sql.listFacilities, [
    actorSessionId(act),
    containingOrNull(filter.name),
    filter.organizationExternalId ?? null,
    filter.limit,
    filter.offset,
  ])
  return page ?? { count: 0, results: [] }
}

/**
 * Finds a facility in which the caller has any role; to others it is unknown.
 *
 * Refuses: `not-signed-in`, `facility-not-found`.
 */
export async function findOwnFacility(act: Act, externalId: string): Promise<FoundFacility> {
  await requireSignedIn(act)
  const [found] = await act.tx.run(sql.findOwnFacility, [actorSessionId(act), externalId])
  return found ?? refuse('facility-not-found')
}

/**
 * Opens a facility with its root department. Whoever does so gets no role in it (contract section 9, point 17).
 *
 * Refuses: `not-signed-in`, `timezone-unknown`, `currency-unknown`, `not-permitted`, `organization-not-found`.
 */
export async function createFacility(
  act: Act,
  facility: {
    readonly details: Pick<FacilityDetails, 'name'> & Partial<FacilityDetails>
    readonly organizationExternalId: string | null
  },
): Promise<{ readonly id: number; readonly externalId: string }> {
  const details = { ...defaultDetails, ...facility.details }
  requireKnownSettings(details)
  const organizationId = await holdOwner(act, facility.organizationExternalId)
  const [row] = await act.tx.run(sql.insertFacility, [
    ...columnsOf(details, organizationId),
    act.now,
    actorUserId(act),
  ])
  if (row === undefined) {
    throw new Error('An insert gave no row')
  }
  const [root] = await act.tx.run(sql.insertRootDepartment, [row.id, details.name, act.now, actorUserId(act)])
  await act.tx.run(sql.setRootDepartment, [row.id, root?.id])
  await record(act, { facilityId: row.id, kind: 'facility.created', subjectId: row.id })
  return { id: row.id, externalId: row.external_id }
}

/**
 * Changes what is told of a facility; a new owner needs the permission at the old and at the new one.
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `timezone-unknown`, `currency-unknown`, `not-permitted`,
 * `organization-not-found`.
 */
export async function changeFacility(
  act: Act,
  change: {
    readonly externalId: string
    readonly told: Partial<FacilityDetails>
    /** Undefined: the owner stays. */
    readonly organizationExternalId?: string | null | undefined
  },
): Promise<void> {
  const { row_id: id } = await findOwnFacility(act, change.externalId)
  await act.tx.run(sql.holdFacility, [id])
  const held = await findOwnFacility(act, change.externalId)
  const details = { ...detailsOf(held.facility), ...change.told }
  requireKnownSettings(details)
  await requirePermission(act, 'can_manage_directory', { wholeFacility: id })
  const organizationId = await ownerAfter(act, held, change.organizationExternalId)
  await act.tx.run(sql.updateFacility, [...columnsOf(details, organizationId), act.now, actorUserId(act), id])
  await record(act, { facilityId: id, kind: 'facility.changed', subjectId: id })
}

async function ownerAfter(
  act: Act,
  held: FoundFacility,
  externalId: string | null | undefined,
): Promise<number | null> {
  if (externalId === undefined || externalId === (held.facility.organization?.id ?? null)) {
    return held.organization_row_id
  }
  // An owner may not lose a facility without knowing; one without an owner may be given away by its own managers.
  if (held.organization_row_id !== null) {
    await requirePermission(act, 'can_manage_directory', { organization: held.organization_row_id })
  }
  return holdOwner(act, externalId)
}

function requireKnownSettings(details: FacilityDetails): void {
  const fault = facilityFault(details)
  if (fault !== undefined) {
    refuse(fault)
  }
}

function columnsOf(details: FacilityDetails, organizationId: number | null): readonly unknown[] {
  const { name, code, timezone, currency, address, phone_number: phoneNumber } = details
  return [name, code, organizationId, timezone, currency, address, phoneNumber]
}

function detailsOf(facility: ListedFacility): FacilityDetails {
  const { name, code, timezone, currency, address, phone_number } = facility
  return { name, code, timezone, currency, address, phone_number }
}
