/**
 * What a display keeps over a restart: its key, its loudness, the calls it has said.
 *
 * A browser may refuse to keep anything; the display then works until it is switched off.
 */
export function readKept(name: string): string | undefined {
  try {
    return localStorage.getItem(`turnwise.display.${name}`) ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps a value over a restart; `undefined` forgets it. */
export function keep(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`turnwise.display.${name}`)
    else localStorage.setItem(`turnwise.display.${name}`, value)
  } catch {
    // Nothing can be done here, and nothing on the board depends on it.
  }
}
