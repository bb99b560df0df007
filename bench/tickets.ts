import cliProgress from 'cli-progress'
import { allStatements } from '../server/database/pool.ts'
import '../server/tickets/index.ts'
import type { Bench } from './bench.ts'
import {
  addFinishedTickets,
  clearTickets,
  fillQueues,
  patientId,
  patternedSql,
  pointId,
  queueId,
} from './clinic.ts'
import type { LoadResult } from './load-client.ts'
import { runPgbench, scriptOf } from './pgbench.ts'
import { median, type Row } from './table.ts'

interface Verb {
  readonly name: string
  readonly script: string
  readonly requests: (bench: Bench) => string[]
  /** Tickets that must wait in each queue before a round. */
  readonly waitingPerQueue: number
}

const requestsKept = 4000

/** The very text the server sends, found by its name among those that the tickets module declared. */
function textOf(name: string): string {
  const found = allStatements.find((each) => each.name === name)
  if (found === undefined) {
    throw new Error(`There is no statement called ${name}`)
  }
  return found.text
}

function request(bench: Bench, address: string, body: object): string {
  const json = JSON.stringify(body)
  return `POST /api/v1/facility/${bench.clinic.facility}/token/queue/${address} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${bench.authorization}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`
}

const some = (count: number) => 1 + Math.floor(Math.random() * count)

const issue: Verb = {
  name: 'issue ticket',
  waitingPerQueue: 0,
  script: scriptOf(
    textOf('ticket_issue'),
    ['\\set queue random(1, 200)', '\\set patient random(1, 1000)', '\\set category random(1, 2)'],
    [
      ':session::uuid',
      ':facility::uuid',
      patternedSql('1', ':queue'),
      patternedSql('4', ':category'),
      patternedSql('3', ':patient'),
      "nullif(:none, '-')::uuid",
      "nullif(:none, '-')",
      'gen_random_uuid()',
      'clock_timestamp()',
    ],
  ),
  requests: (bench) =>
    Array.from({ length: requestsKept }, () =>
      request(bench, `${queueId(some(bench.clinic.queues))}/token/`, {
        category: bench.clinic.categories[some(2) - 1],
        patient: patientId(some(bench.clinic.patients)),
      }),
    ),
}

const callNext: Verb = {
  name: 'call next',
  waitingPerQueue: 400,
  script: scriptOf(
    textOf('ticket_call_next'),
    ['\\set queue random(1, 200)'],
    [
      ':session::uuid',
      ':facility::uuid',
      patternedSql('1', ':queue'),
      patternedSql('2', ':queue'),
      "nullif(:none, '-')::uuid",
      'clock_timestamp()',
      ':becomes::text',
    ],
  ),
  requests: (bench) =>
    Array.from({ length: requestsKept }, () => {
      const number = some(bench.clinic.queues)
      return request(bench, `${queueId(number)}/call_next/`, { sub_queue: pointId(number) })
    }),
}

/** Issue and call next at 1, 16 and 64 connections over 200 queues, each beside pgbench with the same statement. */
export async function measureTickets(bench: Bench): Promise<Row[]> {
  const rows: Row[] = []
  for (const verb of [issue, callNext]) {
    for (const connections of [1, 16, 64]) {
      const aim = connections === 64 ? '>= 0.45, p99 <= 10 x p50' : ''
      rows.push(await measureVerb(bench, verb, { connections, aim, what: verb.name }))
    }
  }
  return rows
}

/** The same at 64 connections with millions of finished tickets in the tables; the ratio is to the empty tables. */
export async function measureWithHistory(bench: Bench): Promise<Row[]> {
  const rows: Row[] = []
  const empty = new Map<string, Row>()
  for (const verb of [issue, callNext]) {
    await clearTickets(bench.opened.connection)
    empty.set(verb.name, await measureVerb(bench, verb, { connections: 64, aim: '', what: verb.name }))
  }
  await clearTickets(bench.opened.connection)
  const bar = new cliProgress.SingleBar({ format: 'Finished tickets {bar} {value}/{total}' })
  bar.start(bench.finishedTickets, 0)
  await addFinishedTickets(bench.opened.connection, bench.finishedTickets, (done) => bar.update(done))
  bar.update(bench.finishedTickets)
  bar.stop()
  for (const verb of [issue, callNext]) {
    const what = `${verb.name}, ${bench.finishedTickets.toLocaleString('en')} finished`
    const row = await measureVerb(bench, verb, { connections: 64, aim: '', what })
    const before = empty.get(verb.name)?.perSecond ?? Number.NaN
    rows.push({
      ...row,
      ceiling: 'empty tables',
      ceilingPerSecond: before,
      ratio: before / row.perSecond,
      aim: 'cost <= 1.2 x',
    })
  }
  return rows
}

async function measureVerb(
  bench: Bench,
  verb: Verb,
  { connections, aim, what }: { connections: number; aim: string; what: string },
): Promise<Row> {
  const http: LoadResult[] = []
  const ceilings: number[] = []
  const ratios: number[] = []
  for (let round = 0; round < bench.rounds; round++) {
    console.log(`${what}: ${connections} connections, round ${round + 1} of ${bench.rounds}`)
    await refill(bench, verb)
    const ceiling = await ceilingOf(bench, verb, connections)
    await refill(bench, verb)
    const result = await bench.load({ connections, requests: verb.requests(bench) })
    http.push(result)
    ceilings.push(ceiling)
    ratios.push(result.perSecond / ceiling)
  }
  const isKnown = bench.pgbench !== undefined
  return {
    what,
    connections,
    perSecond: median(http.map((each) => each.perSecond)),
    ceiling: 'pgbench, same statement',
    ceilingPerSecond: isKnown ? median(ceilings) : null,
    ratio: isKnown ? median(ratios) : null,
    p50Ms: median(http.map((each) => each.p50Ms)),
    p99Ms: median(http.map((each) => each.p99Ms)),
    aim,
    unexpected: http.reduce((sum, each) => sum + unexpectedIn(each), 0),
  }
}

async function refill(bench: Bench, verb: Verb): Promise<void> {
  if (verb.waitingPerQueue > 0) {
    await fillQueues(bench.opened.connection, verb.waitingPerQueue)
  }
}

async function ceilingOf(bench: Bench, verb: Verb, connections: number): Promise<number> {
  if (bench.pgbench === undefined) {
    return Number.NaN
  }
  const { perSecond } = await runPgbench({
    program: bench.pgbench,
    connection: bench.opened.connection,
    script: verb.script,
    variables: {
      session: bench.clinic.session,
      facility: bench.clinic.facility,
      none: '-',
      becomes: 'called',
    },
    connections,
    seconds: bench.seconds,
  })
  return perSecond
}

function unexpectedIn({ statuses }: LoadResult): number {
  return Object.entries(statuses).reduce((sum, [status, count]) => sum + (status === '200' ? 0 : count), 0)
}
