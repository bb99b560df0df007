import { useI18n } from 'vue-i18n'
import type { StageVisitAction } from '../../api/branch-routes.ts'
import type { VisitInLine } from '../../api/branch-shapes.ts'
import { useBranch } from '../branch/use-branch.ts'
import type { useStationRunner } from './use-station-runner.ts'
import { type PressedStep, useStationUndo } from './use-station-undo.ts'

/** A ticket as steps remember it. */
export function tagOf({ ticket }: VisitInLine): PressedStep['tickets'][number] {
  return { id: ticket.id, label: ticket.ticket_number }
}

/** Single steps with one patient, each of which can be taken back. */
export function useStationSteps(runner: ReturnType<typeof useStationRunner>) {
  const { api } = useBranch()
  const { t } = useI18n()
  const { undo, canUndo, remember, say } = useStationUndo((pressed) =>
    runner.run(pressed.tickets.at(-1)?.label ?? '', async () => {
      // What was done last is taken back first.
      for (const { id } of [...pressed.tickets].reverse()) await api.actOnTicket(id, 'undo')
    }),
  )

  /** Does something with one patient and keeps it for undo; with a text it is announced. */
  async function act(visit: VisitInLine, text: string, work: () => Promise<unknown>): Promise<boolean> {
    const isDone = await runner.run(visit.ticket.ticket_number, work)
    if (isDone) remember({ text, tickets: [tagOf(visit)] })
    return isDone
  }

  /** A step that the screen itself shows; only calling again is said, because nothing else changes. */
  async function step(visit: VisitInLine, action: StageVisitAction): Promise<boolean> {
    const label = visit.ticket.ticket_number
    const isDone = await act(visit, '', () => api.actOnVisit(visit.id, action))
    if (isDone && action === 'recall') say({ text: t('done.recall', { label }) })
    return isDone
  }

  return { run: runner.run, refetch: runner.refetch, act, step, undo, canUndo, remember, say }
}

export type StationSteps = ReturnType<typeof useStationSteps>
