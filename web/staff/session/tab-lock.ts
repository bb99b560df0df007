import { leaseText, mayTake, readLease } from './lease.rules.ts'

const me = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`
const LEASE_MS = 5_000
const SETTLE_MS = 40
const RETRY_MS = 120

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const hasLocks = () => 'locks' in navigator && navigator.locks !== undefined

/** Runs a piece of work while no other tab of this browser runs work under the same name. */
export async function withTabLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (hasLocks()) return navigator.locks.request(name, work)
  await takeLease(name)
  const stop = keepLease(name)
  try {
    return await work()
  } finally {
    stop()
    if (readLease(localStorage.getItem(name))?.owner === me) localStorage.removeItem(name)
  }
}

/**
 * Makes this tab the leader of a name as soon as no other tab is. `lead` runs while it leads and must
 * end when its signal is aborted. Returns a function that gives the leadership up.
 */
export function leadOneTab(name: string, lead: (signal: AbortSignal) => Promise<void>): () => void {
  const control = new AbortController()
  const untilStopped = async () => {
    if (!control.signal.aborted) await lead(control.signal)
  }
  const giveUp = () => control.abort()
  addEventListener('pagehide', giveUp)
  const run = hasLocks()
    ? navigator.locks.request(name, { signal: control.signal }, untilStopped)
    : withTabLock(name, untilStopped)
  // Giving up while still waiting for the lock rejects the request; there is nothing to do about it.
  run.catch(() => {}).finally(() => removeEventListener('pagehide', giveUp))
  return giveUp
}

async function takeLease(name: string): Promise<void> {
  for (;;) {
    if (mayTake(readLease(localStorage.getItem(name)), me, Date.now())) {
      writeLease(name)
      // Two tabs may have written at once: the one that still stands after a moment has it.
      await pause(SETTLE_MS)
      if (readLease(localStorage.getItem(name))?.owner === me) return
    }
    await pause(RETRY_MS + Math.random() * RETRY_MS)
  }
}

function keepLease(name: string): () => void {
  const timer = setInterval(() => writeLease(name), LEASE_MS / 3)
  return () => clearInterval(timer)
}

function writeLease(name: string): void {
  localStorage.setItem(name, leaseText({ owner: me, untilMs: Date.now() + LEASE_MS }))
}
