import { endSession, signIn } from '../access/index.ts'
import type { Actor } from '../act.ts'
import type { DemoActs } from './demo-act.ts'
import { demoPassword } from './demo-clinic.rules.ts'
import { named } from './find-demo-clinic.ts'

type SignedIn = Actor & { readonly kind: 'user' }

/** The people of the demo clinic who act in it, each signed in for as long as the demo is being loaded. */
export class DemoPeople {
  readonly #acts: DemoActs
  readonly #actors = new Map<string, SignedIn>()

  constructor(acts: DemoActs) {
    this.#acts = acts
  }

  /** Signs somebody in. Refuses: as `signIn`, when the password is not that of the demo any more. */
  async signIn(username: string, minute: number): Promise<void> {
    const act = this.#acts.at(minute, { kind: 'anonymous' })
    const { userId, sessionId } = await signIn(act, {
      username,
      password: demoPassword,
      refreshMinutes: 60,
      // Nothing here outlives a failure: the demo is loaded whole or not at all.
      apart: (work) => work(act),
    })
    this.#actors.set(username, { kind: 'user', userId, sessionId })
  }

  named(username: string): SignedIn {
    return named(this.#actors, username)
  }

  /** The sign-ins under which the demo was loaded are over; whoever tries it makes new ones. */
  async signOut(): Promise<void> {
    for (const actor of this.#actors.values()) {
      await endSession(this.#acts.at(0, actor), { sessionId: actor.sessionId, reason: 'signed-out' })
    }
  }
}
