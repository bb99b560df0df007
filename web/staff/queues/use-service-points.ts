import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import type { ServicePoint } from '../../api/shapes.ts'
import type { ResourceChoice } from '../resource.rules.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'

/** The service points (rooms, desks) of one resource, and what can be done with them. */
export function useServicePoints(resource: () => Pick<ResourceChoice, 'type' | 'id'> | undefined) {
  const session = useSession()
  const facility = useFacilityId()
  const key = () =>
    ({ resource_type: resource()?.type ?? 'practitioner', resource_id: resource()?.id ?? '' }) as const

  const query = useQuery({
    key: () => ['service-points', facility.value, resource()?.id ?? ''],
    enabled: () => facility.value !== '' && resource() !== undefined,
    query: () => session.api.servicePoints(facility.value, key()),
  })
  const after = async (work: Promise<unknown>) => {
    await work
    await query.refetch()
  }

  return {
    points: computed(() =>
      [...(query.data.value?.results ?? [])].sort((a, b) => a.name.localeCompare(b.name)),
    ),
    status: query.status,
    error: query.error,
    refetch: () => query.refetch(),
    create: (name: string) => after(session.api.createServicePoint(facility.value, key(), name)),
    change: (point: ServicePoint, change: Partial<Pick<ServicePoint, 'name' | 'status'>>) =>
      after(
        session.api.changeServicePoint(facility.value, point.id, {
          name: point.name,
          status: point.status,
          ...change,
        }),
      ),
    remove: (point: ServicePoint) => after(session.api.deleteServicePoint(facility.value, point.id)),
  }
}
