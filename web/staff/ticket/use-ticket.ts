import { useQuery } from '@pinia/colada'
import { computed, ref, watch } from 'vue'
import { branchKeys } from '../branch/branch-keys.rules.ts'
import { useBranch } from '../branch/use-branch.ts'
import { useFollowed } from '../branch/use-followed.ts'

/** Follows one ticket of a service with its history, bill and medicines. It may be named by its number or its uuid. */
export function useTicket(wanted: () => number | string | undefined) {
  const branch = useBranch()
  const wentOnAs = ref<number>()
  watch(wanted, () => {
    wentOnAs.value = undefined
  })

  // Events name tickets by their numbers, so what is remembered is kept under the number.
  const named = useQuery({
    key: () => ['branch', branch.key, 'ticket-named', String(wanted())],
    enabled: () => typeof wanted() === 'string',
    query: async () => (await branch.api.queueTicket(wanted() ?? 0)).id,
  })
  const id = computed(() => {
    const name = wanted()
    if (name === undefined) return undefined
    return wentOnAs.value ?? (typeof name === 'number' ? name : named.data.value)
  })

  const followed = useFollowed({
    key: () => branchKeys.ticket(branch.key, id.value ?? 0),
    enabled: () => id.value !== undefined,
    query: () => fetchAll(id.value ?? 0),
  })

  async function fetchAll(ticketId: number) {
    const [ticket, history, bill, medicine] = await Promise.all([
      branch.api.queueTicket(ticketId),
      branch.api.queueTicketHistory(ticketId),
      branch.api.bill(ticketId),
      branch.api.medicine(ticketId),
    ])
    return { ticket, history, bill, medicine: medicine?.items ?? [] }
  }

  return {
    data: followed.data,
    error: computed(() => named.error.value ?? followed.error.value),
    isCatchingUp: followed.isCatchingUp,
    refetch: async () => {
      if (id.value === undefined) await named.refetch()
      else await followed.refetch()
    },
    /** Shows the ticket that goes on from this one. */
    goOnAs: (next: number) => {
      wentOnAs.value = next
    },
  }
}

export type TicketData = NonNullable<ReturnType<typeof useTicket>['data']['value']>
