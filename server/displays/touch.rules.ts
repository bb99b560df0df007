import type { EventKind } from '../ledger/events.rules.ts'

/** What an event changes on boards and screens: those of one resource, of a facility, or of everybody. */
export interface Touched {
  readonly facilityId: number | 'every'
  readonly resourceId: number | 'every'
}

/** Finds whose boards and screens show something else after an event; undefined when none does. */
export function touchedBy(event: {
  readonly kind: EventKind
  readonly facility_id: number
  readonly resource_id: number | null
}): Touched | undefined {
  const [noun = ''] = event.kind.split('.')
  switch (noun) {
    case 'ticket':
    case 'queue':
    case 'service_point':
      return { facilityId: event.facility_id, resourceId: event.resource_id ?? 'every' }
    case 'category':
    case 'facility':
    case 'location':
    case 'healthcare_service':
      return { facilityId: event.facility_id, resourceId: 'every' }
    case 'user':
      // A practitioner's name stands above the board; nobody works for one facility only.
      return event.kind === 'user.changed' ? { facilityId: 'every', resourceId: 'every' } : undefined
    case 'patient':
      return event.kind === 'patient.changed' ? { facilityId: 'every', resourceId: 'every' } : undefined
    default:
      return undefined
  }
}

/** Whether something shown of some resources in a facility is touched. */
export function isTouched(
  touched: Touched,
  shown: { readonly facilityId: number; readonly resourceIds: ReadonlySet<number> },
): boolean {
  const isHere = touched.facilityId === 'every' || touched.facilityId === shown.facilityId
  return isHere && (touched.resourceId === 'every' || shown.resourceIds.has(touched.resourceId))
}
