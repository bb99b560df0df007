import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { ServiceWithStages, Stage } from '../../api/branch-shapes.ts'
import { branchKeys } from './branch-keys.rules.ts'
import { useBranch } from './use-branch.ts'
import { useFollowed } from './use-followed.ts'

/** The services of the branch with the stages that this person sees, kept by service; `stage.*` events refresh them. */
export const useStages = defineStore('stages', () => {
  const branch = useBranch()
  const { data, error, status, isCatchingUp, refetch } = useFollowed({
    key: () => branchKeys.stages(branch.key),
    enabled: () => branch.id !== undefined,
    query: () => branch.api.servicesWithStages(branch.id ?? 0),
  })

  const services = computed<ServiceWithStages[]>(() => data.value ?? [])
  const byService = computed(() => new Map(services.value.map((service) => [service.id, service])))
  const stagesOf = (service: number): Stage[] => byService.value.get(service)?.stages ?? []

  return { services, byService, stagesOf, error, status, isCatchingUp, refetch }
})
