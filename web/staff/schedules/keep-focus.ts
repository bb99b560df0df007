import { nextTick } from 'vue'

/** A dialog fades out before it gives the focus back; by then what it came from may be gone. */
const FADE_FRAMES_MAX = 60

/** Waits until no dialog is open any more, then puts the focus on a part of the page. */
export async function focusAfterDialogs(selector: string): Promise<void> {
  await dialogsClosed()
  document.querySelector<HTMLElement>(selector)?.focus()
}

/** Catches the focus when what had it is gone: the first of the places that is there gets it. */
export async function catchFocus(...places: string[]): Promise<void> {
  await dialogsClosed()
  if (document.activeElement !== document.body) return
  const found = places.map((place) => document.querySelector<HTMLElement>(place))
  found.find((place) => place !== null)?.focus()
}

async function dialogsClosed(): Promise<void> {
  await nextTick()
  for (let frame = 0; frame < FADE_FRAMES_MAX && document.querySelector('[role=dialog]'); frame += 1)
    await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
}
