import { type Act, actorSessionId, productAct } from '../act.ts'
import type { Database, Instant } from '../database/pool.ts'
import type { AnyName, Page } from '../directory/index.ts'
import {
  findServiceLine,
  listServiceLine,
  readServiceLine,
  type ServiceLine,
  type ServiceLineWanted,
  type StagedTicket,
} from '../stages/index.ts'
import { Cached } from './cached.ts'
import { isTouched, type Shown, type Touched } from './touch.rules.ts'

/** One page of the line of a service, as somebody asks for it. */
export interface PageOfLine {
  readonly wanted: ServiceLineWanted
  /** The address it was asked for at: two addresses are never the same page. */
  readonly url: string
  /** Makes the answer; it is sent again, as it is, to everybody who asks for the same page. */
  readonly write: (found: Page<StagedTicket>) => unknown
}

interface KeptPage {
  readonly shown: Shown
  readonly cached: Cached<unknown>
  /** False where it changes while nothing happens, and once it made room for another one: nobody tells it of changes. */
  isHeld: boolean
}

/** Somebody was found to be allowed to see a page. */
interface KeptAnswer {
  readonly page: KeptPage
  readonly untilMs: number
  readonly dayEndsMs: number
}

const pagesMax = 200
/** Longer than the screens ever ask. */
const urlLettersMax = 300
const answersMax = 10_000
/** However quiet the ledger, a permission is asked again after this time. */
const answerMsMax = 5_000

/**
 * The lines of services that this process has read: the board of a service is open on many screens, and all of them
 * ask for it after each change. A page that nobody changed is given again without asking the database anything.
 */
export class ServiceLines {
  readonly #database: Pick<Database, 'statements'>
  readonly #isReliable: () => boolean
  readonly #pages = new Map<string, KeptPage>()
  readonly #answers = new Map<string, KeptAnswer>()
  #generation = 0
  #reads = 0
  #hits = 0

  /** `isReliable` says whether changes of other processes are heard of right now. */
  constructor(database: Pick<Database, 'statements'>, isReliable: () => boolean) {
    this.#database = database
    this.#isReliable = isReliable
  }

  get reads(): number {
    return this.#reads
  }

  get hits(): number {
    return this.#hits
  }

  /**
   * Answers a page of the line of a service. Never older than the last change through this process.
   *
   * Refuses: as `findServiceLine`.
   */
  async find(act: Act, asked: PageOfLine): Promise<unknown> {
    const isWorthIt = asked.wanted.search === undefined && asked.url.length <= urlLettersMax
    const page =
      isWorthIt && this.#isReliable()
        ? (this.#answer(act, asked) ?? (await this.#ask(act, asked)))
        : undefined
    if (page === undefined) {
      return asked.write(await listServiceLine(act, asked.wanted))
    }
    const { kept } = page.cached
    if (page.isHeld && kept !== undefined) {
      this.#hits++
      return kept
    }
    return page.cached.get(page.isHeld)
  }

  /** Says that this process changed something: what, it does not know. */
  changed(): void {
    this.forgetPermissions()
    for (const { cached } of this.#pages.values()) {
      cached.invalidate()
    }
  }

  /** Says that the ledger tells of a change. */
  touch(touched: Touched): void {
    for (const { shown, cached } of this.#pages.values()) {
      if (isTouched(touched, shown)) {
        cached.invalidate()
      }
    }
  }

  /** Says that somebody may be allowed more or less than before. */
  forgetPermissions(): void {
    this.#generation++
    this.#answers.clear()
  }

  #answer(act: Act, asked: PageOfLine): KeptPage | undefined {
    const answer = this.#answers.get(answerKey(act, asked))
    const isTrue =
      answer?.page.isHeld === true &&
      answer.untilMs > performance.now() &&
      answer.dayEndsMs > Date.parse(act.now)
    return isTrue ? answer.page : undefined
  }

  async #ask(act: Act, asked: PageOfLine): Promise<KeptPage> {
    const generation = this.#generation
    const untilMs = performance.now() + answerMsMax
    const line = await findServiceLine(act, asked.wanted)
    if (line.changesWithTime) {
      return { ...this.#make(act.now, line, asked), isHeld: false }
    }
    const key = `${line.facilityId}/${line.clinicDate}/${asked.url}`
    const page = this.#pages.get(key) ?? this.#add(key, this.#make(act.now, line, asked))
    if (this.#answers.size >= answersMax) {
      this.#answers.clear()
    }
    if (generation === this.#generation) {
      const dayEndsMs = line.dayEndsAt === null ? Number.POSITIVE_INFINITY : Date.parse(line.dayEndsAt)
      this.#answers.set(answerKey(act, asked), { page, untilMs, dayEndsMs })
    }
    return page
  }

  #make(now: Instant, line: ServiceLine, { wanted, write }: PageOfLine): KeptPage {
    const read = async () => {
      this.#reads++
      return this.#database.statements((tx) => readServiceLine(productAct(tx, now), line, wanted))
    }
    return {
      shown: { facilityId: line.facilityId, resourceIds: resourcesOf(line) },
      cached: new Cached(async () => write(await read())),
      isHeld: true,
    }
  }

  #add(key: string, page: KeptPage): KeptPage {
    const [oldest] = this.#pages
    if (oldest !== undefined && this.#pages.size >= pagesMax) {
      oldest[1].isHeld = false
      this.#pages.delete(oldest[0])
    }
    this.#pages.set(key, page)
    return page
  }
}

/** Until its first ticket a service is no resource that an event could name. */
function resourcesOf({ resourceId }: ServiceLine): Shown['resourceIds'] {
  return resourceId === null ? 'every' : new Set([resourceId])
}

function answerKey(act: Act, { wanted: { branch }, url }: PageOfLine): string {
  return `${actorSessionId(act)}/${nameKey(branch)}/${url}`
}

function nameKey(name: AnyName | null): string {
  return `${name?.id ?? ''}.${name?.externalId ?? ''}`
}
