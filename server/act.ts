import type { Permission } from './access/permissions.rules.ts'
import type { Instant, Transaction } from './database/pool.ts'

/** Who acts: a signed-in member of staff, the holder of a display key or ticket code, or the product itself. */
export type Actor =
  | { readonly kind: 'user'; readonly userId: number; readonly sessionId: string }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'system' }

/**
 * One act: who does something, when, in which transaction. Every verb takes it first.
 *
 * `now` comes from the way in, so that tests can be at any hour of the clinic day. `permissions` is what the route
 * states; a verb that checks another permission than its route states is a bug and is refused (see `access`).
 */
export interface Act {
  readonly tx: Transaction
  readonly actor: Actor
  readonly now: Instant
  readonly permissions: PermissionStatement
}

/** What a route states that it needs, and what its verbs have asked for so far. */
export interface PermissionStatement {
  readonly stated: readonly Permission[]
  readonly asked: Set<Permission>
}

/** The id of the member of staff who acts, or null when nobody is signed in. */
export function actorUserId(act: Act): number | null {
  return act.actor.kind === 'user' ? act.actor.userId : null
}

/** The sign-in under which somebody acts, or null when nobody is signed in. */
export function actorSessionId(act: Act): string | null {
  return act.actor.kind === 'user' ? act.actor.sessionId : null
}

/** An act of the product itself, on nobody's behalf: first start, timed work. */
export function productAct(tx: Transaction, now: Instant): Act {
  return { tx, actor: { kind: 'system' }, now, permissions: { stated: [], asked: new Set() } }
}
