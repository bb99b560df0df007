import { useQuery, useQueryCache } from '@pinia/colada'
import { computed, reactive } from 'vue'
import { useFacilityId, useSession } from '../session/use-session.ts'

/** One list of the set-up, as `setup-list.vue` shows it. */
export interface SetupList<Item> {
  items: Item[]
  count: number
  isPending: boolean
  error: Error | null
  refetch: () => Promise<unknown>
  /** Does a change, then fetches the list anew, here and wherever people, services and places are offered. */
  change: (work: Promise<unknown>) => Promise<void>
}

/** Follows one list of what the facility is made of; `isSeen` says who sees it besides those who manage all of it. */
export function useSetupList<Item>(
  name: () => readonly string[],
  fetchPage: (facility: string) => Promise<{ count: number; results: Item[] }>,
  isSeen: () => boolean = () => false,
): SetupList<Item> {
  const session = useSession()
  const facility = useFacilityId()
  const cache = useQueryCache()
  const query = useQuery({
    key: () => ['setup', facility.value, ...name()],
    enabled: () => facility.value !== '' && (session.can('can_manage_directory') || isSeen()),
    query: () => fetchPage(facility.value),
    placeholderData: (before) => before,
  })

  async function change(work: Promise<unknown>): Promise<void> {
    await work
    await Promise.all([query.refetch(), cache.invalidateQueries({ key: ['resources'] })])
  }

  // `reactive` unwraps the parts, so that the list can be handed to a component as one thing.
  return reactive({
    items: computed(() => query.data.value?.results ?? []),
    count: computed(() => query.data.value?.count ?? 0),
    isPending: computed(() => query.status.value === 'pending'),
    error: query.error,
    refetch: () => query.refetch(),
    change,
  }) as SetupList<Item>
}
