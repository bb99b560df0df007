import { computed } from 'vue'
import { BRANCH_PAGE_MAX } from '../../api/branch-routes.ts'
import { branchKeys } from '../branch/branch-keys.rules.ts'
import { useBranch } from '../branch/use-branch.ts'
import { useFollowed } from '../branch/use-followed.ts'
import { stationOf } from './station.rules.ts'
import type { StationTabs } from './use-station-tabs.ts'

/** Follows who is at the open stage, in the order of calling, sorted the way the person at the station needs it. */
export function useStationLine({ service, stage }: StationTabs) {
  const branch = useBranch()
  const { data, ...line } = useFollowed({
    key: () => branchKeys.stageLine(branch.key, service.value?.id ?? 0, stage.value?.id ?? 0),
    enabled: () => stage.value !== undefined,
    query: () => branch.api.stageLine(stage.value?.id ?? 0, { sort: 'call_order', perPage: BRANCH_PAGE_MAX }),
  })
  const visits = computed(() => data.value?.data ?? [])
  return {
    ...line,
    visits,
    isKnown: computed(() => data.value !== undefined),
    total: computed(() => data.value?.meta.total ?? 0),
    station: computed(() => stationOf(visits.value, branch.myId)),
  }
}

export type StationLine = ReturnType<typeof useStationLine>
