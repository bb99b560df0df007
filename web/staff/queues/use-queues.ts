import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import type { Queue } from '../../api/shapes.ts'
import type { ResourceChoice } from '../resource.rules.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'

/** The queues of one resource on one day, and what can be done with them. */
export function useQueues(resource: () => ResourceChoice | undefined, day: () => string) {
  const session = useSession()
  const facility = useFacilityId()
  const key = () =>
    ({ resource_type: resource()?.type ?? 'practitioner', resource_id: resource()?.id ?? '' }) as const

  const query = useQuery({
    key: () => ['queues', facility.value, resource()?.id ?? '', day()],
    enabled: () => facility.value !== '' && resource() !== undefined,
    query: () => session.api.queues(facility.value, key(), day()),
  })

  const queues = computed(() => primaryFirst(query.data.value?.results ?? []))
  const after = async (work: Promise<unknown>) => {
    await work
    await query.refetch()
  }

  return {
    queues,
    status: query.status,
    error: query.error,
    refetch: () => query.refetch(),
    create: (name: string) => after(session.api.createQueue(facility.value, key(), { name, date: day() })),
    rename: (queue: Queue, name: string) => after(session.api.renameQueue(facility.value, queue.id, name)),
    makePrimary: (queue: Queue) => after(session.api.makeQueuePrimary(facility.value, queue.id)),
    remove: (queue: Queue) => after(session.api.deleteQueue(facility.value, queue.id)),
  }
}

function primaryFirst(queues: readonly Queue[]): Queue[] {
  return [...queues].sort(
    (a, b) => Number(b.is_primary) - Number(a.is_primary) || a.name.localeCompare(b.name),
  )
}
