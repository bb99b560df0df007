import { useQueryCache } from '@pinia/colada'
import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { PatientVisit } from '../../api/branch-shapes.ts'
import { branchKeys } from '../branch/branch-keys.rules.ts'
import { useBranch } from '../branch/use-branch.ts'
import { useFollowed } from '../branch/use-followed.ts'
import { isOpenTicket } from '../ticket/ticket.rules.ts'
import { useAnnouncement } from '../use-announcement.ts'
import { useAttempt } from '../use-attempt.ts'
import { useConfirm } from '../use-confirm.ts'

const PAGE_SIZE = 30
const PAUSE_MS = 200

/** Follows the visits of today, who came last first. */
export function useVisits() {
  const branch = useBranch()
  const search = ref('')
  const wanted = ref('')
  const page = ref(1)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(search, (text) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      wanted.value = text.trim()
      page.value = 1
    }, PAUSE_MS)
  })

  const followed = useFollowed({
    key: () => [...branchKeys.visits(branch.key), wanted.value, String(page.value)],
    enabled: () => branch.id !== undefined,
    query: () => branch.api.visits({ page: page.value, perPage: PAGE_SIZE, search: wanted.value }),
    keepsBefore: true,
  })

  return {
    ...followed,
    search,
    wanted,
    page,
    visits: computed(() => followed.data.value?.data ?? []),
    count: computed(() => followed.data.value?.meta.total ?? 0),
    pages: computed(() => followed.data.value?.meta.last_page ?? 1),
  }
}

/** Ends the visit of a patient who is done for the day; whoever still has an open ticket is asked about first. */
export function useVisitEnd() {
  const branch = useBranch()
  const cache = useQueryCache()
  const { t } = useI18n()
  const { ask } = useConfirm()
  const { announce } = useAnnouncement()
  const { problem, attempt } = useAttempt()

  async function end(listed: PatientVisit): Promise<void> {
    await attempt(async () => {
      const visit = await branch.api.visit(listed.id)
      const name = visit.patient.full_name
      const open = visit.tickets.filter(isOpenTicket).map(({ ticket_number }) => ticket_number)
      const isSure = await ask({
        title: t('reception.visits.endAsk', { name }),
        text: open.length
          ? t('reception.visits.endOpen', { n: open.length, numbers: open.join(', ') }, open.length)
          : t('reception.visits.endText'),
        action: t('reception.visits.end'),
        isDanger: open.length > 0,
      })
      if (!isSure) return
      await branch.api.completeVisit(visit.id, open.length > 0)
      announce({ text: t('reception.visits.ended', { name }) })
    })
    await cache.invalidateQueries({ key: branchKeys.visits(branch.key) })
  }

  return { problem, end }
}
