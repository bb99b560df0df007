import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLive } from './live/use-live.ts'
import { useSession } from './session/use-session.ts'

/** Says why nothing can be changed right now (not allowed, no connection), or nothing when all is well. */
export function useWrites(permission: string) {
  const session = useSession()
  const live = useLive()
  const { t } = useI18n()
  const blocked = computed(() => {
    if (!session.can(permission)) return t('blocked.permission')
    if (live.state === 'offline') return t('blocked.offline')
    return undefined
  })
  return { blocked }
}
