import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiError } from '../../api/client.ts'
import type { TicketStep } from '../../api/routes.ts'
import type { BoardPoint, BoardTicket } from '../../api/types.ts'
import { useConfirm } from '../use-confirm.ts'
import { useExplain } from '../use-explain.ts'
import { useWrites } from '../use-writes.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'
import { labelOf, primaryStepFor, ticketAt } from './desk.rules.ts'
import type { useBoard } from './use-board.ts'
import type { useDeskPoints } from './use-desk-points.ts'
import { useUndo, type DoneStep } from './use-undo.ts'

/** A ticket as the board or a list of finished tickets knows it. */
export type AnyTicket = Pick<BoardTicket, 'id' | 'number' | 'note'> & { category: { shorthand: string } }

export interface Notice {
  title: string
  text: string
}

/** Everything a desk does with tickets. One thing at a time; the board is asked again after each. */
export function useDesk(queue: () => string, view: ReturnType<typeof useBoard>, desk: ReturnType<typeof useDeskPoints>) {
  const session = useSession()
  const facility = useFacilityId()
  const { t } = useI18n()
  const explain = useExplain()
  const writes = useWrites('can_write_token')
  const { ask } = useConfirm()
  const busy = ref<string>()
  const notices = ref<Record<string, Notice | undefined>>({})
  const undoing = useUndo((step) => run(desk.active.value?.id, () => api().step(facility.value, step.queue, step.ticket, 'undo'), step.label))
  const api = () => session.api
  const blocked = computed(() => writes.blocked.value ?? (view.isCatchingUp.value ? t('blocked.catchingUp') : undefined))

  /** Does one thing, says below the button what went wrong, and refreshes the board in either case. */
  async function run(point: string | undefined, work: () => Promise<unknown>, label = ''): Promise<boolean> {
    if (busy.value || blocked.value) return false
    const place = point ?? 'queue'
    busy.value = place
    notices.value = { ...notices.value, [place]: undefined }
    try {
      await work()
      return true
    } catch (error) {
      notices.value = { ...notices.value, [place]: noticeFor(error, label) }
      return false
    } finally {
      await view.refetch().catch(() => {})
      busy.value = undefined
    }
  }

  function noticeFor(error: unknown, label: string): Notice {
    if (!(error instanceof ApiError) || error.status !== 409) return { title: t('notice.failed'), text: explain(error) }
    const { state, by } = error.body
    const who = by ? `${by.first_name} ${by.last_name}`.trim() || by.username : undefined
    const title = t(state === 'called' ? 'notice.alreadyCalled' : 'notice.changed', { label })
    const now = state ? t('notice.nowState', { state: t(`state.${state}`) }) : ''
    return { title, text: [who ? t('notice.by', { who }) : now, t('notice.refreshed')].filter(Boolean).join(' ') }
  }

  function done(ticket: AnyTicket, messageKey: string | undefined): void {
    const step: DoneStep = { queue: queue(), ticket: ticket.id, label: labelOf(ticket) }
    undoing.remember(step)
    if (messageKey) undoing.announce(t(`done.${messageKey}`, { label: step.label }), true)
  }

  async function step(ticket: AnyTicket, name: TicketStep, point = desk.active.value?.id): Promise<boolean> {
    const isDone = await run(point, () => api().step(facility.value, queue(), ticket.id, name), labelOf(ticket))
    if (isDone && name === 'recall') undoing.announce(t('done.recall', { label: labelOf(ticket) }), false)
    else if (isDone) done(ticket, name === 'serve' ? undefined : name)
    return isDone
  }

  async function callNext(point: BoardPoint): Promise<void> {
    const category = desk.categoryOf(point.id)
    await run(point.id, async () => {
      try {
        done(await api().callNext(facility.value, queue(), { sub_queue: point.id, category }), undefined)
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 400) throw error
        notices.value = { ...notices.value, [point.id]: nobodyWaiting(category) }
      }
    })
  }

  function nobodyWaiting(category: string | null): Notice {
    return { title: t('notice.nobody'), text: t(category ? 'notice.nobodyCategory' : 'notice.nobodyHint') }
  }

  async function callTicket(ticket: BoardTicket, point = desk.active.value): Promise<void> {
    if (!point) return
    const work = () => api().callTicket(facility.value, queue(), ticket.id, point.id)
    if (await run(point.id, work, ticket.label)) done(ticket, undefined)
  }

  /** The one button: call next, then start serving, then complete. */
  async function primary(point: BoardPoint): Promise<void> {
    const ticket = ticketAt(point)
    const next = primaryStepFor(ticket)
    if (!ticket || next === 'call-next') return callNext(point)
    await step(ticket, next, point.id)
  }

  async function completeAndCallNext(point: BoardPoint): Promise<void> {
    const ticket = ticketAt(point)
    if (ticket?.state !== 'in_service') return
    if (await step(ticket, 'complete', point.id)) await callNext(point)
  }

  async function put(ticket: AnyTicket, change: { status?: string; sub_queue: string | null }, message: string): Promise<void> {
    const body = { note: ticket.note, ...change }
    const work = () => api().changeTicket(facility.value, { queue: queue(), id: ticket.id }, body)
    if (await run(desk.active.value?.id, work, labelOf(ticket))) done(ticket, message)
  }

  async function cancel(ticket: AnyTicket): Promise<void> {
    const label = labelOf(ticket)
    if (await ask({ title: t('confirm.cancel', { label }), text: t('confirm.cancelText'), action: t('action.cancelTicket'), isDanger: true }))
      await step(ticket, 'cancel')
  }

  async function enterInError(ticket: AnyTicket): Promise<void> {
    const label = labelOf(ticket)
    if (await ask({ title: t('confirm.error', { label }), text: t('confirm.errorText'), action: t('action.markError'), isDanger: true }))
      await put(ticket, { status: 'ENTERED_IN_ERROR', sub_queue: null }, 'error')
  }

  async function backToService(ticket: AnyTicket & { sub_queue?: { id: string } | null }): Promise<void> {
    const label = labelOf(ticket)
    if (await ask({ title: t('confirm.backToService', { label }), text: t('confirm.backToServiceText'), action: t('action.backToService') }))
      await put(ticket, { status: 'IN_PROGRESS', sub_queue: ticket.sub_queue?.id ?? null }, 'backToService')
  }

  return reactive({
    busy,
    blocked,
    notices,
    points: desk,
    callNext,
    callTicket,
    primary,
    completeAndCallNext,
    step,
    cancel,
    enterInError,
    backToService,
    assign: (ticket: BoardTicket, point: string | null) =>
      put(ticket, { status: 'CREATED', sub_queue: point }, point ? 'assign' : 'unassign'),
    undo: undoing.undo,
  })
}

export type Desk = ReturnType<typeof useDesk>
