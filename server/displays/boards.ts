import { createHash } from 'node:crypto'
import { noteAsked } from '../access/index.ts'
import { type Act, actorSessionId } from '../act.ts'
import type { Database } from '../database/pool.ts'
import { refuse } from '../problem.ts'
import { type PermittedQueue, requireQueueAccess } from '../tickets/index.ts'
import { readBoard } from './board.sql.ts'
import { Cached } from './cached.ts'
import { isTouched, type Touched } from './touch.rules.ts'

/** The board of a queue as it is sent. */
export interface Board {
  readonly bytes: Buffer
  readonly etag: string
}

interface QueueName {
  readonly facility: string
  readonly queue: string
}

interface KeptBoard {
  readonly queue: PermittedQueue
  readonly resourceIds: ReadonlySet<number>
  readonly cached: Cached<Board | undefined>
  /** False once it made room for another one: then nobody tells it of changes any more. */
  isHeld: boolean
}

/** Somebody was found to be allowed to see a board. */
interface KeptAnswer {
  readonly board: KeptBoard
  readonly untilMs: number
}

const boardsMax = 500
const answersMax = 10_000
/** However quiet the ledger, a permission is asked again after this time. */
const answerMsMax = 5_000

/**
 * The boards that this process has read. A board that nobody changed is given again as the same bytes, without
 * asking the database anything.
 */
export class Boards {
  readonly #database: Pick<Database, 'statements'>
  readonly #isReliable: () => boolean
  readonly #boards = new Map<string, KeptBoard>()
  readonly #byFacility = new Map<string, Set<string>>()
  readonly #answers = new Map<string, KeptAnswer>()
  #answersGeneration = 0
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
   * Shows the board of a queue: who waits, who was called and is served where, who awaits recall.
   *
   * Never older than the last change through this process. Refuses: as `requireQueueAccess`, for `can_list_token`.
   */
  async find(act: Act, names: QueueName): Promise<Board> {
    noteAsked(act, 'can_list_token')
    const isReliable = this.#isReliable()
    const board = (isReliable ? this.#answer(act, names) : undefined) ?? (await this.#ask(act, names))
    const { kept } = board.cached
    if (isReliable && kept !== undefined) {
      this.#hits++
      return kept
    }
    return (await board.cached.get(isReliable)) ?? refuse('queue-not-found')
  }

  /** Says that this process changed something in a queue, in a facility, or anywhere; its ids are as clients write them. */
  changed(where: { readonly facility?: string; readonly queue?: string }): void {
    if (where.queue === undefined) {
      this.forgetPermissions()
    }
    if (where.facility === undefined) {
      this.#invalidate(this.#boards.values())
      return
    }
    const facility = plain(where.facility)
    const changed =
      where.queue === undefined ? undefined : this.#boards.get(`${facility}/${plain(where.queue)}`)
    const isOfFacility = [...(this.#byFacility.get(facility) ?? [])].flatMap(
      (key) => this.#boards.get(key) ?? [],
    )
    const resourceId = changed?.queue.resource_id
    // A point is shared by all queues of its resource, so a step in one queue can change the boards of the others.
    this.#invalidate(
      where.queue === undefined
        ? isOfFacility
        : isOfFacility.filter(({ queue }) => queue.resource_id === resourceId),
    )
  }

  /** Says that the ledger tells of a change. */
  touch(touched: Touched): void {
    for (const board of this.#boards.values()) {
      if (isTouched(touched, { facilityId: board.queue.facility_id, resourceIds: board.resourceIds })) {
        board.cached.invalidate()
      }
    }
  }

  /** Says that somebody may be allowed more or less than before. */
  forgetPermissions(): void {
    this.#answersGeneration++
    this.#answers.clear()
  }

  #invalidate(boards: Iterable<KeptBoard>): void {
    for (const { cached } of boards) {
      cached.invalidate()
    }
  }

  #answer(act: Act, names: QueueName): KeptBoard | undefined {
    const answer = this.#answers.get(answerKey(act, names))
    return answer?.board.isHeld && answer.untilMs > performance.now() ? answer.board : undefined
  }

  async #ask(act: Act, names: QueueName): Promise<KeptBoard> {
    const generation = this.#answersGeneration
    const untilMs = performance.now() + answerMsMax
    const queue = await requireQueueAccess(act, 'can_list_token', names)
    const key = keyOf(names)
    const board = this.#boards.get(key) ?? this.#add(key, names, queue)
    if (this.#answers.size >= answersMax) {
      this.#answers.clear()
    }
    if (generation === this.#answersGeneration) {
      this.#answers.set(answerKey(act, names), { board, untilMs })
    }
    return board
  }

  #add(key: string, names: QueueName, queue: PermittedQueue): KeptBoard {
    const [oldest] = this.#boards.keys()
    if (oldest !== undefined && this.#boards.size >= boardsMax) {
      this.#remove(oldest)
    }
    const facility = plain(names.facility)
    const entry = {
      queue,
      resourceIds: new Set([queue.resource_id]),
      cached: this.#cachedBoard(queue),
      isHeld: true,
    }
    this.#boards.set(key, entry)
    this.#byFacility.set(facility, (this.#byFacility.get(facility) ?? new Set()).add(key))
    return entry
  }

  #remove(key: string): void {
    const board = this.#boards.get(key)
    if (board !== undefined) {
      board.isHeld = false
    }
    this.#boards.delete(key)
    const [facility = ''] = key.split('/')
    this.#byFacility.get(facility)?.delete(key)
  }

  #cachedBoard(queue: PermittedQueue): Cached<Board | undefined> {
    let last: { readonly digest: string; readonly board: Board } | undefined
    return new Cached(async () => {
      this.#reads++
      const [row] = await this.#database.statements((tx) =>
        tx.run(readBoard, [queue.facility_id, queue.queue_id]),
      )
      if (row === undefined) {
        return undefined
      }
      // When only the feed has moved on, the screen already shows this; its older position still is a right one.
      const digest = digestOf(row.body)
      if (last?.digest !== digest) {
        const position = row.position ?? '0-0'
        const bytes = Buffer.from(`{"position":"${position}",${row.body.slice(1)}`)
        last = { digest, board: { bytes, etag: `"${digestOf(`${position} ${digest}`)}"` } }
      }
      return last.board
    })
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 27)
}

/** The ids as the client wrote them: the same client writes them the same way again. */
function answerKey(act: Act, { facility, queue }: QueueName): string {
  return `${actorSessionId(act)}/${facility}/${queue}`
}

function keyOf({ facility, queue }: QueueName): string {
  return `${plain(facility)}/${plain(queue)}`
}

/** A uuid as everybody writes it: the same with dashes and without, in small letters and capitals. */
function plain(uuid: string): string {
  return uuid.replaceAll('-', '').toLowerCase()
}
