import { useI18n } from 'vue-i18n'
import type { QueueTicket, Stage, TransferOrder, VisitInLine } from '../../api/branch-shapes.ts'
import { useBranch } from '../branch/use-branch.ts'
import { useConfirm } from '../use-confirm.ts'
import { nextStageAfter } from './station.rules.ts'
import { type StationSteps, tagOf } from './use-station-steps.ts'
import type { StationTabs } from './use-station-tabs.ts'

/** The ways out of the line that are chosen less often: on hold, gone, to another stage or service. */
export function useStationWays(tabs: StationTabs, steps: StationSteps) {
  return { ...useAbsences(steps), ...useDirections(tabs, steps) }
}

/** Two words for somebody who does not come: not here keeps the place behind the class, a no-show ends the ticket. */
function useAbsences(steps: StationSteps) {
  const { api } = useBranch()
  const { t } = useI18n()
  const { ask } = useConfirm()

  return {
    notHere: (visit: VisitInLine) =>
      steps.act(visit, t('station.done.notHere', { label: visit.ticket.ticket_number }), () =>
        api.actOnTicket(visit.ticket.id, 'skip'),
      ),
    noShow: async (visit: VisitInLine) => {
      const label = visit.ticket.ticket_number
      const isSure = await ask({
        title: t('station.confirm.noShow', { label }),
        text: t('station.confirm.noShowText'),
        action: t('station.action.noShow'),
        isDanger: true,
      })
      if (!isSure) return
      await steps.act(visit, t('station.done.noShow', { label }), () =>
        api.actOnTicket(visit.ticket.id, 'no-show'),
      )
    },
  }
}

/** To another stage of the service, past this stage, or to another service. */
function useDirections({ seen }: StationTabs, steps: StationSteps) {
  const { api } = useBranch()
  const { t } = useI18n()

  /** Goes on to the next stage without this one. Who is being served leaves it in two steps, taken back as one. */
  async function skipStage(visit: VisitInLine): Promise<void> {
    const to = nextStageAfter(seen.value, visit.stage)
    if (!to) return
    const isServed = visit.status === 'in_service'
    const tag = tagOf(visit)
    const isDone = await steps.run(tag.label, async () => {
      if (isServed) await api.actOnVisit(visit.id, 'skip')
      await api.moveToStage(tag.id, to.id)
    })
    const text = t('station.done.skipStage', { label: tag.label, stage: to.name })
    if (isDone) steps.remember({ text, tickets: isServed ? [tag, tag] : [tag] })
  }

  /** Ends this ticket and begins one of the other service; its new number is said. A refusal is the dialog's to show. */
  async function transfer(ticket: QueueTicket, order: TransferOrder, service: string): Promise<void> {
    const { ticket_number: number } = await api.transferTicket(ticket.id, order)
    steps.say({ text: t('station.done.transfer', { label: ticket.ticket_number, service, number }) })
    await steps.refetch()
  }

  return {
    skipStage,
    transfer,
    canSkipStage: (visit: VisitInLine) => nextStageAfter(seen.value, visit.stage) !== undefined,
    sendTo: (visit: VisitInLine, stage: Stage) =>
      steps.act(
        visit,
        t('station.done.advance', { label: visit.ticket.ticket_number, stage: stage.name }),
        () => api.moveToStage(visit.ticket.id, stage.id),
      ),
  }
}
