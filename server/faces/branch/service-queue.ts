import { Type } from 'typebox'
import type { AnyName, Page } from '../../directory/index.ts'
import type { ServiceLines } from '../../displays/index.ts'
import { refuse } from '../../problem.ts'
import { callNextOfService, listServiceLine, registerTicket, type StagedTicket } from '../../stages/index.ts'
import { HttpAnswer, type Route, route } from '../http/route.ts'
import { ClinicDay, OneOf, Text, TextOrNull } from '../http/schemas.ts'
import { branchOf } from './branch-context.ts'
import { Done, done, PageOf, Paging, page, pageWanted } from './envelope.ts'
import { AnyId, AnyIdOrNull, anyId, anyName, anyNameOrNull } from './ids.ts'
import {
  showTicket,
  showTicketWithLink,
  type TicketLink,
  TicketShape,
  TicketWithLinkShape,
} from './ticket-shapes.ts'

const group = 'Branch: queue of a service'
const ServicePath = Type.Object({ service: anyId })

/** The priority classes as numbers from 1 (emergency) to 4 (regular). */
export const PriorityType = Type.Integer({
  minimum: 1,
  maximum: 4,
  description: '1 emergency, 2 person with disability, 3 senior, 4 regular',
})

/** The order of a list: as documented when left out, else as patients are called. */
export const Sort = Type.Optional(OneOf(['call_order']))

interface MaybeAppointment {
  readonly is_appointment?: boolean | undefined
  readonly appointment_id?: number | string | null | undefined
}

/** The appointment a patient comes for. Refuses: `input-not-valid` when there is said to be one and it is not named. */
function appointmentIn({
  is_appointment: isOne = false,
  appointment_id: id = null,
}: MaybeAppointment): AnyName | null {
  if (isOne && id === null) {
    refuse('input-not-valid', { faults: [{ field: 'appointment_id', fault: 'required' }] })
  }
  return anyNameOrNull(id)
}

/** Registering patients in the line of a service, listing it, and calling from it (seed, "Register a ticket"). */
export const serviceQueueRoutes = (link: TicketLink, lines?: ServiceLines): readonly Route[] => [
  registerRoute(link),
  lineRoute(lines),
  callNextRoute,
]

const registerRoute = (link: TicketLink): Route =>
  route({
    method: 'POST',
    path: '/api/v1/branch-services/:service/queue',
    summary:
      'Registers a patient: the next number of the service today, and the entry stage if it has stages',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: ServicePath,
    body: Type.Object({
      patient_id: AnyId,
      visit_id: AnyId,
      priority_type: PriorityType,
      is_appointment: Type.Optional(Type.Boolean()),
      appointment_id: Type.Optional(AnyIdOrNull),
      notes: Type.Optional(TextOrNull(1000)),
    }),
    answer: Done(TicketWithLinkShape),
    status: 201,
    handle: async (act, { params, headers, body }) => {
      const ticket = await registerTicket(act, {
        branch: branchOf(headers),
        service: anyName(params.service),
        patient: anyName(body.patient_id),
        visit: anyName(body.visit_id),
        appointment: appointmentIn(body),
        priorityClass: body.priority_type,
        notes: body.notes,
      })
      return done('Patient registered in queue.', showTicketWithLink(ticket, link))
    },
  })

const LineQuery = Type.Object({
  ...Paging,
  search: Type.Optional(Text({ description: 'Any part of the ticket number or of the name of the patient' })),
  service: Type.Optional(anyId),
  date: Type.Optional(ClinicDay),
  sort: Sort,
})

const lineRoute = (lines: ServiceLines | undefined): Route =>
  route({
    method: 'GET',
    path: '/api/v1/branch-services/:service/queue',
    summary: 'Lists who is in the line of a service on a day, each with the present stage',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: ServicePath,
    query: LineQuery,
    answer: PageOf(TicketShape),
    handle: async (act, input) => {
      const { search, service, date, sort } = input.query
      const wanted = {
        ...pageWanted(input.query),
        branch: branchOf(input.headers),
        service: anyName(input.params.service),
        otherService: service === undefined ? null : anyName(service),
        date,
        search,
        isInCallOrder: sort === 'call_order',
      }
      const show = (found: Page<StagedTicket>) =>
        page(input, 'Queue retrieved successfully.', found, showTicket)
      return lines === undefined
        ? show(await listServiceLine(act, wanted))
        : lines.find(act, { wanted, url: input.url, write: (found) => asBytes(show(found)) })
    },
  })

/** An answer whose bytes are made once for everybody who gets it. */
function asBytes(body: object): HttpAnswer {
  return new HttpAnswer(200, Buffer.from(JSON.stringify(body)), {
    'content-type': 'application/json; charset=utf-8',
  })
}

const callNextRoute: Route = route({
  method: 'POST',
  path: '/api/v1/branch-services/:service/call-next',
  summary: 'Calls who is next in the line of a service; in a staged one, at the entry stage',
  group,
  access: 'signed-in',
  runs: 'statements',
  params: ServicePath,
  answer: Done(TicketShape),
  handle: async (act, { params, headers }) => {
    const input = { branch: branchOf(headers), service: anyName(params.service) }
    return done('Ticket called.', showTicket(await callNextOfService(act, input)))
  },
})
