import { ref } from 'vue'
import type { QueueTicket, ServiceWithStages } from '../../api/branch-shapes.ts'
import { useBranch } from '../branch/use-branch.ts'
import { useAttempt } from '../use-attempt.ts'
import { stageOf } from './service-board.rules.ts'
import type { ServiceBoard } from './use-service-board.ts'

export interface FoundElsewhere {
  service: ServiceWithStages
  ticket: QueueTicket
  stage: string | undefined
}

const MATCHES_PER_SERVICE = 5

/** Looks for somebody in the services that the board does not show now. */
export function useElsewhere(board: ServiceBoard) {
  const branch = useBranch()
  const { isBusy, problem, attempt } = useAttempt()
  const found = ref<FoundElsewhere[]>()

  async function lookIn(service: ServiceWithStages, search: string): Promise<FoundElsewhere[]> {
    const { data } = await branch.api.serviceLine(service.id, { search, perPage: MATCHES_PER_SERVICE })
    return data.map((ticket) => ({ service, ticket, stage: stageOf(ticket)?.name }))
  }

  async function look(search: string): Promise<void> {
    const others = board.services.filter(({ id }) => id !== board.service?.id)
    await attempt(async () => {
      found.value = (await Promise.all(others.map((service) => lookIn(service, search)))).flat()
    })
  }
  const forget = () => {
    found.value = undefined
  }
  return { found, isBusy, problem, look, forget }
}
