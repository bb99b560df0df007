import { useI18n } from 'vue-i18n'
import type { BoardTicket } from '../../api/shapes.ts'
import type { ActionItem } from '../action-menu.vue'
import { useSlips } from '../reception/use-slips.ts'
import type { Desk } from './use-desk.ts'

/** Lists what can be done with a ticket where it stands, for its menu. */
export function useTicketMenu(desk: Desk, open: (id: string) => void) {
  const { t } = useI18n()
  const slips = useSlips()
  const moves = useMoves(desk)
  const endings = useEndings(desk)

  return (ticket: BoardTicket): ActionItem[][] => {
    const disabled = desk.blocked !== undefined
    return [
      [
        { label: t('action.details'), icon: 'i-lucide-history', onSelect: () => open(ticket.id) },
        {
          label: t('slip.print'),
          icon: 'i-lucide-printer',
          disabled,
          onSelect: () => slips.printFor(ticket),
        },
      ],
      moves(ticket, disabled),
      endings(ticket, disabled),
    ]
  }
}

/** Where a ticket can go from here: to a service point now, to one later, or back in line. */
function useMoves(desk: Desk) {
  const { t } = useI18n()

  function calls(ticket: BoardTicket, disabled: boolean): ActionItem[] {
    return desk.points.points.map((point) => ({
      label: t('action.callTo', { point: point.name }),
      icon: 'i-lucide-megaphone',
      disabled,
      onSelect: () => desk.callTicket(ticket, point),
    }))
  }

  function assignment(ticket: BoardTicket, disabled: boolean): ActionItem {
    const points = desk.points.all.filter(({ status, id }) => status === 'active' && id !== ticket.sub_queue)
    const children = points.map((point) => ({
      label: point.name,
      icon: 'i-lucide-door-open',
      onSelect: () => desk.assign(ticket, point.id),
    }))
    const isOff = disabled || children.length === 0
    return { label: t('action.assign'), icon: 'i-lucide-corner-up-right', disabled: isOff, children }
  }

  return (ticket: BoardTicket, disabled: boolean): ActionItem[] => {
    const back = { label: t('action.backToLine'), icon: 'i-lucide-undo-2', disabled }
    const toLine = { ...back, onSelect: () => desk.step(ticket, 'return') }
    if (ticket.state === 'in_service') return [toLine]
    if (ticket.state === 'called') return [assignment(ticket, disabled), toLine]
    if (ticket.state === 'skipped') return [...calls(ticket, disabled), toLine]
    const free = { ...back, label: t('action.unassign'), onSelect: () => desk.assign(ticket, null) }
    return [...calls(ticket, disabled), assignment(ticket, disabled), ...(ticket.sub_queue ? [free] : [])]
  }
}

/** The two ways a ticket ends without service; both are asked about first. */
function useEndings(desk: Desk) {
  const { t } = useI18n()
  return (ticket: BoardTicket, disabled: boolean): ActionItem[] => [
    {
      label: t('action.cancelTicket'),
      icon: 'i-lucide-circle-x',
      color: 'error',
      disabled,
      onSelect: () => desk.cancel(ticket),
    },
    {
      label: t('action.markError'),
      icon: 'i-lucide-circle-slash',
      color: 'error',
      disabled,
      onSelect: () => desk.enterInError(ticket),
    },
  ]
}
