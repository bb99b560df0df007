import { useToast } from '@nuxt/ui/composables'
import { useI18n } from 'vue-i18n'

export interface DoneStep {
  queue: string
  ticket: string
  label: string
}

const STEPS_MAX = 10
const TOAST_MS = 8_000

/** Remembers this desk's last steps so that the latest can be taken back, and offers it in the one toast. */
export function useUndo(takeBack: (step: DoneStep) => Promise<unknown>) {
  const toast = useToast()
  const { t } = useI18n()
  const steps: DoneStep[] = []

  function remember(step: DoneStep): void {
    steps.push(step)
    if (steps.length > STEPS_MAX) steps.shift()
  }

  async function undo(): Promise<void> {
    const step = steps.pop()
    toast.clear()
    if (step) await takeBack(step)
  }

  /** Shows what was done in the single toast; older ones make room. */
  function announce(title: string, canUndo: boolean): void {
    toast.clear()
    toast.add({
      title,
      duration: TOAST_MS,
      color: 'neutral',
      close: { size: 'md', color: 'neutral', variant: 'ghost', 'aria-label': t('action.close') },
      ...(canUndo
        ? { actions: [{ label: t('action.undo'), size: 'lg', variant: 'outline', onClick: () => void undo() }] }
        : {}),
    })
  }

  return { remember, undo, announce }
}
