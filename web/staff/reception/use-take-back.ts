import { useI18n } from 'vue-i18n'
import { useSession } from '../session/use-session.ts'
import { useClinicTime } from '../use-clinic-time.ts'
import { useConfirm } from '../use-confirm.ts'
import type { Issued } from './issued.ts'

/**
 * Takes back a ticket that should not have been issued. It is marked as entered in error: the patient is here, so it
 * is no no-show, and removing it would hide from the others what became of its number.
 */
export function useTakeBack() {
  const session = useSession()
  const { t } = useI18n()
  const { today } = useClinicTime()
  const { ask } = useConfirm()

  return async (issued: Issued): Promise<boolean> => {
    const { label } = issued
    const isSure = await ask({
      title: t('reception.takeBack.ask', { label }),
      text: t('reception.takeBack.text'),
      action: t('reception.takeBack.yes'),
      isDanger: true,
    })
    if (isSure) await markAsError(issued)
    return isSure
  }

  async function markAsError(issued: Issued): Promise<void> {
    const facility = session.facility?.id ?? ''
    const { id, queue, note } =
      issued.kind === 'queue'
        ? { id: issued.ticket.id, queue: issued.ticket.queue.id, note: issued.ticket.note }
        : {
            id: issued.ticket.external_id,
            queue: await queueOfService(facility, issued.ticket.branch_service_id),
            note: issued.ticket.notes,
          }
    await session.api.changeTicket(
      facility,
      { queue, id },
      { status: 'ENTERED_IN_ERROR', note, sub_queue: null },
    )
  }

  /** Tickets of a service are in its primary queue of today; the route that corrects them asks for its name. */
  async function queueOfService(facility: string, service: number): Promise<string> {
    const services = await session.api.services(facility)
    const id = services.results.find(({ numeric_id }) => numeric_id === service)?.id ?? ''
    const key = { resource_type: 'healthcare_service', resource_id: id } as const
    const queues = await session.api.queues(facility, key, today.value)
    return queues.results.find(({ is_primary }) => is_primary)?.id ?? ''
  }
}
