import { useI18n } from 'vue-i18n'
import type { Stage, VisitInLine } from '../../api/branch-shapes.ts'
import type { ActionItem } from '../action-menu.vue'
import { comesAfter, inOrder } from './station.rules.ts'
import type { StationDesk } from './use-station.ts'
import type { StationTabs } from './use-station-tabs.ts'

interface Opens {
  ticket: (visit: VisitInLine) => void
  transfer: (visit: VisitInLine) => void
}

/** Lists what can be done with a patient where they stand: for the menu of the card and of each row. */
export function useStationMenu(desk: StationDesk, { stagesOfService }: StationTabs, open: Opens) {
  const { t } = useI18n()

  function sending(visit: VisitInLine, disabled: boolean): ActionItem[] {
    const others = inOrder(stagesOfService.value).filter(({ id }) => id !== visit.service_stage_id)
    const skip = { label: t('station.action.skipStage'), icon: 'i-lucide-chevrons-right', disabled }
    return [
      ...others.map((stage) => ({ ...direction(stage, visit), disabled })),
      ...(desk.canSkipStage(visit) ? [{ ...skip, onSelect: () => desk.skipStage(visit) }] : []),
    ]
  }

  function direction(stage: Stage, visit: VisitInLine): ActionItem {
    const isOnward = comesAfter(stage, visit.stage)
    return {
      label: t(isOnward ? 'station.action.sendOn' : 'station.action.sendBack', { stage: stage.name }),
      icon: isOnward ? 'i-lucide-corner-up-right' : 'i-lucide-corner-up-left',
      onSelect: () => desk.sendTo(visit, stage),
    }
  }

  function endings(visit: VisitInLine, disabled: boolean): ActionItem[] {
    const isServed = visit.status === 'in_service'
    return [
      {
        label: t('station.action.transfer'),
        icon: 'i-lucide-arrow-right-left',
        disabled,
        onSelect: () => open.transfer(visit),
      },
      {
        label: t('station.action.noShow'),
        icon: 'i-lucide-circle-x',
        color: 'error' as const,
        disabled: disabled || isServed,
        onSelect: () => desk.noShow(visit),
      },
    ]
  }

  function takeOver(visit: VisitInLine, disabled: boolean): ActionItem[] {
    if (visit.status !== 'called') return []
    const onSelect = () => desk.step(visit, 'serve')
    return [{ label: t('station.action.takeOver'), icon: 'i-lucide-play', disabled, onSelect }]
  }

  return {
    ofCard: (visit: VisitInLine) => {
      const disabled = desk.blocked !== undefined
      return [sending(visit, disabled), endings(visit, disabled)].filter(({ length }) => length)
    },
    ofRow: (visit: VisitInLine) => {
      const disabled = desk.blocked !== undefined
      const details = { label: t('action.details'), icon: 'i-lucide-history' }
      const first = [{ ...details, onSelect: () => open.ticket(visit) }, ...takeOver(visit, disabled)]
      return [first, sending(visit, disabled), endings(visit, disabled)].filter(({ length }) => length)
    },
  }
}

export type StationMenu = ReturnType<typeof useStationMenu>
