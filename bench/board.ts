import http from 'node:http'
import type net from 'node:net'
import type { Bench } from './bench.ts'
import { clearTickets, fillQueues, queueId } from './clinic.ts'
import { median, type Row } from './table.ts'

const connections = 64
const openTickets = 50

/** Reads of one queue's board with 50 open tickets, beside a bare Node server that answers the same bytes. */
export async function measureBoard(bench: Bench): Promise<Row[]> {
  await clearTickets(bench.opened.connection)
  await fillQueues(bench.opened.connection, openTickets)
  const address = `/api/v1/facility/${bench.clinic.facility}/token/queue/${queueId(1)}/board/`
  const first = await fetch(`http://127.0.0.1:${bench.port}${address}`, {
    headers: { authorization: bench.authorization },
  })
  const body = Buffer.from(await first.arrayBuffer())
  const etag = first.headers.get('etag') ?? ''
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

interface Comparison {
  readonly what: string
  readonly bare: number
  readonly head: string
  readonly aim: string
  readonly address: string
}

async function compare(bench: Bench, { what, bare, head, aim, address }: Comparison): Promise<Row> {
  const requests = [
    `GET ${address} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${bench.authorization}\r\n${head}\r\n`,
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
