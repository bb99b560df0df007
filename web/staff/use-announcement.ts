import { shallowRef } from 'vue'

export interface Announcement {
  text: string
  undo?: () => unknown
}

const SHOWN_MS = 8_000
const current = shallowRef<Announcement>()
let timer: ReturnType<typeof setTimeout> | undefined

/** The one place at the bottom of the screen that says what was just done, and offers to take it back. */
export function useAnnouncement() {
  function announce(announcement: Announcement): void {
    current.value = announcement
    linger()
  }
  function clear(): void {
    clearTimeout(timer)
    current.value = undefined
  }
  /** Starts the eight seconds anew, or stops them while someone is about to use it. */
  function linger(isHeld = false): void {
    clearTimeout(timer)
    if (!isHeld) timer = setTimeout(clear, SHOWN_MS)
  }
  return { current, announce, clear, linger }
}
