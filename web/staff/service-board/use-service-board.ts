import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { BRANCH_PAGE_MAX } from '../../api/branch-routes.ts'
import type { QueueTicket } from '../../api/branch-shapes.ts'
import { branchKeys } from '../branch/branch-keys.rules.ts'
import { useStages } from '../branch/stages-store.ts'
import { useBranch } from '../branch/use-branch.ts'
import { useFollowed } from '../branch/use-followed.ts'
import { remembered } from '../preferences/remembered.ts'
import { columnsOf, countsOf } from './service-board.rules.ts'

/** The tickets of a service as they were last told, and which of the requests for them it was. */
interface Told {
  service: number
  order: number
  tickets: QueueTicket[]
}

/**
 * Everyone in a service, whatever stage they are at. There is one board for the whole app: it keeps the chosen service
 * and its tickets from screen to screen, and follows them only while a screen shows it (`useShownBoard`).
 */
export const useServiceBoard = defineStore('service-board', () => {
  const branch = useBranch()
  const stages = useStages()
  const shownBy = ref(0)
  const wished = remembered<number>(() => `service-board.${branch.key}`, 0)
  const service = computed(() => stages.byService.get(wished.value) ?? stages.services[0])
  const serviceId = computed(() => service.value?.id ?? 0)
  const told = shallowRef<Told>()
  let asked = 0

  const line = useFollowed({
    key: () => [...branchKeys.serviceLine(branch.key, serviceId.value), 'board'],
    enabled: () => shownBy.value > 0 && serviceId.value > 0,
    query: () => ask(serviceId.value),
  })

  /**
   * Fetches all pages. The answer counts even when a newer request was sent meanwhile: where something happens every
   * moment, waiting for a request that nobody overtakes would be waiting for ever.
   */
  async function ask(id: number): Promise<QueueTicket[]> {
    asked += 1
    const order = asked
    const tickets = await fetchAll(id)
    if (told.value?.service !== id || told.value.order < order) told.value = { service: id, order, tickets }
    return tickets
  }

  async function fetchAll(id: number): Promise<QueueTicket[]> {
    const fetchPage = (page: number) =>
      branch.api.serviceLine(id, { page, perPage: BRANCH_PAGE_MAX, sort: 'call_order' })
    const first = await fetchPage(1)
    const others = Array.from({ length: first.meta.last_page - 1 }, (_, i) => fetchPage(i + 2))
    const pages = [first, ...(await Promise.all(others))]
    // Somebody who moved up between two requests is on both pages.
    return [...new Map(pages.flatMap(({ data }) => data).map((ticket) => [ticket.id, ticket])).values()]
  }

  const tickets = computed(() =>
    told.value?.service === serviceId.value ? told.value.tickets : line.data.value,
  )
  const columns = computed(() => columnsOf(service.value?.stages ?? [], tickets.value ?? []))

  return {
    services: computed(() => stages.services),
    service,
    choose: (id: number) => {
      wished.value = id
    },
    tickets,
    columns,
    counts: computed(() => countsOf(columns.value)),
    /** What went wrong with the board or, before that, with the list of services. */
    error: computed(() => line.error.value ?? stages.error),
    isLoaded: computed(() => tickets.value !== undefined),
    hasNoService: computed(() => stages.status === 'success' && stages.services.length === 0),
    isCatchingUp: line.isCatchingUp,
    refetch: async () => {
      await Promise.all([serviceId.value ? line.refetch() : undefined, stages.refetch()])
    },
    refetchLine: () => line.refetch(),
    shownBy,
  }
})

export type ServiceBoard = ReturnType<typeof useServiceBoard>

/** The board for a screen that shows it: it is kept up to date until the screen is left. */
export function useShownBoard(): ServiceBoard {
  const board = useServiceBoard()
  board.shownBy += 1
  onScopeDispose(() => {
    board.shownBy -= 1
  })
  return board
}
