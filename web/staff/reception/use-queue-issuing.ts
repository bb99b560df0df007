import { useQueryCache } from '@pinia/colada'
import { computed } from 'vue'
import type { Ticket } from '../../api/shapes.ts'
import { useCategories } from '../categories/use-categories.ts'
import { useServicePoints } from '../queues/use-service-points.ts'
import type { ResourceChoice } from '../resource.rules.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'
import { useClinicTime } from '../use-clinic-time.ts'

export interface QueueOrder {
  category: string
  patient: string | null
  note: string | null
  sub_queue: string | null
}

/** What is needed to issue tickets into the primary queue of a doctor, place or service today. */
export function useQueueIssuing(resource: () => ResourceChoice | undefined) {
  const session = useSession()
  const facility = useFacilityId()
  const cache = useQueryCache()
  const { today } = useClinicTime()
  const list = useServicePoints(resource)
  const { categories, status, refetch } = useCategories(() => resource()?.type)

  async function issue(order: QueueOrder): Promise<Ticket> {
    const of = resource()
    if (!of) throw new Error('A resource is chosen before anything can be issued')
    const key = { resource_type: of.type, resource_id: of.id }
    const ticket = await session.api.issueForResource(facility.value, key, today.value, order)
    void cache.invalidateQueries({ key: ['queues', facility.value] })
    // The answer does not say whose ticket it is; the slip should.
    return { ...ticket, resource: { id: of.id, name: of.name } }
  }

  return {
    categories,
    hasNoCategory: computed(() => status.value === 'success' && categories.value.length === 0),
    points: computed(() => list.points.value.filter((point) => point.status === 'active')),
    /** Waits for the categories, for people who press Enter faster than they come. */
    loaded: async () => {
      if (resource() && status.value === 'pending') await refetch()
    },
    issue,
  }
}

export type QueueIssuing = ReturnType<typeof useQueueIssuing>
