import { permissionSlugs } from '../access/index.ts'
import type { Act, Actor } from '../act.ts'
import type { Transaction } from '../database/pool.ts'

/** The product itself, which lets the first person of the demo clinic in. */
export const product: Actor = { kind: 'system' }

/** Makes the acts of the demo: everything in one transaction, at times counted in minutes from now. */
export class DemoActs {
  readonly #tx: Transaction
  readonly #now: Date

  constructor(tx: Transaction, now: Date) {
    this.#tx = tx
    this.#now = now
  }

  /**
   * An act of somebody, so many minutes from now (before now: negative). No route stands before it that could state
   * a permission, so it states all; what the actor may do is still checked by the verb.
   */
  at(minute: number, actor: Actor): Act {
    const permissions = { stated: permissionSlugs, asked: new Set<never>() }
    return { tx: this.#tx, actor, now: this.instant(minute), permissions }
  }

  /** The time so many minutes from now, in whole seconds. */
  instant(minute: number): string {
    const seconds = Math.floor(this.#now.getTime() / 1000 + minute * 60)
    return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
  }
}
