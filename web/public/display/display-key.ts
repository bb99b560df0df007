import { keyFromText } from './night.rules.ts'

const PLACE = 'turnwise.display.key'

/**
 * Reads the key of this display: from the address when the link was just opened, else as kept before.
 *
 * The key leaves the address at once: a television shows its address bar to a whole room.
 */
export function readKey(): string | undefined {
  const fresh = keyFromText(decodeURIComponent(location.hash))
  if (fresh) {
    keepKey(fresh)
    history.replaceState(null, '', location.pathname + location.search)
    return fresh
  }
  return localStorage.getItem(PLACE) ?? undefined
}

/** Keeps the key, so that the display comes back by itself after a power cut. */
export function keepKey(key: string): void {
  localStorage.setItem(PLACE, key)
}

/** Forgets a key that the clinic withdrew. */
export function forgetKey(): void {
  localStorage.removeItem(PLACE)
}
