import { allStatements } from '../server/database/pool.ts'
import '../server/stages/index.ts'
import '../server/tickets/index.ts'
import type { Bench } from './bench.ts'
import type { LoadResult } from './load-client.ts'
import { runPgbench, scriptOf } from './pgbench.ts'
import { median, type Row } from './table.ts'

/** A verb that is measured over HTTP and, as the very same statement, with pgbench. */
export interface Verb {
  readonly name: string
  /** The statement it is. */
  readonly statement: string
  /** Lines that give pgbench's variables their values before each statement. */
  readonly sets: readonly string[]
  /** The parameters of the statement as expressions over pgbench's variables. */
  readonly parameters: readonly string[]
  readonly answers: 200 | 201
  readonly variables: (bench: Bench) => Readonly<Record<string, string>>
  readonly requests: (bench: Bench) => string[]
  /** Puts what the verb uses up into the tables, before each round. */
  readonly prepare: (bench: Bench) => Promise<void>
}

/** How many different requests a load goes round in, where a request may be sent twice. */
export const requestsKept = 4000

/** A number from 1 to `count`. */
export const some = (count: number) => 1 + Math.floor(Math.random() * count)

/** A parameter that is null, without PostgreSQL knowing it while it plans. */
export const nothing = (type: string) => `nullif(:none, '-')::${type}`

/** A whole request, signed in. */
export function request(
  bench: Bench,
  { method, path, body }: { method: 'POST' | 'PUT'; path: string; body: object },
): string {
  const json = JSON.stringify(body)
  return `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${bench.authorization}\r\nx-branch-id: ${bench.clinic.facilityId}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`
}

/** Measures verbs at 1, 16 and 64 connections, each beside pgbench with the same statement. */
export async function measureVerbs(bench: Bench, verbs: readonly Verb[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const verb of verbs) {
    for (const connections of [1, 16, 64]) {
      const aim = connections === 64 ? '>= 0.45, p99 <= 10 x p50' : ''
      rows.push(await measureVerb(bench, verb, { connections, aim, what: verb.name }))
    }
  }
  return rows
}

/** One row of the table for a verb. */
export async function measureVerb(
  bench: Bench,
  verb: Verb,
  { connections, aim, what }: { connections: number; aim: string; what: string },
): Promise<Row> {
  const http: LoadResult[] = []
  const ceilings: number[] = []
  const ratios: number[] = []
  for (let round = 0; round < bench.rounds; round++) {
    console.log(`${what}: ${connections} connections, round ${round + 1} of ${bench.rounds}`)
    await verb.prepare(bench)
    const ceiling = await ceilingOf(bench, verb, connections)
    await verb.prepare(bench)
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
    unexpected: http.reduce((sum, each) => sum + unexpectedIn(each, verb.answers), 0),
  }
}

async function ceilingOf(bench: Bench, verb: Verb, connections: number): Promise<number> {
  if (bench.pgbench === undefined) {
    return Number.NaN
  }
  const { perSecond } = await runPgbench({
    program: bench.pgbench,
    connection: bench.opened.connection,
    script: scriptOf(textOf(verb.statement), verb.sets, verb.parameters),
    variables: {
      session: bench.clinic.session,
      none: '-',
      becomes: 'called',
      clients: String(connections),
      turn: '-1',
      ...verb.variables(bench),
    },
    connections,
    seconds: bench.seconds,
  })
  return perSecond
}

/** The very text the server sends, found by its name among those that the modules declared. */
function textOf(name: string): string {
  const found = allStatements.find((each) => each.name === name)
  if (found === undefined) {
    throw new Error(`There is no statement called ${name}`)
  }
  return found.text
}

function unexpectedIn({ statuses }: LoadResult, expected: number): number {
  return Object.entries(statuses).reduce(
    (sum, [status, count]) => sum + (status === String(expected) ? 0 : count),
    0,
  )
}
