import { computed, ref } from 'vue'
import { useAnnouncement } from '../use-announcement.ts'

export interface DoneStep {
  queue: string
  ticket: string
  label: string
}

const STEPS_MAX = 10

/** Remembers this desk's last steps so that the latest can be taken back, and offers it where it is announced. */
export function useUndo(takeBack: (step: DoneStep) => Promise<unknown>) {
  const { announce, clear } = useAnnouncement()
  const steps = ref<DoneStep[]>([])

  async function undo(): Promise<void> {
    const step = steps.value.at(-1)
    steps.value = steps.value.slice(0, -1)
    clear()
    if (step) await takeBack(step)
  }

  return {
    undo,
    canUndo: computed(() => steps.value.length > 0),
    remember: (step: DoneStep) => {
      steps.value = [...steps.value, step].slice(-STEPS_MAX)
    },
    /** Says what was done; with `canTakeBack` it carries the undo button. */
    announce: (text: string, canTakeBack: boolean) => announce(canTakeBack ? { text, undo } : { text }),
  }
}
