import { computed, onScopeDispose, type Ref, ref, watch } from 'vue'
import { isTimeToReload, pixelShift } from './night.rules.ts'

const SHIFT_EVERY_MS = 4 * 60 * 1000
const RELOAD_SPREAD_MS = 10 * 60 * 1000

/**
 * Lets a display run for months with nobody near it: the screen stays awake, starts afresh at night, and
 * its picture wanders a few pixels. Gives the style that moves the picture.
 */
export function useUnattended(board: {
  timeOfDay: Ref<string>
  isLive: Ref<boolean>
  rowsShown: Ref<number>
}) {
  const step = ref(0)
  const isStill = matchMedia('(prefers-reduced-motion: reduce)')
  const openedMs = performance.now()

  const shifting = setInterval(() => {
    step.value += 1
  }, SHIFT_EVERY_MS)

  const mayReload = () =>
    isTimeToReload({
      timeOfDay: board.timeOfDay.value,
      openMs: performance.now() - openedMs,
      isLive: board.isLive.value,
      rowsShown: board.rowsShown.value,
    })
  let reloading: ReturnType<typeof setTimeout> | undefined
  watch(board.timeOfDay, () => {
    // The displays of a clinic share one clock; they must not all come back in the same second.
    if (mayReload()) reloading ??= setTimeout(reload, Math.random() * RELOAD_SPREAD_MS)
  })
  function reload(): void {
    reloading = undefined
    if (mayReload()) location.reload()
  }

  const stayAwake = () => {
    if (document.visibilityState === 'visible') void keepScreenOn()
  }
  document.addEventListener('visibilitychange', stayAwake)
  stayAwake()

  onScopeDispose(() => {
    clearInterval(shifting)
    clearTimeout(reloading)
    document.removeEventListener('visibilitychange', stayAwake)
  })

  return computed(() => {
    const { x, y } = pixelShift(isStill.matches ? 0 : step.value)
    return { '--shift-x': `${x}px`, '--shift-y': `${y}px` }
  })
}

// Refused without a secure connection or on battery; the display works all the same.
async function keepScreenOn(): Promise<void> {
  await navigator.wakeLock?.request('screen').catch(() => undefined)
}
