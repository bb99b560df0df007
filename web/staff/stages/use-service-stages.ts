import { useQueryCache } from '@pinia/colada'
import { computed, reactive } from 'vue'
import type { ServiceWithStages, Stage, StageOrder } from '../../api/branch-shapes.ts'
import { branchKeys } from '../branch/branch-keys.rules.ts'
import { useStages } from '../branch/stages-store.ts'
import { useBranch } from '../branch/use-branch.ts'
import { inOrderOf } from './stages.rules.ts'

/** The stages of one service, out of the store that keeps them by service, and what can be changed about them. */
export function useServiceStages(service: () => number | undefined) {
  const branch = useBranch()
  const store = useStages()
  const cache = useQueryCache()
  const id = () => service() ?? 0
  const stages = computed(() => store.stagesOf(id()))
  /** The order that is to be sent as soon as the one before was answered. */
  let wanted: number[] | undefined
  let isSending = false

  function show(told: Stage[]): void {
    const key = branchKeys.stages(branch.key)
    const services = cache.getQueryData<ServiceWithStages[]>(key) ?? []
    cache.setQueryData(
      key,
      services.map((each) => (each.id === id() ? { ...each, stages: told } : each)),
    )
  }

  /** Shows the new order at once; the server's answer confirms it, and its refusal brings the old one back. */
  async function reorder(order: number[]): Promise<void> {
    show(inOrderOf(stages.value, order))
    wanted = order
    if (isSending) return
    isSending = true
    try {
      await sendOrders()
    } catch (error) {
      wanted = undefined
      await store.refetch().catch(() => {})
      throw error
    } finally {
      isSending = false
    }
  }

  /** Whoever presses the key again and again waits for nothing; only the latest order counts. */
  async function sendOrders(): Promise<void> {
    while (wanted) {
      const order = wanted
      wanted = undefined
      const told = await branch.api.reorderStages(id(), order)
      if (!wanted) show(told)
    }
  }

  async function change(work: Promise<unknown>): Promise<void> {
    await work
    await store.refetch()
  }

  return reactive({
    stages,
    /** The service is known to the store: without stages as well. */
    isLoaded: computed(() => store.byService.has(id())),
    error: computed(() => store.error),
    refetch: () => store.refetch(),
    reorder,
    create: (stage: StageOrder) => change(branch.api.createStage(id(), stage)),
    change: (stage: number, changes: Partial<StageOrder>) =>
      change(branch.api.changeStage(id(), stage, changes)),
    remove: (stage: number) => change(branch.api.deleteStage(id(), stage)),
  })
}

export type ServiceStages = ReturnType<typeof useServiceStages>
