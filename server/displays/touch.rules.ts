import type { EventKind } from '../ledger/events.rules.ts'

/** What an event changes on boards and screens: those of one resource, of a facility, or of everybody. */
export interface Touched {
  readonly facilityId: number | 'every'
  readonly resourceId: number | 'every'
}

const every = 'every' as const

/** Where a change of each of these is seen; of what is not named here, nothing is shown. */
const reach: Readonly<Record<string, 'resource' | 'facility' | 'everywhere'>> = {
  ticket: 'resource',
  queue: 'resource',
  service_point: 'resource',
  stage_visit: 'resource',
  // A stage's name stands above its column and on phones; until the first ticket its service is no resource.
  stage: 'facility',
  category: 'facility',
  facility: 'facility',
  location: 'facility',
  healthcare_service: 'facility',
  // A practitioner's name stands above the board; neither staff nor patients belong to one facility only.
  user: 'everywhere',
  patient: 'everywhere',
}
/** New people are on no screen yet; a password and who is attached where never are. */
const unseen: ReadonlySet<EventKind> = new Set([
  'user.created',
  'user.password_set',
  'patient.registered',
  'healthcare_service.staff_added',
  'healthcare_service.staff_removed',
  'stage.staff_added',
  'stage.staff_removed',
])

/** Finds whose boards and screens show something else after an event; undefined when none does. */
export function touchedBy(event: {
  readonly kind: EventKind
  readonly facility_id: number
  readonly resource_id: number | null
}): Touched | undefined {
  const [noun = ''] = event.kind.split('.')
  const where = unseen.has(event.kind) ? undefined : reach[noun]
  if (where === undefined) {
    return undefined
  }
  return {
    facilityId: where === 'everywhere' ? every : event.facility_id,
    resourceId: where === 'resource' ? (event.resource_id ?? every) : every,
  }
}

/** Of what something is shown; `every` while it is not known of which resources. */
export interface Shown {
  readonly facilityId: number
  readonly resourceIds: ReadonlySet<number> | 'every'
}

/** Whether something shown of some resources in a facility is touched. */
export function isTouched({ facilityId, resourceId }: Touched, shown: Shown): boolean {
  const isHere = facilityId === every || facilityId === shown.facilityId
  return isHere && (resourceId === every || shown.resourceIds === every || shown.resourceIds.has(resourceId))
}
