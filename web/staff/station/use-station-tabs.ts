import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { ServiceWithStages, Stage } from '../../api/branch-shapes.ts'
import { useStages } from '../branch/stages-store.ts'
import { useBranch } from '../branch/use-branch.ts'
import { remembered } from '../preferences/remembered.ts'
import { openTab, tabsOf } from './station.rules.ts'

/** Which stages somebody may work at, and which one is open: in the address, and remembered by this device. */
export function useStationTabs() {
  const branch = useBranch()
  const stages = useStages()
  const route = useRoute()
  const router = useRouter()
  const lastStage = remembered<number | undefined>(() => `station.${branch.key}`, undefined)

  const tabs = computed(() => tabsOf(stages.services))
  const current = computed(() => openTab(tabs.value, Number(route.query.stage), lastStage.value))

  async function open(stage: number): Promise<void> {
    lastStage.value = stage
    await router.replace({ query: { ...route.query, stage: String(stage) } })
  }

  return {
    tabs,
    open,
    service: computed<ServiceWithStages | undefined>(() => current.value?.service),
    stage: computed<Stage | undefined>(() => current.value?.stage),
    /** All stages of the open service that this person sees. */
    stagesOfService: computed(() => current.value?.service.stages ?? []),
    seen: computed(() => ({
      stages: current.value?.service.stages ?? [],
      isAll: branch.managesStages,
    })),
  }
}

export type StationTabs = ReturnType<typeof useStationTabs>
