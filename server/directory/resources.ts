import type { Act } from '../act.ts'
import { refuse } from '../problem.ts'
import type { ResourceKind } from './resources.sql.ts'
import * as sql from './resources.sql.ts'

/** What a queue or schedule may belong to, as a client names it. */
export interface ResourceName {
  readonly kind: ResourceKind
  /** The id of the user, location or healthcare service itself. */
  readonly targetExternalId: string
}

/** A target that was found to belong to the facility; `resourceId` is null until something was bound to it. */
export interface FoundResource {
  readonly kind: ResourceKind
  readonly targetId: number
  readonly resourceId: number | null
}

const unknownProblem = {
  practitioner: 'user-not-found',
  location: 'location-not-found',
  healthcare_service: 'healthcare-service-not-found',
} as const
const foreignProblem = {
  practitioner: 'practitioner-not-in-facility',
  location: 'location-not-in-facility',
  healthcare_service: 'service-not-in-facility',
} as const
const finders = {
  practitioner: sql.findPractitioner,
  location: sql.findLocationTarget,
  healthcare_service: sql.findServiceTarget,
} as const

/**
 * Finds the practitioner, place or service that a queue is about (rules Q1, Q2).
 *
 * Only looks: reading a list never makes rows (defect D24).
 * Refuses: `user-not-found`, `location-not-found`, `healthcare-service-not-found`,
 * `practitioner-not-in-facility`, `location-not-in-facility`, `service-not-in-facility`.
 */
export async function findResource(act: Act, facilityId: number, name: ResourceName): Promise<FoundResource> {
  const [row] = await act.tx.run(finders[name.kind], [facilityId, name.targetExternalId])
  if (row === undefined || row.target_id === null) {
    refuse(unknownProblem[name.kind])
  }
  if (!row.belongs) {
    refuse(foreignProblem[name.kind])
  }
  return { kind: name.kind, targetId: row.target_id, resourceId: row.resource_id }
}

/** A target in the three columns that it is kept in. */
export function targetsOf({ kind, targetId }: FoundResource) {
  return {
    userId: kind === 'practitioner' ? targetId : null,
    locationId: kind === 'location' ? targetId : null,
    healthcareServiceId: kind === 'healthcare_service' ? targetId : null,
  }
}

/** Gives the resource row of a target, made on first use; two first users at once get the same one. */
export async function bindResource(act: Act, facilityId: number, found: FoundResource): Promise<number> {
  if (found.resourceId !== null) {
    return found.resourceId
  }
  const { userId, locationId, healthcareServiceId } = targetsOf(found)
  const [row] = await act.tx.run(sql.insertResource, [
    facilityId,
    found.kind,
    userId,
    locationId,
    healthcareServiceId,
  ])
  if (row === undefined) {
    throw new Error('An insert gave no row')
  }
  return row.id
}

/** Finds a facility by the id that clients know. Refuses: `facility-not-found`. */
export async function findFacility(
  act: Act,
  externalId: string,
): Promise<{ readonly id: number; readonly timezone: string; readonly name: string }> {
  const [row] = await act.tx.run(sql.findFacilityRow, [externalId])
  return row ?? refuse('facility-not-found')
}
