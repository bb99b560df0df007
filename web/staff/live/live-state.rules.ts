/** Decides how fresh the screen is, from when the server was last heard and last missed. */
import { type BranchEvent, branchKeysOutdatedBy } from '../branch/branch-keys.rules.ts'

export type LiveState = 'live' | 'stale' | 'offline'

export interface Hearing {
  isOnline: boolean
  heardAtMs: number
  failedAtMs: number
  nowMs: number
}

export const STALE_AFTER_MS = 20_000
const POLL_MS = 7_000
const RETRY_MAX_MS = 15_000

/** Says whether what is shown is live, stale (nothing heard for 20 s) or offline (the last try failed). */
export function liveStateOf(hearing: Hearing): LiveState {
  if (!hearing.isOnline || hearing.failedAtMs > hearing.heardAtMs) return 'offline'
  return hearing.nowMs - hearing.heardAtMs > STALE_AFTER_MS ? 'stale' : 'live'
}

/** Gives the wait until the next poll: 7 s, spread by a second so that desks do not ask all at once. */
export function pollDelayMs(chance: number): number {
  return POLL_MS - 1_000 + chance * 2_000
}

/** Gives the wait before connecting again: doubling from half a second up to 15 s, spread by half. */
export function retryDelayMs(attempt: number, chance: number): number {
  const full = Math.min(500 * 2 ** attempt, RETRY_MAX_MS)
  return full / 2 + (chance * full) / 2
}

/** Lists which remembered answers an event makes outdated, as cache keys. */
export function outdatedBy(
  facility: string,
  event: BranchEvent & { queue: string | null; token: string | null },
): string[][] {
  return [...queueKeysOutdatedBy(facility, event), ...branchKeysOutdatedBy(facility, event)]
}

function queueKeysOutdatedBy(
  facility: string,
  event: { kind: string; queue: string | null; token: string | null },
): string[][] {
  const [thing] = event.kind.split('.')
  const board = event.queue ? ['board', facility, event.queue] : ['board', facility]
  if (thing === 'ticket' || (thing === 'stage_visit' && event.queue)) {
    const finished = event.queue ? ['finished', facility, event.queue] : ['finished', facility]
    return [board, finished, ...(event.token ? [['ticket', facility, event.token]] : [])]
  }
  if (thing === 'queue') return [board, ['queues', facility]]
  if (thing === 'service_point')
    return [
      ['board', facility],
      ['service-points', facility],
      ['displays', facility],
    ]
  if (thing === 'category') return [['categories', facility]]
  return []
}
