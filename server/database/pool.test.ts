import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Refusal, refuse, tryAgain } from '../problem.ts'
import { openClient } from '../testing/connect.ts'
import { type CuttableLine, layLine } from '../testing/cuttable-line.ts'
import { openTestDatabase } from '../testing/database.ts'
import { constraintsThatAskForAnotherTry } from './constraints.ts'
import { type Connection, Database, DatabaseUnavailable, statement, type Transaction } from './pool.ts'

const putIn = statement('test_put_in', 'insert into drawer (slip) values ($1)')
const setSlip = statement('test_set_slip', 'update drawer set slip = slip || $2 where slip like $1')
const lookIn = statement<{ slip: string }>('test_look_in', 'select * from drawer order by slip')
const ownProcess = statement<{ pid: number }>('test_own_process', 'select pg_backend_pid() as pid')
const failAtFirst = statement('test_fail_at_first', 'select fails_at_first($1, $2, $3)')
const writeAndFail = statement(
  'test_write_and_fail',
  `with written as (insert into drawer (slip) values ('once')) select fails_at_first($1, $2, $3)`,
)
const sleep = statement('test_sleep', 'select pg_sleep(30)')
const shortWait = statement('test_short_wait', `select set_config('statement_timeout', '20ms', true)`)
const holdA = statement('test_hold_a', `select from cupboard where name = 'a' for update`)
const holdB = statement('test_hold_b', `select from cupboard where name = 'b' for update`)
const manyKinds = statement<Record<string, unknown>>(
  'test_many_kinds',
  `select 9007199254740991::bigint as number, date '2026-05-08' as day,
    timestamptz '2026-05-08 09:00:00.5+05:30' as half, timestamptz '2026-05-08 09:00:00+05:30' as whole,
    12.50::numeric as price, '{"a": [1]}'::jsonb as json, null::date as nothing`,
)
const prepared = statement<{ name: string; generic: number; custom: number }>(
  'test_prepared',
  `select name, generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements
  where name like 'test_look%'`,
)

let connection: Connection
let database: Database
let looking: Awaited<ReturnType<typeof openClient>>
const lost: Error[] = []

beforeAll(async () => {
  connection = (await openTestDatabase()).connection
  database = open(connection)
  looking = await openClient(connection)
  await looking.query(`
    create table drawer (slip text);
    create table cupboard (name text);
    insert into cupboard values ('a'), ('b');
    create sequence tries;
    create function fails_at_first(state text, broken text, times int) returns void language plpgsql as $$
    begin
      if nextval('tries') <= times then
        raise exception using errcode = state, constraint = broken, message = 'As the test wants it';
      end if;
    end $$;
  `)
})

afterAll(async () => {
  await database.close()
  await looking.end()
})

beforeEach(async () => {
  await looking.query('truncate drawer; alter sequence tries restart')
})

function open(where: Connection, connectionsMax = 4, prepare = true): Database {
  return new Database({ connection: where, connectionsMax, prepare, onError: (error) => lost.push(error) })
}

const slips = async () =>
  (await looking.query<{ slip: string }>('select slip from drawer')).rows.map(({ slip }) => slip)

const sleeping = `from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`
const sleepers = () => looking.query(`select pid ${sleeping}`)
/** The server does not notice by itself that nobody waits for a statement any more. */
const wakeSleepers = () => looking.query(`select pg_terminate_backend(pid, 5000) ${sleeping}`)

const ways = [
  ['in a transaction', (work: Work) => database.transaction(work)],
  ['outside a transaction', (work: Work) => database.statements(work)],
] as const
type Work = (tx: Transaction) => Promise<unknown>

describe('an act', () => {
  test('that is refused half way leaves nothing', async () => {
    const act = database.transaction(async (tx) => {
      await tx.run(putIn, ['half'])
      refuse('no-one-waiting')
    })
    await expect(act).rejects.toThrow(Refusal)
    expect(await slips()).toEqual([])
  })

  test('that swallows a failed statement is not answered as done, because nothing of it was kept', async () => {
    const act = database.transaction(async (tx) => {
      await tx.run(putIn, ['lost'])
      await tx.run(failAtFirst, ['22012', '', 1]).catch(() => undefined)
      return 'done'
    })
    await expect(act).rejects.toThrow('nothing of it was kept')
    expect(await slips()).toEqual([])
    expect(await database.transaction((tx) => tx.run(lookIn, []))).toEqual([])
  })

  test('gets its values as the product uses them', async () => {
    const [row] = await database.statements((tx) => tx.run(manyKinds, []))
    expect(row).toEqual({
      number: 9007199254740991,
      day: '2026-05-08',
      half: '2026-05-08T03:30:00.5Z',
      whole: '2026-05-08T03:30:00Z',
      price: '12.50',
      json: { a: [1] },
      nothing: null,
    })
  })

  test('that writes twice outside a transaction is stopped before the second write', async () => {
    const act = database.statements(async (tx) => {
      await tx.run(putIn, ['first'])
      await tx.run(setSlip, ['first', '-changed'])
    })
    await expect(act).rejects.toThrow('test_set_slip is a second write outside a transaction')
    expect(await slips()).toEqual(['first'])
  })

  test('waits its turn when every connection is in use', async () => {
    const acts = Array.from({ length: 40 }, (_, index) =>
      database.transaction((tx) => tx.run(putIn, [`${index}`])),
    )
    await Promise.all(acts)
    expect(await slips()).toHaveLength(40)
    expect(database.load).toMatchObject({ total: 4, waiting: 0 })
  })
})

describe('an act that PostgreSQL asks to try again', () => {
  const contention = [
    ['a serialization failure', '40001', ''],
    ['a deadlock', '40P01', ''],
    ['a lock that was not given in time', '55P03', ''],
    ...[...constraintsThatAskForAnotherTry].map(
      (name) => [`another who was first (${name})`, '23505', name] as const,
    ),
  ] as const

  describe.each(ways)('%s', (_way, run) => {
    test.each(contention)('after %s succeeds and is kept once', async (_what, state, constraint) => {
      await run((tx) => tx.run(writeAndFail, [state, constraint, 2]))
      expect(await slips()).toEqual(['once'])
    })

    test('and never succeeds is answered as not available, soon', async () => {
      const startMs = performance.now()
      await expect(run((tx) => tx.run(writeAndFail, ['40001', '', 1_000]))).rejects.toThrow(
        DatabaseUnavailable,
      )
      expect(performance.now() - startMs).toBeLessThan(5_000)
      expect(await slips()).toEqual([])
    })

    test('because a verb says so is done again from its start', async () => {
      let tries = 0
      const done = await run(async (tx) => {
        await tx.run(lookIn, [])
        tries += 1
        return tries < 3 ? tryAgain('somebody holds the row') : 'done'
      })
      expect([done, tries]).toEqual(['done', 3])
    })
  })

  test('is not done twice when its write was kept already', async () => {
    const act = database.statements(async (tx) => {
      await tx.run(putIn, ['once'])
      await tx.run(failAtFirst, ['40001', '', 1])
    })
    await expect(act).rejects.toThrow(DatabaseUnavailable)
    expect(await slips()).toEqual(['once'])
  })

  test('two that hold what the other wants both succeed in the end', async () => {
    const tries = { a: 0, b: 0 }
    const first = { a: signal(), b: signal() }
    const cross = (name: 'a' | 'b', [mine, theirs]: readonly [typeof holdA, typeof holdA]) =>
      database.transaction(async (tx) => {
        tries[name] += 1
        await tx.run(mine, [])
        first[name].give()
        await Promise.all([first.a.given, first.b.given])
        await tx.run(theirs, [])
        await tx.run(putIn, [name])
      })
    await Promise.all([cross('a', [holdA, holdB]), cross('b', [holdB, holdA])])
    expect((await slips()).sort()).toEqual(['a', 'b'])
    expect(tries.a + tries.b).toBeGreaterThan(2)
  })

  test('a mistake is not tried again', async () => {
    let tries = 0
    const act = database.transaction(async (tx) => {
      tries += 1
      await tx.run(failAtFirst, ['22012', '', 1_000])
    })
    await expect(act).rejects.toThrow('As the test wants it')
    expect(tries).toBe(1)
  })
})

describe('losing the database', () => {
  let line: CuttableLine
  let behind: Database

  beforeAll(async () => {
    line = await layLine(connection)
    behind = open(line.connection)
  })
  afterAll(async () => {
    await behind.close()
    await line.cut()
  })

  test('between two statements leaves nothing of the act, and the next act works', async () => {
    const act = behind.transaction(async (tx) => {
      await tx.run(putIn, ['half'])
      await line.cut()
      await tx.run(setSlip, ['half', '-whole'])
    })
    await expect(act).rejects.toThrow(DatabaseUnavailable)
    await line.mend()
    await behind.transaction((tx) => tx.run(putIn, ['after']))
    expect(await slips()).toEqual(['after'])
  })

  test('while a verb thinks, before its act is kept, leaves nothing of it', async () => {
    const act = behind.transaction(async (tx) => {
      await tx.run(putIn, ['half'])
      await line.cut()
    })
    await expect(act).rejects.toThrow(DatabaseUnavailable)
    await line.mend()
    expect(await slips()).toEqual([])
  })

  test.each([
    ['in a transaction', (work: Work) => behind.transaction(work)],
    ['outside one', (work: Work) => behind.statements(work)],
  ])(
    'while a statement runs ends the act %s; every other act until it is back; and none after',
    async (_way, run) => {
      const ended = run((tx) => tx.run(sleep, [])).catch((error: unknown) => error)
      await vi.waitFor(async () => {
        expect((await sleepers()).rows).toHaveLength(1)
      })
      await line.cut()
      expect(await ended).toBeInstanceOf(DatabaseUnavailable)
      await wakeSleepers()
      await expect(run((tx) => tx.run(lookIn, []))).rejects.toThrow(DatabaseUnavailable)
      await line.mend()
      expect(await run((tx) => tx.run(lookIn, []))).toEqual([])
    },
  )

  test('to an operator who ends its sessions, idle and busy, does not end the process', async () => {
    lost.length = 0
    const busy = database.transaction(async (tx) => {
      const [own] = await tx.run(ownProcess, [])
      await tx.run(putIn, ['half'])
      await looking.query('select pg_terminate_backend($1)', [own?.pid])
      await tx.run(putIn, ['never'])
    })
    await expect(busy).rejects.toThrow(DatabaseUnavailable)
    await Promise.all([1, 2, 3].map(() => database.statements((tx) => tx.run(lookIn, []))))
    await looking.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'turnwise'`,
    )
    await vi.waitFor(() => expect(database.load.total).toBe(0))
    expect(lost.length).toBeGreaterThan(0)
    expect(await database.statements((tx) => tx.run(lookIn, []))).toEqual([])
  })

  test('to a statement that takes too long gives the connection up and keeps nothing', async () => {
    const act = database.transaction(async (tx) => {
      await tx.run(putIn, ['half'])
      await tx.run(shortWait, [])
      await tx.run(sleep, [])
    })
    await expect(act).rejects.toThrow(DatabaseUnavailable)
    expect(await slips()).toEqual([])
  })

  test('because the product is stopping is answered the same way', async () => {
    const closing = open(connection)
    await closing.close()
    await expect(closing.transaction((tx) => tx.run(lookIn, []))).rejects.toThrow(DatabaseUnavailable)
    await expect(closing.statements((tx) => tx.run(lookIn, []))).rejects.toThrow(DatabaseUnavailable)
  })
})

describe('statements', () => {
  test.each(ways)('go on %s when a newer version of the product changes their table', async (_way, run) => {
    await database.statements((tx) => tx.run(putIn, ['kept']))
    const everywhere = () => Promise.all([1, 2, 3, 4].map(() => run((tx) => tx.run(lookIn, []))))
    await everywhere()
    await looking.query('alter table drawer add column colour text')
    try {
      expect(await everywhere()).toEqual(Array(4).fill([{ slip: 'kept', colour: null }]))
    } finally {
      await looking.query('alter table drawer drop column colour')
    }
  })

  test('are prepared by name on each connection and planned once, or not at all where a pooler forbids it', async () => {
    const named = open(connection, 1)
    const unnamed = open(connection, 1, false)
    try {
      for (const each of [named, unnamed]) {
        for (let times = 0; times < 7; times++) {
          await each.statements((tx) => tx.run(lookIn, []))
        }
      }
      expect(await named.statements((tx) => tx.run(prepared, []))).toEqual([
        { name: 'test_look_in', generic: 7, custom: 0 },
      ])
      expect(await unnamed.statements((tx) => tx.run(prepared, []))).toEqual([])
    } finally {
      await Promise.all([named.close(), unnamed.close()])
    }
  })
})

function signal(): { readonly given: Promise<void>; give(): void } {
  let give: () => void = () => undefined
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give: () => give() }
}
