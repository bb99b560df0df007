import { reactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiError } from '../../api/client.ts'
import type { TicketStep } from '../../api/routes.ts'
import type { BoardPoint, BoardTicket } from '../../api/shapes.ts'
import { useFacilityId, useSession } from '../session/use-session.ts'
import { useConfirm } from '../use-confirm.ts'
import { labelOf, primaryStepFor, ticketAt } from './desk.rules.ts'
import type { useBoard } from './use-board.ts'
import type { useDeskPoints } from './use-desk-points.ts'
import { useDeskRunner } from './use-desk-runner.ts'
import { useUndo } from './use-undo.ts'

/** A ticket as the board or a list of finished tickets knows it. */
export type AnyTicket = Pick<BoardTicket, 'id' | 'number' | 'note'> & { category: { shorthand: string } }

type View = ReturnType<typeof useBoard>
type Points = ReturnType<typeof useDeskPoints>

/** Everything a desk does with the tickets of a queue. */
export function useDesk(queue: () => string, view: View, points: Points) {
  const runner = useDeskRunner(view)
  const steps = useSteps(queue, runner, points)
  const calls = useCalls(queue, runner, points, steps)
  const { busy, notices, blocked } = runner
  const { step, undo, canUndo } = steps
  return reactive({
    busy,
    notices,
    blocked,
    points,
    step,
    undo,
    canUndo,
    ...calls,
    ...useRareSteps(steps, points),
  })
}

export type Desk = ReturnType<typeof useDesk>

/** Single steps of one ticket, each of which can be taken back. */
function useSteps(queue: () => string, runner: ReturnType<typeof useDeskRunner>, points: Points) {
  const { api } = useSession()
  const facility = useFacilityId()
  const { t } = useI18n()
  const history = useUndo((last) =>
    runner.run(points.active.value?.id, last.label, () =>
      api.step(facility.value, last.queue, last.ticket, 'undo'),
    ),
  )

  /** Notes a step for undo and, unless the screen shows it anyway, says that it was done. */
  function done(ticket: AnyTicket, message?: string): void {
    const label = labelOf(ticket)
    history.remember({ queue: queue(), ticket: ticket.id, label })
    if (message) history.announce(t(`done.${message}`, { label }), true)
  }

  async function step(
    ticket: AnyTicket,
    name: TicketStep,
    point = points.active.value?.id,
  ): Promise<boolean> {
    const label = labelOf(ticket)
    const isDone = await runner.run(point, label, () => api.step(facility.value, queue(), ticket.id, name))
    if (isDone && name === 'recall') history.announce(t('done.recall', { label }), false)
    else if (isDone) done(ticket, name === 'serve' ? undefined : name)
    return isDone
  }

  async function put(
    ticket: AnyTicket,
    change: { status?: string; sub_queue: string | null },
    message: string,
  ): Promise<void> {
    const place = { queue: queue(), id: ticket.id }
    const work = () => api.changeTicket(facility.value, place, { note: ticket.note, ...change })
    if (await runner.run(points.active.value?.id, labelOf(ticket), work)) done(ticket, message)
  }

  return { step, put, done, undo: history.undo, canUndo: history.canUndo }
}

/** Calling: the next one, this very one, and the one button that leads through a visit. */
function useCalls(
  queue: () => string,
  runner: ReturnType<typeof useDeskRunner>,
  points: Points,
  { step, done }: ReturnType<typeof useSteps>,
) {
  const { api } = useSession()
  const facility = useFacilityId()
  const { t } = useI18n()

  async function callNext(point: BoardPoint): Promise<void> {
    const category = points.categoryOf(point.id)
    await runner.run(point.id, '', async () => {
      try {
        done(await api.callNext(facility.value, queue(), { sub_queue: point.id, category }))
      } catch (error) {
        // 400 has one reason here: nobody is left whom this point may call.
        if (!(error instanceof ApiError) || error.status !== 400) throw error
        const text = t(category ? 'notice.nobodyCategory' : 'notice.nobodyHint')
        runner.say(point.id, { title: t('notice.nobody'), text })
      }
    })
  }

  async function callTicket(ticket: BoardTicket, point = points.active.value): Promise<void> {
    if (!point) return
    const work = () => api.callTicket(facility.value, queue(), ticket.id, point.id)
    if (await runner.run(point.id, ticket.label, work)) done(ticket)
  }

  /** The one button: call next, then start serving, then complete. */
  async function primary(point: BoardPoint): Promise<void> {
    const ticket = ticketAt(point)
    const next = primaryStepFor(ticket)
    if (!ticket || next === 'call-next') await callNext(point)
    else await step(ticket, next, point.id)
  }

  async function completeAndCallNext(point: BoardPoint): Promise<void> {
    const ticket = ticketAt(point)
    if (ticket?.state === 'in_service' && (await step(ticket, 'complete', point.id))) await callNext(point)
  }

  /** What the key N does: calls the next one, first completing the visit; a patient called but not served comes first. */
  function callOn(point: BoardPoint): Promise<void> | undefined {
    const ticket = ticketAt(point)
    if (ticket?.state === 'in_service') return completeAndCallNext(point)
    if (!ticket) return callNext(point)
    const title = t('notice.servesFirst', { label: ticket.label })
    runner.say(point.id, { title, text: t('notice.servesFirstHint') })
    return undefined
  }

  return { callNext, callTicket, primary, completeAndCallNext, callOn }
}

/** Steps that are asked about first, and assigning to a service point. */
function useRareSteps({ step, put }: ReturnType<typeof useSteps>, points: Points) {
  const { t } = useI18n()
  const { ask } = useConfirm()

  function sure(ticket: AnyTicket, what: string, action: string, isDanger: boolean): Promise<boolean> {
    const title = t(`confirm.${what}`, { label: labelOf(ticket) })
    return ask({ title, text: t(`confirm.${what}Text`), action: t(`action.${action}`), isDanger })
  }

  return {
    cancel: async (ticket: AnyTicket) => {
      if (await sure(ticket, 'cancel', 'cancelTicket', true)) await step(ticket, 'cancel')
    },
    enterInError: async (ticket: AnyTicket) => {
      if (await sure(ticket, 'error', 'markError', true))
        await put(ticket, { status: 'ENTERED_IN_ERROR', sub_queue: null }, 'error')
    },
    backToService: async (ticket: AnyTicket & { sub_queue?: { id: string } | null }) => {
      if (!(await sure(ticket, 'backToService', 'backToService', false))) return
      // A ticket that ended in the waiting line has no point to go back to: it comes to this desk.
      const point = ticket.sub_queue?.id ?? points.active.value?.id ?? null
      await put(ticket, { status: 'IN_PROGRESS', sub_queue: point }, 'backToService')
    },
    // Without a status the ticket stays where it is in line: it is reserved for the point, not called to it.
    assign: (ticket: BoardTicket, point: string | null) =>
      put(ticket, { sub_queue: point }, point ? 'assign' : 'unassign'),
  }
}
