import type { Resource, ResourceType } from '../api/shapes.ts'

export interface ResourceChoice {
  type: ResourceType
  id: string
  name: string
}

/** Names a practitioner, place or service the way the clinic says it: "Dr. Meera Nair", "Laboratory". */
export function resourceName(resource: Resource | undefined): string {
  if (!resource) return ''
  if (resource.name) return resource.name
  const name = [resource.prefix, resource.first_name, resource.last_name].filter(Boolean).join(' ')
  return name || (resource.username ?? '')
}

/** Writes a resource as one text for addresses and storage: "practitioner:<id>". */
export function resourceText(resource: { type: ResourceType; id: string }): string {
  return `${resource.type}:${resource.id}`
}

/**
 * Picks whose queues to show first: the one asked for, the one used last, one's own if one is a
 * practitioner, else the first there is.
 */
export function startingResource(
  choices: readonly ResourceChoice[],
  wishes: { asked: string | undefined; last: string | undefined; me: string | undefined },
): ResourceChoice | undefined {
  const find = (text: string | undefined) => choices.find((choice) => resourceText(choice) === text)
  const own = wishes.me ? find(`practitioner:${wishes.me}`) : undefined
  return find(wishes.asked) ?? find(wishes.last) ?? own ?? choices[0]
}
