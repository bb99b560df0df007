import { keep, readKept } from './device-store.ts'
import { keyFromText } from './night.rules.ts'

/**
 * Reads the key of this display: from the address when the link was just opened, else as kept before.
 *
 * The key leaves the address at once: a television shows its address bar to a whole room.
 */
export function readKey(): string | undefined {
  const fresh = keyFromText(location.hash)
  if (!fresh) return readKept('key')
  keepKey(fresh)
  history.replaceState(null, '', location.pathname + location.search)
  return fresh
}

/** Keeps the key, so that the display comes back by itself after a power cut. */
export function keepKey(key: string): void {
  keep('key', key)
}

/** Forgets a key that the clinic withdrew. */
export function forgetKey(): void {
  keep('key', undefined)
}
