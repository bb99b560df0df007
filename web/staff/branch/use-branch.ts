import { computed, reactive } from 'vue'
import { useSession } from '../session/use-session.ts'

/**
 * The branch somebody works in now (the facility, as the routes of branch services name it), what they may do in
 * it, and the requests they send from there.
 */
export function useBranch() {
  const session = useSession()
  return reactive({
    api: session.branchApi,
    id: computed(() => session.facility?.branch_id),
    /** The uuid of the same facility: remembered answers are kept under it. */
    key: computed(() => session.facility?.id ?? ''),
    managesStages: computed(() => session.can('service-stages.manage')),
    /** The number under which the branch routes know the person who is signed in. */
    myId: computed(() => session.user?.numeric_id),
    can: session.can,
  })
}
