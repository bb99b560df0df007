import type { Bench } from './bench.ts'
import { fillQueues, patientId, patternedSql, pointId, queueId } from './clinic.ts'
import type { Row } from './table.ts'
import { measureVerbs, nothing, request, requestsKept, some, type Verb } from './verbs.ts'

/** Tickets that wait in each queue before a round: more than a round calls. */
const waitingPerQueue = 400

const addressOf = (bench: Bench, rest: string) =>
  `/api/v1/facility/${bench.clinic.facility}/token/queue/${rest}`

const variables = (bench: Bench) => ({ facility: bench.clinic.facility })

/** A token of the care face. */
export const issue: Verb = {
  name: 'issue ticket',
  statement: 'ticket_issue',
  sets: ['\\set queue random(1, 200)', '\\set patient random(1, 1000)', '\\set category random(1, 2)'],
  parameters: [
    ':session::uuid',
    ':facility::uuid',
    patternedSql('1', ':queue'),
    patternedSql('4', ':category'),
    patternedSql('3', ':patient'),
    nothing('uuid'),
    nothing('text'),
    'gen_random_uuid()',
    'clock_timestamp()',
  ],
  answers: 200,
  variables,
  requests: (bench) =>
    Array.from({ length: requestsKept }, () =>
      request(bench, {
        method: 'POST',
        path: addressOf(bench, `${queueId(some(bench.clinic.queues))}/token/`),
        body: {
          category: bench.clinic.categories[some(2) - 1],
          patient: patientId(some(bench.clinic.patients)),
        },
      }),
    ),
  prepare: async () => undefined,
}

/** The next token of a queue of the care face. */
export const callNext: Verb = {
  name: 'call next',
  statement: 'ticket_call_next',
  sets: ['\\set queue random(1, 200)'],
  parameters: [
    ':session::uuid',
    ':facility::uuid',
    patternedSql('1', ':queue'),
    patternedSql('2', ':queue'),
    nothing('uuid'),
    'clock_timestamp()',
    ':becomes::text',
  ],
  answers: 200,
  variables,
  requests: (bench) =>
    Array.from({ length: requestsKept }, () => {
      const number = some(bench.clinic.queues)
      return request(bench, {
        method: 'POST',
        path: addressOf(bench, `${queueId(number)}/call_next/`),
        body: { sub_queue: pointId(number) },
      })
    }),
  prepare: (bench) => fillQueues(bench.opened.connection, waitingPerQueue),
}

/** Issue and call next over 200 queues. */
export async function measureTickets(bench: Bench): Promise<Row[]> {
  return measureVerbs(bench, [issue, callNext])
}
