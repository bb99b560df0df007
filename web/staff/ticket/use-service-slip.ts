import { useQuery } from '@pinia/colada'
import type { QueueTicketWithLink } from '../../api/branch-shapes.ts'
import { useStages } from '../branch/stages-store.ts'
import { useBranch } from '../branch/use-branch.ts'
import type { Slip } from '../reception/use-slips.ts'
import { useSession } from '../session/use-session.ts'
import { placesOf } from './ticket.rules.ts'

const DISPLAYS_STALE_MS = 60_000

/** Makes the slip of a ticket of a service: its number, where the way begins and the screens that call there. */
export function useServiceSlip() {
  const branch = useBranch()
  const session = useSession()
  const stages = useStages()

  const displays = useQuery({
    key: () => ['displays', branch.key],
    enabled: () => branch.key !== '' && branch.can('can_write_token'),
    query: () => session.api.displays(branch.key),
    staleTime: DISPLAYS_STALE_MS,
  })

  return (ticket: QueueTicketWithLink): Slip => {
    const stage = ticket.current_stage_visit?.stage
    return {
      label: ticket.ticket_number,
      resource: stages.byService.get(ticket.branch_service_id)?.name ?? '',
      ...(stage ? { stage: stage.name, places: placesOf(stage.id, displays.data.value?.results ?? []) } : {}),
      issuedAtMs: Date.parse(ticket.created_at),
      link: ticket.link,
    }
  }
}
