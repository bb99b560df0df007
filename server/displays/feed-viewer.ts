import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import type { ShownEvent, Viewer } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { type FeedScopeRow, readFeedScope } from './feed-scope.sql.ts'

/** Runs reads in the name of the person who looks. */
export type ReadAs = <Result>(work: (act: Act) => Promise<Result>) => Promise<Result>

/**
 * Lets a member of staff look at the feed of a facility: of the resources this person may see, and of the
 * categories when this person may see those.
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `not-permitted`.
 */
export async function openFeed(
  input: { readonly facility: string; readonly userId: number; readonly isOver: () => boolean },
  readAs: ReadAs,
): Promise<FeedViewer> {
  const scope = await readScope(input.facility, readAs)
  if (!scope.signed_in) {
    refuse('not-signed-in')
  }
  if (scope.facility_id === null) {
    refuse('facility-not-found')
  }
  requireAllowed({ signed_in: true, allowed: scope.sees_tickets })
  return new FeedViewer({ ...input, facilityId: scope.facility_id, readAs })
}

/** Somebody who follows a facility's feed, and what this person may see of it right now. */
export class FeedViewer implements Viewer {
  readonly facilityId: number
  readonly userId: number
  readonly isOver: () => boolean
  readonly #facility: string
  readonly #readAs: ReadAs
  #resources: ReadonlyMap<number, boolean> = new Map()
  #seesCategories = false
  #isCurrent = false
  #unknown = new Set<number>()

  constructor(input: {
    facility: string
    facilityId: number
    userId: number
    isOver: () => boolean
    readAs: ReadAs
  }) {
    this.facilityId = input.facilityId
    this.userId = input.userId
    this.isOver = input.isOver
    this.#facility = input.facility
    this.#readAs = input.readAs
  }

  get isCurrent(): boolean {
    return this.#isCurrent
  }

  expire(): void {
    this.#isCurrent = false
  }

  admits({ row, resourceId }: ShownEvent): boolean | undefined {
    if (!this.#isCurrent) {
      return undefined
    }
    if (row.kind.startsWith('category.')) {
      return this.#seesCategories
    }
    if (resourceId === null || this.#unknown.has(resourceId)) {
      return false
    }
    const isSeen = this.#resources.get(resourceId)
    if (isSeen === undefined) {
      // Bound to its first queue after this person was asked about; looked up once.
      this.#unknown.add(resourceId)
      this.#isCurrent = false
    }
    return isSeen
  }

  async refresh(): Promise<boolean> {
    // Said first, so that whatever changes during the read makes it outdated again.
    this.#isCurrent = true
    const scope = await readScope(this.#facility, this.#readAs)
    this.#resources = new Map(scope.resources)
    this.#unknown = new Set([...this.#unknown].filter((id) => !this.#resources.has(id)))
    this.#seesCategories = scope.sees_categories
    return scope.signed_in
  }
}

async function readScope(facility: string, readAs: ReadAs): Promise<FeedScopeRow> {
  const [scope] = await readAs((act) => {
    noteAsked(act, 'can_list_token')
    return act.tx.run(readFeedScope, [actorSessionId(act), facility])
  })
  if (scope === undefined) {
    throw new Error('A statement that always gives a row gave none')
  }
  return scope
}
