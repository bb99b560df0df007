import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import type { Resource, ResourceType, User } from '../../api/shapes.ts'
import { remembered } from '../preferences/remembered.ts'
import { type ResourceChoice, resourceName, resourceText, startingResource } from '../resource.rules.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'

/** Everyone and everything at the facility that can have queues and schedules: practitioners, services, places. */
export function useResources(asked: () => string | undefined) {
  const session = useSession()
  const facility = useFacilityId()
  const last = remembered<string | undefined>(() => `resource.${facility.value}`, undefined)

  const query = useQuery({
    key: () => ['resources', facility.value],
    enabled: () =>
      facility.value !== '' && (session.can('can_list_token') || session.can('can_list_schedule')),
    staleTime: 60_000,
    query: () => fetchAll(facility.value),
  })

  async function fetchAll(id: string): Promise<ResourceChoice[]> {
    const [staff, services, locations] = await Promise.all([
      session.api.staff(id),
      session.api.services(id),
      session.api.locations(id),
    ])
    return [
      ...practitionersFirst(staff.results).map((user) => choice('practitioner', user)),
      ...services.results.map((service) => choice('healthcare_service', service)),
      ...locations.results.map((location) => choice('location', location)),
    ]
  }

  const choices = computed(() => query.data.value ?? [])
  const chosen = computed(() =>
    startingResource(choices.value, { asked: asked(), last: last.value, me: ownQueueOf(session.user) }),
  )
  const groups = computed(() =>
    (['practitioner', 'healthcare_service', 'location'] as const)
      .map((type) => ({ type, items: choices.value.filter((each) => each.type === type) }))
      .filter(({ items }) => items.length > 0),
  )

  return {
    choices,
    groups,
    chosen,
    status: query.status,
    error: query.error,
    refetch: () => query.refetch(),
    remember: (resource: ResourceChoice) => {
      last.value = resourceText(resource)
    },
  }
}

/** Patients queue for doctors; somebody at the reception is on the list of staff too, but nobody waits for them. */
function ownQueueOf(user: User | undefined): string | undefined {
  return user?.user_type === 'doctor' ? user.id : undefined
}

function choice(type: ResourceType, resource: Resource): ResourceChoice {
  return { type, id: resource.id, name: resourceName(resource) }
}

/** Doctors before nurses before the rest, each in the order of their names. */
function practitionersFirst(staff: readonly User[]): User[] {
  const rank = (user: User) => ['doctor', 'nurse'].indexOf(user.user_type) + 1 || 3
  return [...staff].sort((a, b) => rank(a) - rank(b) || resourceName(a).localeCompare(resourceName(b)))
}
