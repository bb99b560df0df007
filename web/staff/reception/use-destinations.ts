import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useStages } from '../branch/stages-store.ts'
import { useBranch } from '../branch/use-branch.ts'
import { remembered } from '../preferences/remembered.ts'
import { useResources } from '../queues/use-resources.ts'
import { useSession } from '../session/use-session.ts'
import { destinationGroups, destinationText, startingDestination } from './destination.rules.ts'

/** Everything a patient can be sent to from this desk, and where this device sent the last one. */
export function useDestinations() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const branch = useBranch()
  const stages = useStages()
  const last = remembered<string | undefined>(() => `reception.${branch.key}`, undefined)
  const asked = () => (typeof route.query.of === 'string' ? route.query.of : undefined)
  const resources = useResources(asked)

  const isPractitioner = computed(() => session.user?.user_type === 'doctor')
  const groups = computed(() =>
    destinationGroups(stages.services, session.can('can_write_token') ? resources.choices.value : []),
  )
  /** Until both lists are there the desk might begin at the wrong place. */
  const isLoading = computed(
    () =>
      stages.status === 'pending' || (session.can('can_list_token') && resources.status.value === 'pending'),
  )
  const chosen = computed(() => {
    if (isLoading.value) return undefined
    const me = isPractitioner.value ? session.user?.id : undefined
    return startingDestination(groups.value, { asked: asked(), last: last.value, me })
  })
  const error = computed(() => stages.error ?? resources.error.value)

  return {
    groups,
    chosen,
    isLoading,
    error,
    refetch: async () => {
      await Promise.all([stages.refetch(), resources.refetch()])
    },
    picked: computed({
      get: () => (chosen.value ? destinationText(chosen.value) : ''),
      set: (of) => {
        last.value = of
        void router.replace({ query: { ...route.query, of } })
      },
    }),
  }
}

export type Destinations = ReturnType<typeof useDestinations>
