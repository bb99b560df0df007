import { type Static, Type } from 'typebox'
import { callNextTicket, issueToPrimaryQueue } from '../../tickets/index.ts'
import { type Route, route } from '../http/route.ts'
import { ClinicDay, TextOrNull, Uuid, UuidOrNull } from '../http/schemas.ts'
import { tokenDetail } from './token-details.ts'
import {
  ResourceType,
  showToken,
  type TicketLink,
  TokenReadShape,
  TokenRetrieveShape,
} from './token-shapes.ts'

const list = '/api/v1/facility/:facility/token/queue/'
const one = `${list}:queue/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, queue: Uuid })

const Issue = Type.Object({
  resource_type: ResourceType,
  resource_id: Uuid,
  date: ClinicDay,
  category: Uuid,
  patient: Type.Optional(UuidOrNull),
  note: Type.Optional(TextOrNull(10_000)),
  sub_queue: Type.Optional(UuidOrNull),
})
const CallNext = Type.Object({ sub_queue: Uuid, category: Type.Optional(UuidOrNull) })

const group = 'Token queues'
const denied = {
  create: 'You do not have permission to create token queue',
  update: 'You do not have permission to update token queue',
} as const

/** Issuing into the queue of the day and calling from a queue (contract section 1.2). */
export const tokenQueueCallRoutes = (link: TicketLink): readonly Route[] => [
  route({
    method: 'POST',
    path: `${list}generate_token/`,
    summary:
      'Issues a ticket in the primary queue of a resource and day, opening the queue when there is none',
    group,
    access: ['can_write_token'],
    denied: denied.create,
    runs: 'transaction',
    params: inFacility,
    body: Issue,
    answer: TokenReadShape,
    handle: async (act, { params, body }) =>
      showToken(
        await issueToPrimaryQueue(act, {
          facility: params.facility,
          resource: { kind: body.resource_type, targetExternalId: body.resource_id },
          date: body.date,
          category: body.category,
          patient: body.patient,
          note: body.note,
          servicePoint: body.sub_queue,
        }),
      ),
  }),
  route({
    method: 'POST',
    path: `${one}set_next_token_to_subqueue/`,
    summary: 'Takes the longest waiting ticket into service at a service point',
    group,
    access: ['can_write_token'],
    denied: denied.update,
    runs: 'statements',
    params: named,
    body: CallNext,
    answer: TokenReadShape,
    handle: async (act, { params, body }) =>
      showToken(await callNextTicket(act, { ...params, ...pointOf(body), becomes: 'in_service' })),
  }),
  route({
    method: 'POST',
    path: `${one}call_next/`,
    summary: 'Calls the longest waiting ticket to a service point; it is served when the patient has come',
    group,
    access: ['can_write_token'],
    denied: denied.update,
    runs: 'statements',
    params: named,
    body: CallNext,
    answer: TokenRetrieveShape,
    handle: async (act, { params, body }) =>
      tokenDetail(act, await callNextTicket(act, { ...params, ...pointOf(body), becomes: 'called' }), link),
  }),
]

function pointOf(body: Static<typeof CallNext>) {
  return { servicePoint: body.sub_queue, category: body.category }
}
