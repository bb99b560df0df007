import { afterAll, describe, expect, test, vi } from 'vitest'
import { type Client, openClient } from '../testing/connect.ts'
import { openTestDatabase } from '../testing/database.ts'
import { isAfter } from './position.rules.ts'
import { type FeedEvent, Tail } from './tail.ts'

const clinic = await openTestDatabase()
const log = { warn: vi.fn<() => void>() }
const insert = `insert into event (facility_id, at, kind, subject_id) values (1, now(), 'patient.changed', $1) returning id`
const seen: FeedEvent[] = []
const tail = new Tail({
  connection: clinic.connection,
  prepare: true,
  log,
  onEvents: (events) => seen.push(...events),
})
await tail.start()
await tail.follow()
afterAll(() => tail.close())

const open = () => openClient(clinic.connection)
const write = async (client: Client, subject: number): Promise<number> =>
  Number((await client.query(insert, [subject])).rows[0].id)
const idsSeen = () => seen.map(({ id }) => id)

describe('the reader of the ledger', () => {
  test('tells an event that took its number first and was committed last, in order and once', async () => {
    seen.length = 0
    const [slow, quick, undone] = await Promise.all([open(), open(), open()])
    await slow.query('begin')
    const first = await write(slow, 1)
    await undone.query('begin')
    await write(undone, 2)
    const second = await write(quick, 3)
    const third = await write(quick, 4)
    tail.wake()
    // The later ones wait for the earlier one: told now, the feed could never be put in order again.
    await quick.query('select pg_sleep(0.05)')
    expect(idsSeen()).toEqual([])
    await undone.query('rollback')
    await slow.query('commit')
    await vi.waitFor(() => expect(idsSeen()).toEqual([first, second, third]), 5_000)
    await Promise.all([slow.end(), quick.end(), undone.end()])
  })

  test('loses and repeats nothing under 24 writers, where a reader by id alone loses events', async () => {
    seen.length = 0
    const committed = new Set<number>()
    const byIdAlone = new Set<number>()
    let isWriting = true
    const watcher = await open()
    const watch = async () => {
      let last = 0
      const look = async () => {
        const { rows } = await watcher.query('select id from event where id > $1 order by id', [last])
        for (const { id } of rows) {
          last = Number(id)
          byIdAlone.add(last)
        }
      }
      while (isWriting) {
        await look()
      }
      await look()
    }
    const watching = watch()
    const writer = async (_: unknown, index: number) => {
      const client = await open()
      for (let round = 0; round < 12; round++) {
        await client.query('begin')
        const ids = [await write(client, index)]
        if ((round + index) % 3 === 0) {
          await client.query('select pg_sleep($1)', [((round * 7 + index) % 10) / 400])
          ids.push(await write(client, index))
        }
        const isUndone = (round + index) % 5 === 0
        await client.query(isUndone ? 'rollback' : 'commit')
        for (const id of isUndone ? [] : ids) {
          committed.add(id)
        }
        tail.wake()
      }
      await client.end()
    }
    await Promise.all(Array.from({ length: 24 }, writer))
    isWriting = false
    await watching
    await watcher.end()

    await vi.waitFor(() => expect(seen).toHaveLength(committed.size), 10_000)
    expect(new Set(idsSeen())).toEqual(committed)
    expect(seen.every((event, index) => index === 0 || isAfter(event, seen[index - 1]!))).toBe(true)
    // The control: the same writers, read the simple way.
    expect(byIdAlone.size).toBeLessThan(committed.size)
  })

  test('hears of what another process committed long before its half-second round', async () => {
    seen.length = 0
    const other = new Tail({ connection: clinic.connection, prepare: true, log, onEvents: () => undefined })
    await other.start()
    await other.follow()
    const client = await open()
    const startedMs = performance.now()
    const ids: number[] = []
    for (let round = 1; round <= 10; round++) {
      ids.push(await write(client, round))
      other.wake()
      await vi.waitFor(() => expect(idsSeen()).toEqual(ids), { timeout: 5_000, interval: 2 })
    }
    // By its own rounds alone ten changes one after the other would take about five seconds.
    expect(performance.now() - startedMs).toBeLessThan(2_000)
    await client.end()
    await other.close()
  })

  test('goes on from where it was after the database ended its sessions', async () => {
    seen.length = 0
    const client = await open()
    log.warn.mockClear()
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    const ids = [await write(client, 1), await write(client, 2)]
    await vi.waitFor(() => expect(idsSeen()).toEqual(ids), 10_000)
    await vi.waitFor(() => expect(tail.isFresh).toBe(true), 10_000)
    expect(log.warn).toHaveBeenCalled()
    await client.end()
  })

  test('does not wait for a long transaction in another database of the same server', async () => {
    seen.length = 0
    const elsewhere = await openTestDatabase()
    const [report, here] = await Promise.all([openClient(elsewhere.connection), open()])
    await report.query('begin')
    await report.query('select pg_current_xact_id()')
    const event = await write(here, 1)
    tail.wake()
    await vi.waitFor(() => expect(idsSeen()).toEqual([event]), 2_000)
    expect(tail.behindMs).toBeLessThan(2_000)
    await report.query('commit')
    await Promise.all([report.end(), here.end()])
  })

  test('knows that it is behind while an open transaction hides what was committed after it', async () => {
    const [slow, quick] = await Promise.all([open(), open()])
    await slow.query('begin')
    await write(slow, 1)
    await write(quick, 2)
    await vi.waitFor(() => expect(tail.isFresh).toBe(false), 10_000)
    await slow.query('commit')
    await vi.waitFor(() => expect(tail.isFresh).toBe(true), 10_000)
    await Promise.all([slow.end(), quick.end()])
  })
})
