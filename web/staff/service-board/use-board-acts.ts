import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { QueueTicket, Stage, TransferOrder } from '../../api/branch-shapes.ts'
import { ApiError } from '../../api/client.ts'
import { useBranch } from '../branch/use-branch.ts'
import { useLive } from '../live/use-live.ts'
import { useAnnouncement } from '../use-announcement.ts'
import { useConfirm } from '../use-confirm.ts'
import { useExplain } from '../use-explain.ts'
import type { ServiceBoard } from './use-service-board.ts'

/** What is done with tickets on the board: one thing at a time, shown once the server has done it. */
export function useBoardActs(board: ServiceBoard) {
  const { t } = useI18n()
  const branch = useBranch()
  const { ask } = useConfirm()
  const { announce, clear } = useAnnouncement()
  const runner = useRunner(board)
  const last = ref<QueueTicket>()

  async function undo(): Promise<void> {
    const ticket = last.value
    last.value = undefined
    clear()
    if (ticket) await runner.run(ticket, () => branch.api.actOnTicket(ticket.id, 'undo'))
  }

  function done(ticket: QueueTicket, text: string): void {
    last.value = ticket
    announce({ text, undo })
  }

  async function move(ticket: QueueTicket, stage: Stage): Promise<void> {
    const label = ticket.ticket_number
    if (await runner.run(ticket, () => branch.api.moveToStage(ticket.id, stage.id)))
      done(ticket, t('serviceBoard.moved', { label, stage: stage.name }))
  }

  async function noShow(ticket: QueueTicket): Promise<void> {
    const label = ticket.ticket_number
    const question = {
      title: t('serviceBoard.noShowAsk', { label }),
      text: t('serviceBoard.noShowText'),
      action: t('serviceBoard.noShow'),
      isDanger: true,
    }
    if (!(await ask(question))) return
    if (await runner.run(ticket, () => branch.api.actOnTicket(ticket.id, 'no-show')))
      done(ticket, t('serviceBoard.wasNoShow', { label }))
  }

  /** Throws what the server refuses: the form shows it at its fields. */
  async function transfer(ticket: QueueTicket, order: TransferOrder, service: string): Promise<void> {
    const made = await runner.hold(ticket, () => branch.api.transferTicket(ticket.id, order))
    last.value = undefined
    announce({
      text: t('serviceBoard.transferred', {
        label: ticket.ticket_number,
        made: made.ticket_number,
        service,
      }),
    })
  }

  const { busy, notice, blocked, dismiss } = runner
  return reactive({ busy, notice, blocked, dismiss, move, noShow, transfer, undo })
}

export type BoardActs = ReturnType<typeof useBoardActs>

/** Runs one act at a time, says why it was refused, and has the board fetched anew either way. */
function useRunner(board: ServiceBoard) {
  const { t } = useI18n()
  const live = useLive()
  const explain = useExplain()
  const busy = ref<number>()
  const notice = ref('')
  const blocked = computed(() => {
    if (live.state === 'offline') return t('blocked.offline')
    return board.isCatchingUp ? t('blocked.catchingUp') : undefined
  })

  function reasonOf(error: unknown, label: string): string {
    if (!(error instanceof ApiError)) return explain(error)
    if (error.status === 403) return t('serviceBoard.notAttached', { label })
    if (error.status === 409 || error.status === 404) return t('serviceBoard.changed', { label })
    return explain(error)
  }

  /** Marks the ticket as being worked on until the board shows what became of it. */
  async function hold<T>(ticket: QueueTicket, work: () => Promise<T>): Promise<T> {
    busy.value = ticket.id
    notice.value = ''
    try {
      return await work()
    } finally {
      await board.refetchLine().catch(() => {})
      busy.value = undefined
    }
  }

  async function run(ticket: QueueTicket, work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value || blocked.value) return false
    try {
      await hold(ticket, work)
      return true
    } catch (error) {
      notice.value = reasonOf(error, ticket.ticket_number)
      return false
    }
  }

  const dismiss = () => {
    notice.value = ''
  }
  return { busy, notice, blocked, hold, run, dismiss }
}
