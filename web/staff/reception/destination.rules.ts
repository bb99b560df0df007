import type { ServiceWithStages } from '../../api/branch-shapes.ts'
import { type ResourceChoice, resourceText, startingResource } from '../resource.rules.ts'

/**
 * Where a patient can be sent from the reception: into a service, which leads through its stages, or into the queue
 * of a practitioner, a place, or a service that the receptionist is not attached to.
 */
export type Destination =
  | { kind: 'service'; id: number; name: string }
  | { kind: 'queue'; of: ResourceChoice; name: string }

export interface DestinationGroup {
  type: 'services' | 'practitioner' | 'healthcare_service' | 'location'
  items: Destination[]
}

/** Writes a destination as one text, for addresses and for this device's memory. */
export function destinationText(destination: Destination): string {
  return destination.kind === 'service' ? `service:${destination.id}` : resourceText(destination.of)
}

/** Groups everything a patient can be sent to; a service appears once, as a service where that is allowed. */
export function destinationGroups(
  services: readonly ServiceWithStages[],
  resources: readonly ResourceChoice[],
): DestinationGroup[] {
  const own = new Set(services.map(({ external_id }) => external_id))
  const queues = resources.filter(({ type, id }) => type !== 'healthcare_service' || !own.has(id))
  const ofType = (type: ResourceChoice['type']): DestinationGroup => ({
    type,
    items: queues
      .filter((each) => each.type === type)
      .map((each) => ({ kind: 'queue', of: each, name: each.name })),
  })
  const groups: DestinationGroup[] = [
    { type: 'services', items: services.map(({ id, name }) => ({ kind: 'service', id, name })) },
    ofType('practitioner'),
    ofType('healthcare_service'),
    ofType('location'),
  ]
  return groups.filter(({ items }) => items.length > 0)
}

/** Picks where to send the first patient: where one was asked for, where the last one went, else the likeliest. */
export function startingDestination(
  groups: readonly DestinationGroup[],
  wishes: { asked: string | undefined; last: string | undefined; me: string | undefined },
): Destination | undefined {
  const all = groups.flatMap(({ items }) => items)
  const find = (text: string | undefined) => all.find((each) => destinationText(each) === text)
  const queues = all.flatMap((each) => (each.kind === 'queue' ? [each.of] : []))
  const resource = startingResource(queues, wishes)
  const likely = all.find(({ kind }) => kind === 'service')
  return (
    find(wishes.asked) ?? find(wishes.last) ?? likely ?? find(resource ? resourceText(resource) : undefined)
  )
}
