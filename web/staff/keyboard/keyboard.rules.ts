/** Decides what a key press means before any screen acts on it. */

export interface KeyFacts {
  key: string
  code: string
  hasModifier: boolean
  isRepeat: boolean
  /** True in inputs, in dialogs and in menus: there keys write or choose, they never command. */
  isTypingPlace: boolean
}

/** A person presses at most this many keys in a burst; a barcode scanner types many more. */
const KEYS_PER_BURST_MAX = 3
export const BURST_MS = 50

/**
 * Gives the command letter, digit or sign of a key press, or nothing when the press must be left alone.
 * Keyboards of other scripts (Arabic, Malayalam) are read by the place of the key.
 */
export function commandOf(facts: KeyFacts): string | undefined {
  if (facts.hasModifier || facts.isRepeat || facts.isTypingPlace) return undefined
  if (/^F\d{1,2}$/.test(facts.key)) return facts.key
  if (/^[a-z0-9/?-]$/i.test(facts.key)) return facts.key.toLowerCase()
  return facts.key.length === 1 ? letterAt(facts.code) : undefined
}

/** Reads a key by its place on the keyboard, whatever script is switched on. */
function letterAt(code: string): string | undefined {
  return /^(?:Key|Digit)([A-Z\d])$/.exec(code)?.[1]?.toLowerCase()
}

export type Burst = { kind: 'commands'; commands: string[] } | { kind: 'scan'; text: string }

/** Tells a person's key presses from a scanner's: more than three characters in one burst are a scan. */
export function readBurst(characters: readonly string[]): Burst {
  if (characters.length <= KEYS_PER_BURST_MAX) return { kind: 'commands', commands: [...characters] }
  return { kind: 'scan', text: characters.join('').toUpperCase() }
}
