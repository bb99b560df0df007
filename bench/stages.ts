import type { Bench } from './bench.ts'
import { addStagedTickets } from './staged-services.ts'
import type { Row } from './table.ts'
import { measureVerbs, nothing, request, requestsKept, some, type Verb } from './verbs.ts'

/** Tickets that wait at each first stage before a round: more than a round calls. */
const waitingPerStage = 250
/** What can be advanced in a second, at the most: each visit only once. */
const advancedPerSecondMax = 8_000

const variables = ({ clinic: { facilityId, staged } }: Bench) => ({
  facility: String(facilityId),
  service0: String(staged.firstService),
  stage0: String(staged.firstStage),
  patient0: String(staged.firstPatient),
  visit0: String(staged.firstVisit),
})

const idPair = (variable: string) => [`${variable}::bigint`, nothing('uuid')]

/** The next number of a service and the entry of its first stage. */
export const register: Verb = {
  name: 'register',
  statement: 'stage_register',
  sets: [
    '\\set service :service0 + random(0, 199)',
    '\\set number random(0, 999)',
    '\\set patient :patient0 + :number',
    '\\set visit :visit0 + :number',
  ],
  parameters: [
    ':session::uuid',
    ...idPair(':facility'),
    ...idPair(':service'),
    ...idPair(':patient'),
    ...idPair(':visit'),
    '4::smallint',
    nothing('text'),
    'gen_random_uuid()',
    'now()',
    nothing('timestamptz'),
    `(:none = '+')`,
    nothing('bigint'),
    `(:none = '+')`,
    nothing('bigint'),
    nothing('uuid'),
  ],
  answers: 201,
  variables,
  requests: (bench) =>
    Array.from({ length: requestsKept }, () => {
      const { staged, patients } = bench.clinic
      const patient = some(patients) - 1
      return request(bench, {
        method: 'POST',
        path: `/api/v1/branch-services/${staged.firstService + some(staged.services) - 1}/queue`,
        body: {
          patient_id: staged.firstPatient + patient,
          visit_id: staged.firstVisit + patient,
          priority_type: 4,
        },
      })
    }),
  prepare: async () => undefined,
}

/** Who is next at the first stage of a service. */
export const stageCallNext: Verb = {
  name: 'stage call next',
  statement: 'stage_call_next',
  sets: ['\\set stage :stage0 + 4 * random(0, 199)'],
  parameters: [':session::uuid', ...idPair(':stage'), 'now()', ':becomes::text'],
  answers: 200,
  variables,
  requests: (bench) =>
    Array.from({ length: requestsKept }, () => {
      const { staged } = bench.clinic
      const stage = staged.firstStage + staged.stagesPerService * (some(staged.services) - 1)
      return request(bench, {
        method: 'POST',
        path: `/api/v1/service-stages/${stage}/call-next`,
        body: {},
      })
    }),
  prepare: async ({ opened, clinic }) => {
    await addStagedTickets(opened.connection, clinic.staged, {
      perService: waitingPerStage,
      status: 'waiting',
    })
  },
}

/** Completes the visit of the first stage, which is being served, and goes on to the second; every one only once. */
function completeAndAdvance(): Verb {
  let visits = { firstStageVisit: 0, lastStageVisit: 0 }
  return {
    name: 'complete and advance',
    statement: 'stage_complete_and_advance',
    sets: ['\\set turn :turn + 1', '\\set stage_visit :stage_visit0 + :client_id + :turn * :clients'],
    parameters: [':session::uuid', ...idPair(':stage_visit'), nothing('bigint'), nothing('uuid'), 'now()'],
    answers: 200,
    variables: (bench) => ({ ...variables(bench), stage_visit0: String(visits.firstStageVisit) }),
    requests: (bench) => {
      const { firstStageVisit: first, lastStageVisit: last } = visits
      return Array.from({ length: last - first + 1 }, (_each, number) =>
        request(bench, {
          method: 'POST',
          path: `/api/v1/ticket-stage-visits/${first + number}/complete-and-advance`,
          body: {},
        }),
      )
    },
    prepare: async ({ opened, clinic, seconds }) => {
      visits = await addStagedTickets(opened.connection, clinic.staged, {
        perService: Math.ceil(((seconds + 1) * advancedPerSecondMax) / clinic.staged.services),
        status: 'in_service',
      })
    },
  }
}

/** Register, stage call next and complete and advance over 200 services of four stages. */
export async function measureStages(bench: Bench): Promise<Row[]> {
  return measureVerbs(bench, [register, stageCallNext, completeAndAdvance()])
}
