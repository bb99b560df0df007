import { useI18n } from 'vue-i18n'
import type { QueueTicket } from '../../api/branch-shapes.ts'
import type { ActionItem } from '../action-menu.vue'
import { stateOf } from './service-board.rules.ts'
import type { BoardActs } from './use-board-acts.ts'
import type { ServiceBoard } from './use-service-board.ts'

interface CardDialogs {
  open: (ticket: QueueTicket) => void
  move: (ticket: QueueTicket) => void
  transfer: (ticket: QueueTicket) => void
}

/** Lists what can be done with a ticket on the board, for the menu of its card. */
export function useCardMenu(board: ServiceBoard, acts: BoardActs, dialogs: CardDialogs) {
  const { t } = useI18n()

  return (ticket: QueueTicket): ActionItem[][] => {
    const disabled = acts.blocked !== undefined
    const hasStages = (board.service?.stages.length ?? 0) > 0
    const move = {
      label: t('serviceBoard.move'),
      icon: 'i-lucide-arrow-right-left',
      disabled,
      onSelect: () => dialogs.move(ticket),
    }
    return [
      [
        { label: t('action.details'), icon: 'i-lucide-history', onSelect: () => dialogs.open(ticket) },
        ...(hasStages ? [move] : []),
        {
          label: t('serviceBoard.transfer'),
          icon: 'i-lucide-external-link',
          disabled,
          onSelect: () => dialogs.transfer(ticket),
        },
      ],
      [
        {
          label: t('serviceBoard.noShow'),
          icon: 'i-lucide-user-x',
          color: 'error',
          disabled: disabled || stateOf(ticket) === 'in_service',
          onSelect: () => acts.noShow(ticket),
        },
      ],
    ]
  }
}
