import { useQuery, useQueryCache } from '@pinia/colada'
import { computed, reactive } from 'vue'
import type { BranchPerson } from '../../api/branch-shapes.ts'
import { branchKeys } from '../branch/branch-keys.rules.ts'
import { useBranch } from '../branch/use-branch.ts'
import { candidatesFor } from './stages.rules.ts'

interface Place {
  key: () => (string | number)[]
  fetch: () => Promise<{ data: BranchPerson[] }>
  attach: (user: number) => Promise<unknown>
  detach: (user: number) => Promise<unknown>
  isKnown: () => boolean
}

/** Who works in the service. */
export function useServicePeople(service: () => number | undefined) {
  const { api } = useBranch()
  const id = () => service() ?? 0
  return useAttached({
    key: () => ['service', id()],
    isKnown: () => service() !== undefined,
    fetch: () => api.serviceStaff(id()),
    attach: (user) => api.attachToService(id(), user),
    detach: (user) => api.detachFromService(id(), user),
  })
}

/** Who works at a stage; whoever does is attached to its service as well, without which nobody sees the stage. */
export function useStagePeople(service: () => number, stage: () => number | undefined) {
  const { api } = useBranch()
  const id = () => stage() ?? 0
  return useAttached({
    key: () => ['stage', id()],
    isKnown: () => stage() !== undefined,
    fetch: () => api.stageStaff(service(), id()),
    attach: async (user) => {
      await api.attachToService(service(), user)
      await api.attachToStage(service(), id(), user)
    },
    detach: (user) => api.detachFromStage(service(), id(), user),
  })
}

function useAttached(place: Place) {
  const branch = useBranch()
  const cache = useQueryCache()
  const root = () => ['branch', branch.key, 'attached']
  const query = useQuery({
    key: () => [...root(), ...place.key()],
    enabled: () => branch.id !== undefined && place.isKnown(),
    query: async () => (await place.fetch()).data,
  })
  const staff = useQuery({
    key: () => branchKeys.staff(branch.key),
    enabled: () => branch.id !== undefined,
    query: async () => (await branch.api.branchStaff(branch.id ?? 0)).data,
    staleTime: 60_000,
  })
  const people = computed(() => query.data.value ?? [])

  /** Attaching to a stage and detaching from a service change other lists as well. */
  async function change(work: Promise<unknown>): Promise<void> {
    await work
    await cache.invalidateQueries({ key: root() })
  }

  return reactive({
    people,
    candidates: computed(() => candidatesFor(staff.data.value ?? [], people.value)),
    isLoaded: computed(() => query.data.value !== undefined),
    error: query.error,
    refetch: () => query.refetch(),
    attach: (user: number) => change(place.attach(user)),
    detach: (user: number) => change(place.detach(user)),
  })
}

export type Attached = ReturnType<typeof useAttached>
