import { type Permission, requireAllowed, requirePermission } from '../access/index.ts'
import type { Act } from '../act.ts'
import { readInstant } from '../clinic-date.rules.ts'
import {
  type FoundResource,
  findFacility,
  findResource,
  type ResourceName,
  targetsOf,
} from '../directory/index.ts'
import { refuse } from '../problem.ts'
import { raiseCalendarVersion } from './calendar.sql.ts'
import type { PlacedFault } from './schedule.rules.ts'

/** Whose calendar is meant, as clients name it. */
export interface CalendarName {
  readonly facility: string
  readonly resource: ResourceName
}

/** A resource whose calendar somebody may see or change. */
export interface PermittedCalendar {
  readonly facilityId: number
  readonly timezone: string
  readonly found: FoundResource
}

/**
 * Finds whose calendar is meant and lets the act go on only when its actor has the permission there. What the client
 * sent is judged in between, where the facility's calendar is known and the permission is not yet asked for.
 *
 * Refuses: `facility-not-found`, the fault that `judge` finds, those of `findResource`, `not-signed-in`, `not-permitted`.
 */
export async function requireCalendar(
  act: Act,
  permission: Permission,
  name: CalendarName,
  judge: (timezone: string) => PlacedFault | undefined = () => undefined,
): Promise<PermittedCalendar> {
  const facility = await findFacility(act, name.facility)
  refuseFault(judge(facility.timezone))
  const found = await findResource(act, facility.id, name.resource)
  await requirePermission(act, permission, { facility: facility.id, resource: targetsOf(found) })
  return { facilityId: facility.id, timezone: facility.timezone, found }
}

/** From when to when, as a client wrote it: instants, or times on the clock of the clinic. */
export interface Validity {
  readonly validFrom: string | undefined
  readonly validTo: string | undefined
}

/** Reads both ends of a time on the clock of the clinic. Refuses: `input-not-valid` (an instant of no year that is kept). */
export function readValidity<Given extends Validity>(
  given: Given,
  timezone: string,
): Pick<Given, keyof Validity> {
  const fields = [
    ['valid_from', given.validFrom],
    ['valid_to', given.validTo],
  ] as const
  const [validFrom, validTo] = fields.map(([, text]) =>
    text === undefined ? undefined : readInstant(text, timezone),
  )
  const unread = fields.filter(
    ([, text], index) => text !== undefined && [validFrom, validTo][index] === undefined,
  )
  if (unread.length > 0) {
    refuse('input-not-valid', { faults: unread.map(([field]) => ({ field, fault: 'out-of-range' })) })
  }
  return { validFrom, validTo } as Pick<Given, keyof Validity>
}

/** Makes a fault that rules found a refusal; none is fine. */
export function refuseFault(found: PlacedFault | undefined): void {
  if (found !== undefined) {
    refuse(found.fault, { at: found.at })
  }
}

/** Turns what a statement says of its caller into a refusal: who is not signed in learns nothing, not even what exists. */
export function requireSignedInHere(answer: {
  readonly signed_in: boolean
  readonly facility_id: number | null
}): asserts answer is { readonly signed_in: boolean; readonly facility_id: number } {
  requireAllowed({ signed_in: answer.signed_in, allowed: true })
  if (answer.facility_id === null) {
    refuse('facility-not-found')
  }
}

/**
 * Holds the calendar of a resource until the act ends: whoever changes it too comes after, and slots that somebody
 * plans from what was before are planned again.
 */
export async function holdCalendar(act: Act, facilityId: number, resourceId: number): Promise<void> {
  await act.tx.run(raiseCalendarVersion, [facilityId, resourceId])
}

/** The one row that a statement always gives. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined) {
    throw new Error('A statement that always answers gave no row')
  }
  return row
}
