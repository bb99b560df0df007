import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useAnnouncement } from '../use-announcement.ts'

/** What one press did: one step of one ticket, or of two when a patient was completed and the next one called. */
export interface PressedStep {
  text: string
  tickets: readonly { id: number; label: string }[]
}

const STEPS_MAX = 10

/** Remembers what this station did, so that the latest can be taken back, and offers that where it is announced. */
export function useStationUndo(takeBack: (step: PressedStep) => Promise<unknown>) {
  const { t } = useI18n()
  const { announce, clear } = useAnnouncement()
  const steps = ref<PressedStep[]>([])

  async function undo(): Promise<void> {
    const step = steps.value.at(-1)
    steps.value = steps.value.slice(0, -1)
    clear()
    if (!step) return
    const isDone = await takeBack(step)
    if (isDone) announce({ text: t('station.done.undone', { label: step.tickets[0]?.label ?? '' }) })
  }

  /** Keeps a step; with a text it is announced, with the button that takes it back. */
  function remember(step: PressedStep): void {
    steps.value = [...steps.value, step].slice(-STEPS_MAX)
    if (step.text) announce({ text: step.text, undo })
    else clear()
  }

  return { undo, remember, canUndo: computed(() => steps.value.length > 0), say: announce }
}
