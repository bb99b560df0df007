import { Type } from 'typebox'
import {
  callNextVisit,
  completeAndAdvance,
  listStageLine,
  type StageVisitStep,
  stepVisit,
  undoVisitStep,
} from '../../stages/index.ts'
import { type Route, route } from '../http/route.ts'
import { ClinicDay, OneOf, OrNull, TextOrNull } from '../http/schemas.ts'
import { Done, done, PageOf, Paging, page, pageWanted } from './envelope.ts'
import { AnyIdOrNull, anyId, anyName, anyNameOrNull } from './ids.ts'
import { Sort } from './service-queue.ts'
import {
  StageVisitOfTicketShape,
  StageVisitShape,
  showStageVisit,
  showTicket,
  showVisitOfTicket,
  TicketShape,
} from './ticket-shapes.ts'

const group = 'Branch: stage visits'
const StagePath = Type.Object({ stage: anyId })
const VisitPath = Type.Object({ visit: anyId })
const one = '/api/v1/ticket-stage-visits/:visit'

const steps: readonly {
  readonly step: StageVisitStep
  readonly summary: string
  readonly message: string
}[] = [
  {
    step: 'call',
    summary: 'Calls a waiting patient to the station; 409 when somebody else was faster',
    message: 'Patient called.',
  },
  { step: 'recall', summary: 'Announces a called patient again', message: 'Patient called again.' },
  { step: 'serve', summary: 'Begins to serve a patient', message: 'Patient is being served.' },
  {
    step: 'complete',
    summary: 'Ends the work of a stage; at a terminal stage the ticket too',
    message: 'Stage completed.',
  },
  { step: 'skip', summary: 'Notes that the patient does not need this stage', message: 'Stage skipped.' },
]

const stepRoutes = steps.map(({ step, summary, message }) =>
  route({
    method: 'PUT',
    path: `${one}/${step}`,
    summary,
    group,
    access: 'signed-in',
    runs: 'statements',
    params: VisitPath,
    body: Type.Object({ notes: Type.Optional(TextOrNull(1000)) }),
    answer: Done(StageVisitOfTicketShape),
    handle: async (act, { params, body }) =>
      done(
        message,
        showVisitOfTicket(
          await stepVisit(act, { stageVisit: anyName(params.visit), step, notes: body.notes }),
        ),
      ),
  }),
)

/** The work at a station (seed, "Per-stage queue", "Visit transitions"; stage-flow contract, "Calling"). */
export const stageVisitRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/service-stages/:stage/queue',
    summary: 'Lists who is at a stage on a day: waiting, called or being served',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: StagePath,
    query: Type.Object({ ...Paging, date: Type.Optional(ClinicDay), sort: Sort }),
    answer: PageOf(StageVisitOfTicketShape),
    handle: async (act, input) => {
      const { date, sort } = input.query
      const found = await listStageLine(act, {
        ...pageWanted(input.query),
        stage: anyName(input.params.stage),
        date,
        isInCallOrder: sort === 'call_order',
      })
      return page(input, 'Stage queue retrieved successfully.', found, showVisitOfTicket)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/service-stages/:stage/call-next',
    summary: 'Calls who is next at a stage; with `serve`, the service begins at once',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: StagePath,
    body: Type.Object({ becomes: Type.Optional(OneOf(['called', 'in_service'])) }),
    answer: Done(StageVisitOfTicketShape),
    handle: async (act, { params, body }) => {
      const input = { stage: anyName(params.stage), becomes: body.becomes ?? 'called' }
      return done('Patient called.', showVisitOfTicket(await callNextVisit(act, input)))
    },
  }),
  ...stepRoutes,
  route({
    method: 'PUT',
    path: `${one}/undo`,
    summary: "Takes back one's own last step of a stage visit, while nothing was built on it",
    group,
    access: 'signed-in',
    runs: 'transaction',
    params: VisitPath,
    answer: Done(StageVisitOfTicketShape),
    handle: async (act, { params }) =>
      done('Last step undone.', showVisitOfTicket(await undoVisitStep(act, anyName(params.visit)))),
  }),
  route({
    method: 'POST',
    path: `${one}/complete-and-advance`,
    summary:
      'Completes a stage and goes on to the next (or the one named) in one act; a terminal stage ends the ticket',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: VisitPath,
    body: Type.Object({ service_stage_id: Type.Optional(AnyIdOrNull) }),
    answer: Done(
      Type.Object({ completed: StageVisitShape, current: OrNull(StageVisitShape), ticket: TicketShape }),
    ),
    handle: async (act, { params, body }) => {
      const { ticket, completed, current } = await completeAndAdvance(act, {
        stageVisit: anyName(params.visit),
        stage: anyNameOrNull(body.service_stage_id),
      })
      return done(current === null ? 'Ticket completed.' : 'Patient goes on to the next stage.', {
        completed: showStageVisit(completed),
        current: current === null ? null : showStageVisit(current),
        ticket: showTicket(ticket),
      })
    },
  }),
]
