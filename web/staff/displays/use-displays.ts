import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import type { DisplayOrder } from '../../api/routes.ts'
import type { Display, NewDisplay } from '../../api/shapes.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'

/** The waiting-room displays of the facility. */
export function useDisplays() {
  const session = useSession()
  const facility = useFacilityId()
  const query = useQuery({
    key: () => ['displays', facility.value],
    enabled: () => facility.value !== '' && session.can('can_write_token'),
    query: () => session.api.displays(facility.value),
  })
  return {
    displays: computed(() => query.data.value?.results ?? []),
    status: query.status,
    error: query.error,
    refetch: () => query.refetch(),
    create: async (order: DisplayOrder): Promise<NewDisplay> => {
      const display = await session.api.createDisplay(facility.value, order)
      await query.refetch()
      return display
    },
    change: async (display: Display, order: DisplayOrder): Promise<void> => {
      await session.api.changeDisplay(facility.value, display.id, order)
      await query.refetch()
    },
    revoke: async (display: Display): Promise<void> => {
      await session.api.revokeDisplay(facility.value, display.id)
      await query.refetch()
    },
  }
}

/** Names the service points and then the stages a display shows, in their order. */
export function placeNames({ sub_queues, stages }: Display): string[] {
  return [...sub_queues, ...stages].map(({ name }) => name)
}
