import http from 'node:http'
import type net from 'node:net'
import type { Database } from '../server/database/pool.ts'
import { listServiceLine } from '../server/stages/index.ts'
import type { Bench } from './bench.ts'
import { clearTickets, fillQueues, queueId } from './clinic.ts'
import { addStagedTickets } from './staged-services.ts'
import { median, type Row } from './table.ts'

const connections = 64
const openTickets = 50
const openStagedTickets = 200

/** The board of a queue, and that of a service with stages. */
export async function measureBoards(bench: Bench): Promise<Row[]> {
  return [...(await measureBoard(bench)), ...(await measureServiceBoard(bench))]
}

/** Reads of one queue's board with 50 open tickets, beside a bare Node server that answers the same bytes. */
async function measureBoard(bench: Bench): Promise<Row[]> {
  await clearTickets(bench.opened.connection)
  await fillQueues(bench.opened.connection, openTickets)
  const address = `/api/v1/facility/${bench.clinic.facility}/token/queue/${queueId(1)}/board/`
  const { body, etag } = await readOnce(bench, address)
  const bare = await startBareServer(body)
  try {
    const whole = await compare(bench, {
      what: 'board, whole',
      bare: bare.port,
      head: '',
      aim: '>= 0.4',
      address,
    })
    const unchanged = await compare(bench, {
      what: 'board, unchanged (304)',
      bare: bare.port,
      head: `if-none-match: ${etag}\r\n`,
      aim: '>= 0.8',
      address,
    })
    return [whole, unchanged]
  } finally {
    bare.server.close()
    bare.server.closeAllConnections()
  }
}

/**
 * Reads of the line of a staged service with 200 open tickets, as the screens of its stations list it: while nobody
 * changes it, and read anew each time (what is searched is never kept).
 */
async function measureServiceBoard(bench: Bench): Promise<Row[]> {
  await clearTickets(bench.opened.connection)
  await addStagedTickets(bench.opened.connection, bench.clinic.staged, {
    perService: openStagedTickets,
    status: 'waiting',
  })
  const service = bench.clinic.staged.firstService
  const address = `/api/v1/branch-services/${service}/queue?perPage=${openStagedTickets}&sort=call_order`
  const statements = await countStatements(bench, service)
  const { body } = await readOnce(bench, address)
  const bare = await startBareServer(body)
  const what = `board of a service, ${openStagedTickets} tickets`
  try {
    const unchanged = await compare(bench, { what, bare: bare.port, head: '', aim: '>= 0.3', address })
    const anew = await compare(bench, {
      what: `… read anew, ${statements} statements`,
      bare: bare.port,
      head: '',
      aim: '',
      address: `${address}&search=`,
    })
    return [unchanged, anew]
  } finally {
    bare.server.close()
    bare.server.closeAllConnections()
  }
}

/** How many statements the list asks, however long it is. */
async function countStatements({ opened, clinic }: Bench, service: number): Promise<number> {
  const database: Pick<Database, 'statements'> = opened.database
  return database.statements(async (tx) => {
    let count = 0
    const counting: typeof tx = {
      ...tx,
      run: (statement, values) => {
        count++
        return tx.run(statement, values)
      },
    }
    await listServiceLine(
      {
        tx: counting,
        actor: { kind: 'user', userId: clinic.userId, sessionId: clinic.session },
        now: new Date().toISOString(),
        permissions: { stated: [], asked: new Set() },
      },
      {
        branch: { id: clinic.facilityId, externalId: null },
        service: { id: service, externalId: null },
        otherService: null,
        date: undefined,
        search: undefined,
        isInCallOrder: true,
        limit: openStagedTickets,
        offset: 0,
      },
    )
    return count
  })
}

async function readOnce(bench: Bench, address: string): Promise<{ body: Buffer; etag: string }> {
  const answer = await fetch(`http://127.0.0.1:${bench.port}${address}`, {
    headers: { authorization: bench.authorization, 'x-branch-id': String(bench.clinic.facilityId) },
  })
  if (!answer.ok) {
    throw new Error(`GET ${address} answers ${answer.status}: ${await answer.text()}`)
  }
  return { body: Buffer.from(await answer.arrayBuffer()), etag: answer.headers.get('etag') ?? '' }
}

interface Comparison {
  readonly what: string
  readonly bare: number
  readonly head: string
  readonly aim: string
  readonly address: string
}

async function compare(bench: Bench, { what, bare, head, aim, address }: Comparison): Promise<Row> {
  const requests = [
    `GET ${address} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${bench.authorization}\r\nx-branch-id: ${bench.clinic.facilityId}\r\n${head}\r\n`,
  ]
  const rounds = []
  for (let round = 0; round < bench.rounds; round++) {
    console.log(`${what}: round ${round + 1} of ${bench.rounds}`)
    const ceiling = await bench.load({ connections, requests, port: bare })
    const result = await bench.load({ connections, requests })
    rounds.push({ ceiling, result, ratio: result.perSecond / ceiling.perSecond })
  }
  const expected = head === '' ? '200' : '304'
  return {
    what,
    connections,
    perSecond: median(rounds.map(({ result }) => result.perSecond)),
    ceiling: 'bare Node server, same bytes',
    ceilingPerSecond: median(rounds.map(({ ceiling }) => ceiling.perSecond)),
    ratio: median(rounds.map(({ ratio }) => ratio)),
    p50Ms: median(rounds.map(({ result }) => result.p50Ms)),
    p99Ms: median(rounds.map(({ result }) => result.p99Ms)),
    aim,
    unexpected: rounds.reduce(
      (sum, { result }) =>
        sum +
        Object.entries(result.statuses).reduce(
          (all, [status, count]) => all + (status === expected ? 0 : count),
          0,
        ),
      0,
    ),
  }
}

async function startBareServer(body: Buffer): Promise<{ server: http.Server; port: number }> {
  const server = http.createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as net.AddressInfo).port }
}
