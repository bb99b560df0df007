/** Milliseconds without a word from the server after which the waiting-room display says it is not live. */
export const DISPLAY_SILENCE_MS_MAX = 20_000

/** The patient's page hears from the server every 15 seconds only, so it waits longer before it doubts. */
export const TICKET_SILENCE_MS_MAX = 40_000

const RETRY_MS_FIRST = 1_000
const RETRY_MS_MAX = 30_000
const POLL_MS = 7_000
const POLL_JITTER_MS = 2_000

/** Tells whether what is on the screen can still be trusted as the present state of the line. */
export function isLive(heardAtMs: number | undefined, nowMs: number, silenceMsMax: number): boolean {
  return heardAtMs !== undefined && nowMs - heardAtMs <= silenceMsMax
}

/**
 * Says how long to wait before the next attempt to connect.
 *
 * Doubles from one second to half a minute; `chance` (0..1) spreads the screens of a clinic, so that a
 * restarted server is not met by all of them in the same instant.
 */
export function retryDelayMs(attempt: number, chance: number): number {
  const full = Math.min(RETRY_MS_MAX, RETRY_MS_FIRST * 2 ** Math.max(0, attempt))
  return Math.round(full / 2 + (full / 2) * chance)
}

/** Says how long to wait before asking again when the live connection does not work: 7 seconds, give or take 2. */
export function pollDelayMs(chance: number): number {
  return Math.round(POLL_MS - POLL_JITTER_MS + 2 * POLL_JITTER_MS * chance)
}

/** Counts the whole seconds since the server was last heard, never below zero. */
export function secondsSince(heardAtMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - heardAtMs) / 1000))
}
