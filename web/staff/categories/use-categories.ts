import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import type { Category, ResourceType } from '../../api/shapes.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'

/** The ticket categories of a facility for one kind of resource; the default one comes first. */
export function useCategories(type: () => ResourceType | undefined) {
  const session = useSession()
  const facility = useFacilityId()
  const query = useQuery({
    key: () => ['categories', facility.value, type() ?? ''],
    enabled: () => facility.value !== '' && type() !== undefined && session.can('can_list_token_category'),
    query: () => session.api.categories(facility.value, type()),
    staleTime: 30_000,
  })
  return {
    categories: computed(() => defaultFirst(query.data.value?.results ?? [])),
    status: query.status,
    error: query.error,
    refetch: () => query.refetch(),
  }
}

function defaultFirst(categories: readonly Category[]): Category[] {
  return [...categories].sort((a, b) => Number(b.default) - Number(a.default) || a.name.localeCompare(b.name))
}
