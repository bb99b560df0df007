import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Answer, type Caller, openServer, type TestServer } from '../testing/clinic.ts'
import { brokenStagePromises } from '../testing/stage-promises.ts'
import { openStagedClinic } from '../testing/staged-clinic.ts'

let server: TestServer

beforeAll(async () => {
  server = await openServer()
})

/** One thing that somebody in the clinic may do; the numbers choose the ticket, stage and colleague. */
interface Command {
  readonly act: string
  readonly ticket: number
  readonly stage: number
  readonly who: number
}

const visitSteps = ['call', 'recall', 'serve', 'complete', 'skip', 'undo']
const ticketSteps = ['call', 'serve', 'complete', 'skip', 'no-show', 'undo']
const acts = [
  'register',
  'register',
  'register',
  'register again',
  'register elsewhere',
  'call next',
  'call next',
  'call next of service',
  'advance',
  'advance',
  'advance to',
  'move',
  'move',
  'transfer',
  'end the visit',
  'room calls',
  'care corrects',
  'care issues',
  'initial',
  'remove a stage',
  'add a stage',
  ...visitSteps.map((step) => `visit ${step}`),
  ...ticketSteps.map((step) => `ticket ${step}`),
]

const command: fc.Arbitrary<Command> = fc.record({
  act: fc.constantFrom(...acts),
  ticket: fc.nat(1000),
  stage: fc.nat(1000),
  who: fc.nat(2),
})

const careStatuses = ['UNFULFILLED', 'CREATED', 'IN_PROGRESS', 'FULFILLED', 'CANCELLED', 'ENTERED_IN_ERROR']

function pick<Value>(all: readonly Value[], index: number): Value {
  const one = all[index % all.length]
  if (one === undefined) {
    throw new Error('There is nothing to choose from')
  }
  return one
}

interface Known {
  readonly id: number
  readonly external_id: string
  readonly visit_id: number | null
}

/** A staged clinic in which commands are done; it remembers everybody who ever came. */
async function openStorm() {
  const desk = await openStagedClinic(
    server,
    pick(['priority', 'fifo', 'fair'], Math.floor(Math.random() * 3)),
  )
  const people: readonly Caller[] = [desk.clerk, desk.colleague, desk.manager]
  const at = desk.clinic.branch
  const first = (await desk.register()).body.data
  const known: Known[] = [first]
  const stages: number[] = Object.values(desk.stages)
  const [row] = await server.sql<{ queue: string; service: string; category: string }>(
    `select q.external_id as queue, h.external_id as service, c.external_id as category
    from ticket t join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
    join category c on c.facility_id = t.facility_id and c.id = t.category_id
    join healthcare_service h on h.facility_id = t.facility_id and h.id = $2
    where t.id = $1`,
    [first.id, desk.service],
  )
  const resource = { resource_type: 'healthcare_service', resource_id: row!.service }
  const room = (
    await desk.manager.post(desk.clinic.at('/token/sub_queue/'), {
      name: 'Room',
      status: 'active',
      ...resource,
    })
  ).body.id as string
  const queue = desk.clinic.at(`/token/queue/${row!.queue}/`)
  const keep = (answer: Answer) => {
    const data = answer.body?.data ?? answer.body
    if (
      (answer.status === 201 || answer.status === 200) &&
      data.external_id !== undefined &&
      data.ticket_number !== undefined
    ) {
      known.push(data)
    }
    return answer
  }
  const run = async ({ act, ticket, stage, who }: Command): Promise<Answer> => {
    const by = pick(people, who)
    const chosen = pick(known, ticket)
    const there = pick(stages, stage)
    const ofTicket = `/queue-tickets/${chosen.id}`
    const visit = async () => {
      const { body } = await by.get(ofTicket, at)
      return `/ticket-stage-visits/${body.data?.current_stage_visit_id ?? 1}`
    }
    const [kind = '', ...rest] = act.split(' ')
    const step = rest.join(' ')
    if (kind === 'visit' && visitSteps.includes(step)) {
      return by.put(`${await visit()}/${step}`, {})
    }
    if (kind === 'ticket') {
      return by.put(`${ofTicket}/${step}`, {}, at)
    }
    const priority_type = 1 + (stage % 4)
    const others: Record<string, () => Promise<Answer>> = {
      register: async () => keep(await desk.register({ priority_type }, desk.service, by)),
      'register elsewhere': async () => keep(await desk.register({ priority_type }, desk.plain, by)),
      'register again': async () => {
        const { body } = await by.get(ofTicket, at)
        const again = {
          patient_id: body.data?.patient_id ?? 1,
          visit_id: body.data?.visit_id ?? 1,
          priority_type,
        }
        return keep(await by.post(`/branch-services/${desk.service}/queue`, again, at))
      },
      'call next': () => by.post(`/service-stages/${there}/call-next`, {}),
      'call next of service': () =>
        by.post(`/branch-services/${stage % 2 ? desk.plain : desk.service}/call-next`, {}, at),
      advance: async () => by.post(`${await visit()}/complete-and-advance`, {}),
      'advance to': async () => by.post(`${await visit()}/complete-and-advance`, { service_stage_id: there }),
      move: () => by.post(`${ofTicket}/stages/${there}`, {}, at),
      transfer: async () =>
        keep(
          await by.post(
            `${ofTicket}/transfer`,
            {
              target_service_id: pick([desk.plain, desk.service, null], stage),
              transfer_priority_type: pick(['first_priority', 'original_arrival', 'end_of_queue'], ticket),
              priority_type,
            },
            at,
          ),
        ),
      'end the visit': () =>
        by.put(`/visits/${chosen.visit_id ?? 1}/complete`, { force: stage % 2 === 0 }, at),
      'room calls': () => desk.manager.post(`${queue}set_next_token_to_subqueue/`, { sub_queue: room }),
      'care corrects': () =>
        desk.manager.patch(`${queue}token/${chosen.external_id}/`, {
          status: pick(careStatuses, stage),
          sub_queue: who === 0 ? room : null,
        }),
      'care issues': () => desk.manager.post(`${queue}token/`, { category: row!.category }),
      initial: () =>
        desk.manager.put(`/branch-services/${desk.service}/stages/${there}`, {
          is_initial: ticket % 2 === 0,
        }),
      'remove a stage': () => desk.manager.delete(`/branch-services/${desk.service}/stages/${there}`),
      'add a stage': async () => {
        const body = {
          name: 'More',
          code: `M${ticket}-${stage}`,
          position: stage % 9,
          is_terminal: who === 1,
        }
        const made = await desk.manager.post(`/branch-services/${desk.service}/stages`, body)
        if (made.status === 201) {
          stages.push(made.body.data.id)
        }
        return made
      },
    }
    return others[act]?.() ?? Promise.reject(new Error(`Nobody knows how to ${act}`))
  }
  return { desk, run }
}

const clearAnswers = [200, 201, 204, 400, 403, 404, 409, 422]

test('whatever a staged clinic does at the same moment, every answer is clear and every promise is kept', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(command, { minLength: 4, maxLength: 12 }), { minLength: 12, maxLength: 12 }),
      async (batches) => {
        const { desk, run } = await openStorm()
        await Promise.all(Array.from({ length: 10 }, () => desk.register()))
        for (const batch of batches) {
          const answers = await Promise.all(batch.map(run))
          const unclear = answers.flatMap(({ status, body }, index) =>
            clearAnswers.includes(status) ? [] : [{ command: batch[index], status, body }],
          )
          expect(unclear).toEqual([])
          expect(await brokenStagePromises(server)).toEqual([])
        }
      },
    ),
    { numRuns: 6, endOnFailure: true, ...seed() },
  )
}, 60_000)

function seed(): { seed?: number } {
  return process.env.STORM_SEED === undefined ? {} : { seed: Number(process.env.STORM_SEED) }
}
