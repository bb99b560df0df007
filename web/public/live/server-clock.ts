import { computed, onScopeDispose, ref } from 'vue'
import { secondsSince } from './live.rules.ts'

/**
 * Keeps the server's time and remembers when the server was last heard.
 *
 * The time shown is the server's: televisions often start with a wrong clock. Durations are measured with
 * the browser's monotonic clock, which a correction of the system time does not move.
 */
export function useServerClock() {
  const openedMs = performance.now()
  const tickMs = ref(openedMs)
  const heardAtMs = ref<number>()
  let serverAheadMs = Date.now() - openedMs

  const tick = () => {
    tickMs.value = performance.now()
  }
  const ticking = setInterval(tick, 1000)
  onScopeDispose(() => clearInterval(ticking))

  return {
    tick,
    tickMs,
    heardAtMs,
    /** Takes over the time the server has just told. */
    set: (iso: string) => {
      const serverMs = Date.parse(iso)
      if (Number.isFinite(serverMs)) serverAheadMs = serverMs - performance.now()
    },
    hear: () => {
      tick()
      heardAtMs.value = tickMs.value
    },
    /** How old the news is; before the first news, how long the page has waited for it. */
    secondsOld: computed(() => secondsSince(heardAtMs.value ?? openedMs, tickMs.value)),
    /** The server's time, moving on every second. */
    now: computed(() => tickMs.value + serverAheadMs),
    /** The server's time when it was last heard. */
    heardAt: computed(() => (heardAtMs.value === undefined ? undefined : heardAtMs.value + serverAheadMs)),
    /** The server's time to the millisecond. */
    serverNow: () => performance.now() + serverAheadMs,
  }
}
