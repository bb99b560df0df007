import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import { listStagedTickets } from '../../stages/index.ts'
import {
  completeVisit,
  findVisit,
  listVisits,
  openVisit,
  type VisitView,
  visitStatuses,
} from '../../visits/index.ts'
import { type Route, route } from '../http/route.ts'
import { At, AtOrNull, ClinicDay, OneOf, Text, TextOrNull } from '../http/schemas.ts'
import { branchOf } from './branch-context.ts'
import { already, Done, done, PageOf, Paging, page, pageWanted } from './envelope.ts'
import { AnyId, anyId, anyName } from './ids.ts'
import { PatientShape, showPatient } from './patient-shape.ts'
import { Ids } from './schemas.ts'
import { showTicket, TicketShape } from './ticket-shapes.ts'

const group = 'Branch: visits'
const VisitPath = Type.Object({ visit: anyId })

const VisitShape = Type.Object(
  {
    ...Ids,
    patient: PatientShape,
    patient_id: Type.Integer(),
    branch_id: Type.Integer(),
    status: OneOf(visitStatuses),
    notes: TextOrNull(1000),
    opened_at: At,
    completed_at: AtOrNull,
    tickets: Type.Array(TicketShape),
  },
  { title: 'PatientVisit' },
)

type ShownVisit = Static<typeof VisitShape>

/** Shows visits of one branch with their tickets, closed ones included, in the order in which they were issued. */
async function showVisits(act: Act, visits: readonly VisitView[]): Promise<ShownVisit[]> {
  const ticketIds = visits.flatMap(({ ticket_ids }) => ticket_ids)
  const facilityId = visits[0]?.branch_id
  const tickets =
    facilityId === undefined || ticketIds.length === 0
      ? []
      : await listStagedTickets(act, facilityId, ticketIds)
  return visits.map(({ clinic_date, ticket_ids: _ids, patient, ...same }) => ({
    ...same,
    patient: showPatient(patient, clinic_date),
    patient_id: patient.numeric_id,
    tickets: tickets.filter(({ visit_id }) => visit_id === same.id).map(showTicket),
  }))
}

async function showVisit(act: Act, visit: VisitView): Promise<ShownVisit> {
  const [shown] = await showVisits(act, [visit])
  if (shown === undefined) {
    throw new Error('A visit was lost on its way out')
  }
  return shown
}

export const visitRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/visits',
    summary: 'Lists the visits of a day, who came last first',
    group,
    access: 'signed-in',
    runs: 'statements',
    query: Type.Object({
      ...Paging,
      date: Type.Optional(ClinicDay),
      status: Type.Optional(OneOf(visitStatuses)),
      search: Type.Optional(Text({ description: "Any part of the patient's name or phone number" })),
    }),
    answer: PageOf(VisitShape),
    handle: async (act, input) => {
      const { date, status, search } = input.query
      const found = await listVisits(act, {
        ...pageWanted(input.query),
        branch: branchOf(input.headers),
        date,
        status,
        search,
      })
      const results = await showVisits(act, found.results)
      return page(input, 'Visits retrieved successfully.', { ...found, results }, (visit) => visit)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/visits',
    summary:
      'Opens the visit of a patient who has come today; answers 200 with the open one when there is one',
    group,
    access: 'signed-in',
    runs: 'transaction',
    body: Type.Object({ patient_id: AnyId, notes: Type.Optional(TextOrNull(1000)) }),
    answer: Done(VisitShape),
    status: 201,
    handle: async (act, { headers, body }) => {
      const { visit, isNew } = await openVisit(act, {
        branch: branchOf(headers),
        patient: anyName(body.patient_id),
        notes: body.notes,
      })
      const shown = await showVisit(act, visit)
      return isNew ? done('Visit opened.', shown) : already('The visit is open already.', shown)
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/visits/:visit',
    summary: 'Shows a visit with its tickets',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: VisitPath,
    answer: Done(VisitShape),
    handle: async (act, { params, headers }) => {
      const visit = await findVisit(act, { branch: branchOf(headers), visit: anyName(params.visit) })
      return done('Visit retrieved successfully.', await showVisit(act, visit))
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/visits/:visit/complete',
    summary: 'Ends a visit; with `force`, open tickets end with it as no-shows',
    group,
    access: 'signed-in',
    runs: 'transaction',
    params: VisitPath,
    body: Type.Object({ force: Type.Optional(Type.Boolean()) }),
    answer: Done(VisitShape),
    handle: async (act, { params, headers, body }) => {
      const visit = await completeVisit(act, {
        branch: branchOf(headers),
        visit: anyName(params.visit),
        isForced: body.force,
      })
      return done('Visit completed.', await showVisit(act, visit))
    },
  }),
]
