import { permissionSlugs } from '../access/index.ts'
import type { Act, Actor } from '../act.ts'
import { clinicDateAt } from '../clinic-date.rules.ts'
import type { Transaction } from '../database/pool.ts'

/** The product itself, which lets the first person of the demo clinic in. */
export const product: Actor = { kind: 'system' }

/** When the clinic was set up: before its first patient of the day. Nothing in a demo morning is earlier. */
export const setUpAt = -180

/** Makes the acts of the demo: everything in one transaction, at times counted in minutes from now. */
export class DemoActs {
  readonly tx: Transaction
  /** The day it is at the clinic. */
  readonly today: string
  readonly #now: Date
  /** How long a minute of the morning is; shorter than one when the day is younger than the morning. */
  readonly #pace: number

  constructor(tx: Transaction, now: Date, timezone: string) {
    this.tx = tx
    this.#now = now
    this.today = clinicDateAt(instantAt(now, 0), timezone)
    let earliest = setUpAt
    while (earliest < 0 && clinicDateAt(instantAt(now, earliest), timezone) !== this.today) {
      earliest++
    }
    this.#pace = earliest / setUpAt
  }

  /**
   * An act of somebody, so many minutes from now (before now: negative). No route stands before it that could state
   * a permission, so it states all; what the actor may do is still checked by the verb.
   */
  at(minute: number, actor: Actor): Act {
    const permissions = { stated: permissionSlugs, asked: new Set<never>() }
    return { tx: this.tx, actor, now: this.instant(minute), permissions }
  }

  /**
   * The time so many minutes from now, in whole seconds. All of them lie on one clinic day: soon after midnight the
   * morning is played faster.
   */
  instant(minute: number): string {
    return instantAt(this.#now, minute * this.#pace)
  }
}

function instantAt(now: Date, minute: number): string {
  const seconds = Math.floor(now.getTime() / 1000 + minute * 60)
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
}
