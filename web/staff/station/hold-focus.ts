import { nextTick } from 'vue'

/** Dialogs and menus fade out before they give the focus back. */
const FADE_FRAMES_MAX = 60
const OVERLAYS = '[role=dialog], [role=alertdialog], [role=menu]'

/**
 * Sees to it that the focus is not lost when what had it goes away: once all dialogs and menus are closed and nothing
 * has the focus, `give` gives it to something.
 */
export async function holdFocus(give: () => void): Promise<void> {
  await nextTick()
  for (let frame = 0; frame < FADE_FRAMES_MAX && document.querySelector(OVERLAYS); frame += 1)
    await new Promise(requestAnimationFrame)
  await nextTick()
  if (document.activeElement === document.body) give()
}
