import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Stage, VisitInLine } from '../../api/branch-shapes.ts'
import { ApiError } from '../../api/client.ts'
import { useBranch } from '../branch/use-branch.ts'
import { useConfirm } from '../use-confirm.ts'
import { primaryStepFor, stageOfDigit, targetFor } from './station.rules.ts'
import type { StationLine } from './use-station-line.ts'
import { NobodyWaits, useStationRunner } from './use-station-runner.ts'
import { type StationSteps, tagOf, useStationSteps } from './use-station-steps.ts'
import type { StationTabs } from './use-station-tabs.ts'
import type { PressedStep } from './use-station-undo.ts'
import { useStationWays } from './use-station-ways.ts'

type Runner = ReturnType<typeof useStationRunner>

/** Everything somebody does at a station with the patients of the open stage. */
export function useStation(tabs: StationTabs, line: StationLine, keepFocus: () => void) {
  const runner = useStationRunner(line, keepFocus)
  const steps = useStationSteps(runner)
  const way = useTarget(tabs, line)
  const calls = useCalls(tabs, line, runner, steps)
  const { isBusy, notice, blocked } = runner
  return reactive({
    isBusy,
    notice,
    blocked,
    step: steps.step,
    undo: steps.undo,
    canUndo: steps.canUndo,
    ...way,
    ...calls,
    ...useStationWays(tabs, steps),
    ...usePrimary(line, runner, steps, { calls, way }),
  })
}

export type StationDesk = ReturnType<typeof useStation>

/** Where the patient goes on to: preselected, and changed by hand for this patient only. */
function useTarget({ seen, stagesOfService }: StationTabs, line: StationLine) {
  const choice = ref<{ visit: number; stage: number }>()
  const mine = computed(() => line.station.value.mine)
  const target = computed(() => targetFor(mine.value, seen.value, choice.value))

  function choose(stage: Stage | undefined): void {
    const visit = mine.value
    if (visit && stage && !visit.stage.is_terminal) choice.value = { visit: visit.id, stage: stage.id }
  }

  const primaryStep = computed(() =>
    primaryStepFor(mine.value, { target: target.value, stages: stagesOfService.value }),
  )

  return {
    target,
    primaryStep,
    choose,
    chooseDigit: (digit: number) => {
      if (mine.value) choose(stageOfDigit(stagesOfService.value, digit, mine.value.stage))
    },
  }
}

/** Calling: whoever is next, or this very patient. */
function useCalls({ stage }: StationTabs, { station }: StationLine, runner: Runner, steps: StationSteps) {
  const { api } = useBranch()
  const { t } = useI18n()
  const { ask } = useConfirm()

  /** Calls whoever is next. `before` is what the same press has done already: one press is taken back as one. */
  async function callNext(before?: PressedStep): Promise<void> {
    const here = stage.value
    if (!here) return
    const isDone = await runner.run('', async () => {
      const called = tagOf(await api.callNextAtStage(here.id).catch(orNobody))
      const text = before ? t('station.done.andCalled', { done: before.text, label: called.label }) : ''
      steps.remember({ text, tickets: [...(before?.tickets ?? []), called] })
    })
    if (!isDone && before) steps.remember(before)
  }

  /** Calls this very patient; who would have been next is said first. */
  async function call(visit: VisitInLine): Promise<void> {
    const { next } = station.value
    const label = visit.ticket.ticket_number
    const isSure =
      !next ||
      next.id === visit.id ||
      (await ask({
        title: t('station.confirm.outOfOrder', { label }),
        text: t('station.confirm.outOfOrderText', { next: next.ticket.ticket_number }),
        action: t('action.callThis', { label }),
      }))
    if (isSure) await steps.step(visit, 'call')
  }

  return { callNext, call }
}

/** 409 without a state has one reason when the next one is called: the last one was called a moment ago. */
function orNobody(error: unknown): never {
  if (error instanceof ApiError && error.status === 409 && !error.body.state) throw new NobodyWaits()
  throw error
}

/** The one button, which leads a patient through the stage, and the key N. */
function usePrimary(
  { station }: StationLine,
  runner: Runner,
  steps: StationSteps,
  { calls, way }: { calls: ReturnType<typeof useCalls>; way: ReturnType<typeof useTarget> },
) {
  const { api } = useBranch()
  const { t } = useI18n()
  /** Completes the stage and sends the patient on; answers what was done, unless it was refused. */
  async function complete(visit: VisitInLine): Promise<PressedStep | undefined> {
    if (way.primaryStep.value === 'choose') return askWhereTo()
    const tag = tagOf(visit)
    const to = way.target.value
    const isLeftHere = !to && !visit.stage.is_terminal
    const text = to
      ? t('station.done.advance', { label: tag.label, stage: to.name })
      : t(isLeftHere ? 'station.done.completeHere' : 'station.done.finish', { label: tag.label })
    const isDone = await runner.run(tag.label, () =>
      isLeftHere ? api.actOnVisit(visit.id, 'complete') : api.completeAndAdvance(visit.id, to?.id),
    )
    return isDone ? { text, tickets: [tag] } : undefined
  }

  function askWhereTo(): undefined {
    runner.notice.value = { title: t('station.notice.choose'), text: t('station.notice.chooseHint') }
  }

  async function completeAndStay(visit: VisitInLine): Promise<void> {
    const pressed = await complete(visit)
    if (pressed) steps.remember(pressed)
  }

  async function completeAndCallNext(visit: VisitInLine): Promise<void> {
    const pressed = await complete(visit)
    if (pressed) await calls.callNext(pressed)
  }

  function primary(): Promise<unknown> {
    const { mine } = station.value
    if (!mine) return calls.callNext()
    return mine.status === 'in_service' ? completeAndStay(mine) : steps.step(mine, 'serve')
  }

  /** What N does: calls the next one, first completing who is served; a patient called but not served comes first. */
  function callOn(): Promise<void> | undefined {
    const { mine } = station.value
    if (!mine) return calls.callNext()
    if (mine.status === 'in_service') return completeAndCallNext(mine)
    const title = t('notice.servesFirst', { label: mine.ticket.ticket_number })
    runner.notice.value = { title, text: t('notice.servesFirstHint') }
    return undefined
  }

  return { primary, completeAndStay, completeAndCallNext, callOn }
}
