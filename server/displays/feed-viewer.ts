import { noteAsked, requireAllowed } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import type { AnyName } from '../directory/index.ts'
import type { ShownEvent, Viewer } from '../ledger/index.ts'
import { refuse } from '../problem.ts'
import { type FeedScopeRow, readBranchFeedScope, readFeedScope } from './feed-scope.sql.ts'

/** Runs reads in the name of the person who looks. */
export type ReadAs = <Result>(work: (act: Act) => Promise<Result>) => Promise<Result>

/** Who looks, and until when. */
interface Looking {
  readonly userId: number
  readonly isOver: () => boolean
}

/**
 * Lets a member of staff look at the feed of a facility: of the resources this person may see, and of the
 * categories when this person may see those.
 *
 * Refuses: `not-signed-in`, `facility-not-found`, `not-permitted`.
 */
export async function openFeed(
  { facility, ...looking }: Looking & { readonly facility: string },
  readAs: ReadAs,
): Promise<FeedViewer> {
  const readScope = () =>
    readAs((act) => {
      noteAsked(act, 'can_list_token')
      return act.tx.run(readFeedScope, [actorSessionId(act), facility])
    })
  const { facilityId, scope } = await open(readScope)
  requireAllowed({ signed_in: true, allowed: scope.sees_tickets })
  return new FeedViewer({ ...looking, facilityId, readScope })
}

/**
 * Lets somebody who works in a branch look at its feed: of the services this person is attached to, by itself or by
 * one of their stages, or manages the stages of, and of all that `can_list_token` shows.
 *
 * Refuses: `not-signed-in`, `facility-not-found` also for a branch in which this person has no role.
 */
export async function openBranchFeed(
  { branch, ...looking }: Looking & { readonly branch: AnyName },
  readAs: ReadAs,
): Promise<FeedViewer> {
  const readScope = () =>
    readAs((act) => act.tx.run(readBranchFeedScope, [actorSessionId(act), branch.id, branch.externalId]))
  const { facilityId } = await open(readScope)
  return new FeedViewer({ ...looking, facilityId, readScope })
}

type ReadScope = () => Promise<readonly FeedScopeRow[]>

/** Refuses: `not-signed-in`, `facility-not-found`. */
async function open(readScope: ReadScope): Promise<{ facilityId: number; scope: FeedScopeRow }> {
  const scope = only(await readScope())
  if (!scope.signed_in) {
    refuse('not-signed-in')
  }
  return { facilityId: scope.facility_id ?? refuse('facility-not-found'), scope }
}

function only(rows: readonly FeedScopeRow[]): FeedScopeRow {
  const [scope] = rows
  if (scope === undefined) {
    throw new Error('A statement that always gives a row gave none')
  }
  return scope
}

/** Ids of the facility and whether each may be seen, as far as they were there when that was asked. */
class Seen {
  #seen: ReadonlyMap<number, boolean> = new Map()
  #unknown = new Set<number>()

  /** Whether everything of the kind may be seen. */
  get isAll(): boolean {
    return [...this.#seen.values()].every((isSeen) => isSeen)
  }

  /** Undefined for one that came after this person was asked about; it is looked up once. */
  has(id: number): boolean | undefined {
    const isSeen = this.#seen.get(id)
    if (isSeen !== undefined || this.#unknown.has(id)) {
      return isSeen ?? false
    }
    this.#unknown.add(id)
    return undefined
  }

  learn(seen: FeedScopeRow['resources']): void {
    this.#seen = new Map(seen)
    this.#unknown = new Set([...this.#unknown].filter((id) => !this.#seen.has(id)))
  }
}

/** Somebody who follows a facility's feed, and what this person may see of it right now. */
export class FeedViewer implements Viewer {
  readonly facilityId: number
  readonly userId: number
  readonly isOver: () => boolean
  readonly #readScope: ReadScope
  readonly #resources = new Seen()
  readonly #services = new Seen()
  readonly #calendars = new Seen()
  #seesCategories = false
  #seesVisits = false
  #isCurrent = false

  constructor(input: Looking & { readonly facilityId: number; readonly readScope: ReadScope }) {
    this.facilityId = input.facilityId
    this.userId = input.userId
    this.isOver = input.isOver
    this.#readScope = input.readScope
  }

  get isCurrent(): boolean {
    return this.#isCurrent
  }

  expire(): void {
    this.#isCurrent = false
  }

  admits(event: ShownEvent): boolean | undefined {
    if (!this.#isCurrent) {
      return undefined
    }
    const isAdmitted = this.#sees(event)
    if (isAdmitted === undefined) {
      this.#isCurrent = false
    }
    return isAdmitted
  }

  async refresh(): Promise<boolean> {
    // Said first, so that whatever changes during the read makes it outdated again.
    this.#isCurrent = true
    const scope = only(await this.#readScope())
    this.#resources.learn(scope.resources)
    this.#services.learn(scope.services)
    this.#calendars.learn(scope.calendars)
    this.#seesCategories = scope.sees_categories
    this.#seesVisits = scope.sees_visits
    return scope.signed_in && scope.facility_id !== null
  }

  #sees({ row, resourceId, serviceId }: ShownEvent): boolean | undefined {
    if (row.kind.startsWith('category.')) {
      return this.#seesCategories
    }
    // A visit is of the whole facility; what becomes of its tickets is told of each.
    if (row.kind.startsWith('visit.')) {
      return this.#seesVisits
    }
    if (resourceId !== null) {
      return (row.kind.startsWith('appointment.') ? this.#calendars : this.#resources).has(resourceId)
    }
    if (serviceId !== null) {
      return this.#services.has(serviceId)
    }
    // A stage that is gone, and its service unknown: only for those to whom it cannot be anything hidden.
    return row.kind.startsWith('stage.') && this.#services.isAll
  }
}
