import { useQuery } from '@pinia/colada'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { VisitInLine } from '../../api/branch-shapes.ts'
import { branchKeys } from '../branch/branch-keys.rules.ts'
import { useBranch } from '../branch/use-branch.ts'
import { holderOf } from './station.rules.ts'

const STALE_MS = 600_000

/** Names the colleague who called or serves somebody; the names are asked for once there is somebody to name. */
export function useColleagues(elsewhere: () => readonly VisitInLine[]) {
  const branch = useBranch()
  const { t } = useI18n()
  const { data } = useQuery({
    key: () => branchKeys.staff(branch.key),
    enabled: () => branch.id !== undefined && elsewhere().length > 0,
    query: () => branch.api.branchStaff(branch.id ?? 0),
    staleTime: STALE_MS,
  })
  const names = computed(() => new Map(data.value?.data.map(({ id, full_name }) => [id, full_name])))

  return (visit: VisitInLine): string => {
    const who = names.value.get(holderOf(visit) ?? 0) ?? t('station.colleague')
    return t(visit.status === 'in_service' ? 'station.servedBy' : 'station.calledBy', { who })
  }
}
