import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { Database } from '../database/pool.ts'
import { openTestDatabase } from '../testing/database.ts'
import { Hub, type Sink, type Viewer } from './hub.ts'
import { beginning } from './position.rules.ts'
import type { FeedEvent } from './tail.ts'

const { connection } = await openTestDatabase()
const database = new Database({ connection, connectionsMax: 4, prepare: true, onError: () => undefined })
afterAll(() => database.close())
const log = { warn: vi.fn<() => void>() }

function event(number: number, facilityId = 1): FeedEvent {
  const nothing = {
    actor_id: null,
    resource_id: null,
    queue_id: null,
    ticket_id: null,
    service_point_id: null,
    stage_id: null,
    stage_visit_id: null,
    service_id: null,
  }
  const row = {
    ...nothing,
    xid: String(number),
    id: number,
    facility_id: facilityId,
    at: '2026-05-08T04:00:00Z',
    kind: 'category.changed' as const,
    category_id: null,
    subject_id: null,
    from_status: null,
    to_status: null,
  }
  return { xid: BigInt(number), id: number, row }
}

/** Somebody who may see everything of a facility. */
class Onlooker implements Viewer {
  readonly userId = 1
  readonly facilityId: number
  isCurrent = false
  constructor(facilityId = 1) {
    this.facilityId = facilityId
  }
  expire(): void {
    this.isCurrent = false
  }
  admits(): boolean | undefined {
    return this.isCurrent ? true : undefined
  }
  async refresh(): Promise<boolean> {
    this.isCurrent = true
    return true
  }
  isOver(): boolean {
    return false
  }
}

/** A screen that remembers the numbers of the events it was told, and where it began. */
class Screen implements Sink {
  isOpen = true
  startedAfter = Number.NaN
  readonly told: number[] = []
  write(frame: Buffer | string): void {
    const [, id, kind] = /^id: \d+-(\d+)\nevent: ([\w.-]+)/.exec(String(frame)) ?? []
    if (kind === 'ready') {
      this.startedAfter = Number(id)
    } else if (id !== undefined) {
      this.told.push(Number(id))
    }
  }
  end(): void {
    this.isOpen = false
  }
}

describe('a screen that joins while events are passed on', () => {
  test('is told of an event that was on its way when nobody of its facility looked on yet', async () => {
    let open: () => void = () => undefined
    const closed = new Promise<void>((resolve) => {
      open = resolve
    })
    const slow: Pick<Database, 'statements'> = {
      statements: (work) => closed.then(() => database.statements(work)),
    }
    const hub = new Hub({ database: slow, log }, beginning)
    await hub.subscribe(new Onlooker(2), () => new Screen(), undefined)
    await nextTurn()
    hub.take([event(1, 2), event(2, 1)])
    const screen = new Screen()
    await hub.subscribe(new Onlooker(1), () => screen, undefined)
    await nextTurn()
    open()
    await vi.waitFor(() => expect(screen.told).toEqual([2]))
    hub.close()
  })

  test('is told what it may see although that changed while it was being asked', async () => {
    const hub = new Hub({ database, log }, beginning)
    const viewer = new Onlooker()
    const screen = new Screen()
    await hub.subscribe(viewer, () => screen, undefined)
    await nextTurn()
    let changes = 2
    viewer.refresh = async () => {
      viewer.isCurrent = true
      await nextTurn()
      if (changes-- > 0) {
        hub.recheck(() => true)
      }
      return true
    }
    viewer.expire()
    hub.take([event(1), event(2)])
    await vi.waitFor(() => expect(screen.told).toEqual([1, 2]))
    hub.close()
  })

  test('is told every event after the position it was given, once and in order', async () => {
    const hub = new Hub({ database, log }, beginning)
    const screens: Screen[] = []
    const last = 400
    for (let number = 1; number <= last; number++) {
      hub.take([event(number)])
      for (let turns = number % 7; turns > 0; turns--) {
        await (turns % 2 === 0 ? Promise.resolve() : nextTurn())
      }
      const screen = new Screen()
      screens.push(screen)
      void hub.subscribe(new Onlooker(), () => screen, undefined)
      if (number % 5 === 0) {
        hub.recheck(() => true)
      }
    }
    await vi.waitFor(
      () =>
        expect(screens.every(({ told, startedAfter }) => startedAfter === last || told.at(-1) === last)).toBe(
          true,
        ),
      10_000,
    )
    for (const { told, startedAfter } of screens) {
      expect(told).toEqual(
        Array.from({ length: last - startedAfter }, (_, index) => startedAfter + index + 1),
      )
    }
    expect(log.warn).not.toHaveBeenCalled()
    hub.close()
  })
})
