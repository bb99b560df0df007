import { useI18n } from 'vue-i18n'
import type { BoardTicket } from '../../api/types.ts'
import { useSlips } from '../reception/use-slips.ts'
import type { Desk } from './use-desk.ts'

interface MenuItem {
  label: string
  icon: string
  disabled?: boolean
  color?: 'error'
  onSelect?: () => unknown
  children?: MenuItem[]
}

/** Lists what can be done with a ticket where it stands, for its menu. */
export function useTicketMenu(desk: Desk, open: (id: string) => void) {
  const { t } = useI18n()
  const slips = useSlips()

  function callItems(ticket: BoardTicket, disabled: boolean): MenuItem[] {
    return desk.points.points.map((point) => ({
      label: t('action.callTo', { point: point.name }),
      icon: 'i-lucide-megaphone',
      disabled,
      onSelect: () => desk.callTicket(ticket, point),
    }))
  }

  function assignItem(ticket: BoardTicket, disabled: boolean): MenuItem {
    const open = desk.points.all.filter(({ status, id }) => status === 'active' && id !== ticket.sub_queue)
    const children = open.map((point) => ({
      label: point.name,
      icon: 'i-lucide-door-open',
      onSelect: () => desk.assign(ticket, point.id),
    }))
    return { label: t('action.assign'), icon: 'i-lucide-corner-up-right', disabled: disabled || !children.length, children }
  }

  function moves(ticket: BoardTicket, disabled: boolean): MenuItem[] {
    const isWaiting = ticket.state === 'waiting' || ticket.state === 'checked_in'
    const back = { label: t('action.backToLine'), icon: 'i-lucide-undo-2', disabled }
    if (isWaiting && ticket.sub_queue === null) return [assignItem(ticket, disabled)]
    if (isWaiting)
      return [
        assignItem(ticket, disabled),
        { ...back, label: t('action.unassign'), onSelect: () => desk.assign(ticket, null) },
      ]
    return [{ ...back, onSelect: () => desk.step(ticket, 'return') }]
  }

  function endings(ticket: BoardTicket, disabled: boolean): MenuItem[] {
    return [
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

  return (ticket: BoardTicket): MenuItem[][] => {
    const disabled = desk.blocked !== undefined
    const isCallable = ticket.state !== 'called' && ticket.state !== 'in_service'
    return [
      [
        { label: t('action.details'), icon: 'i-lucide-history', onSelect: () => open(ticket.id) },
        { label: t('slip.print'), icon: 'i-lucide-printer', disabled, onSelect: () => slips.printFor(ticket) },
      ],
      [...(isCallable ? callItems(ticket, disabled) : []), ...moves(ticket, disabled)],
      endings(ticket, disabled),
    ]
  }
}
