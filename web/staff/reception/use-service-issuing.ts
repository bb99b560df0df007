import { useI18n } from 'vue-i18n'
import type {
  BranchPatient,
  PatientVisit,
  QueueTicket,
  QueueTicketWithLink,
} from '../../api/branch-shapes.ts'
import { ApiError } from '../../api/client.ts'
import { useBranch } from '../branch/use-branch.ts'
import { openTicketIn } from '../ticket/ticket.rules.ts'
import { useClinicTime } from '../use-clinic-time.ts'
import { useConfirm } from '../use-confirm.ts'
import type { Priority } from './priority.rules.ts'

export interface ServiceOrder {
  patient: BranchPatient
  service: number
  priority: Priority
  note: string
}

/**
 * Registers a patient in a service: opens the visit of today, or takes the one that is open, and gives the next
 * number. Asks first when the patient has an open ticket in this service already; without a yes nothing is issued.
 */
export function useServiceIssuing() {
  const { api } = useBranch()
  const { t } = useI18n()
  const { time } = useClinicTime()
  const { ask } = useConfirm()

  return async (order: ServiceOrder): Promise<QueueTicketWithLink | undefined> => {
    const visit = await api.openVisit(order.patient.id)
    const before = openTicketIn<QueueTicket>(visit, order.service)
    if (before && !(await isWantedAgain(order.patient, before))) return undefined
    return registerIn(visit, order)
  }

  async function registerIn(visit: PatientVisit, order: ServiceOrder): Promise<QueueTicketWithLink> {
    const register = ({ id }: PatientVisit) =>
      api.register(order.service, {
        patient_id: order.patient.id,
        visit_id: id,
        priority_type: order.priority,
        notes: order.note.trim() || null,
      })
    try {
      return await register(visit)
    } catch (error) {
      // Somebody completed the visit a moment ago: the patient is here all the same, and begins a new one.
      if (!isAboutVisit(error)) throw error
      return register(await api.openVisit(order.patient.id))
    }
  }

  function isWantedAgain({ full_name: name }: BranchPatient, before: QueueTicket): Promise<boolean> {
    const stage = before.current_stage_visit?.stage.name
    const since = time(before.created_at)
    const status = stage ? `${before.status.label}, ${stage}` : before.status.label
    return ask({
      title: t('reception.again.ask', { name, number: before.ticket_number }),
      text: t('reception.again.text', { status, since }),
      action: t('reception.again.yes'),
    })
  }
}

function isAboutVisit(error: unknown): boolean {
  return error instanceof ApiError && error.status === 422 && error.fields.visit_id !== undefined
}
