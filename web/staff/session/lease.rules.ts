/**
 * A lease is a note in the browser's storage saying which tab holds something, and until when.
 * It stands in for the Web Locks API, which browsers offer only over HTTPS.
 */
export interface Lease {
  owner: string
  untilMs: number
}

/** Reads a lease from its stored text; anything unreadable counts as no lease. */
export function readLease(text: string | null): Lease | undefined {
  if (!text) return undefined
  const [owner, until] = text.split(' ')
  const untilMs = Number(until)
  return owner && Number.isFinite(untilMs) ? { owner, untilMs } : undefined
}

/** Writes a lease as text. */
export function leaseText(lease: Lease): string {
  return `${lease.owner} ${lease.untilMs}`
}

/** Tells whether a tab may take the lease now: it is free, run out, or its own already. */
export function mayTake(lease: Lease | undefined, owner: string, nowMs: number): boolean {
  return !lease || lease.owner === owner || lease.untilMs <= nowMs
}
