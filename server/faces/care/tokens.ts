import { type Static, Type } from 'typebox'
import { findTicket, listTicketHistory, listTickets, listTicketsOfPatient } from '../../tickets/index.ts'
import { type Route, route } from '../http/route.ts'
import { At, Flag, isTrue, OrNull, Paging, pageOf, Text, TextOrNull, Uuid } from '../http/schemas.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { StatusFilter } from './status-filter.ts'
import { tokenDetail, tokenDetails } from './token-details.ts'
import {
  careStatuses,
  fromCareStatus,
  showToken,
  type TicketLink,
  TokenReadShape,
  TokenRetrieveShape,
  toCareStatus,
} from './token-shapes.ts'
import { tokenStepRoutes } from './token-steps.ts'
import { tokenWriteRoutes } from './token-writes.ts'

const list = '/api/v1/facility/:facility/token/queue/:queue/token/'
const one = `${list}:id/`
const inQueue = Type.Object({ facility: Uuid, queue: Uuid })
const named = Type.Object({ facility: Uuid, queue: Uuid, id: Uuid })

const HistoryShape = Type.Object({
  results: Type.Array(
    Type.Object({
      at: At,
      kind: Text(),
      actor: OrNull(UserShape),
      from: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
      to: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
      from_state: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
      to_state: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
      note: TextOrNull(10_000),
    }),
  ),
})

const group = 'Tokens'
const denied = {
  read: 'You do not have permission to read token',
  list: 'You do not have permission to list token',
} as const

/** Tickets of a queue (contract section 1.3). */
export function tokenRoutes(link: TicketLink): readonly Route[] {
  return [...listRoutes, ...readRoutes(link), ...tokenWriteRoutes(link), ...tokenStepRoutes(link)]
}

const listRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists the tickets of a queue, newest change first unless `ordering` says otherwise',
    group,
    access: ['can_list_token'],
    denied: denied.list,
    runs: 'statements',
    params: inQueue,
    query: Type.Object({
      category: Type.Optional(Uuid),
      sub_queue: Type.Optional(Uuid),
      status: Type.Optional(StatusFilter(careStatuses)),
      sub_queue_is_null: Type.Optional(Flag),
      ordering: Type.Optional(Text()),
      patient: Type.Optional(Uuid),
      patient_filter: Type.Optional(Uuid),
      patient_name: Type.Optional(Text()),
      ...Paging,
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(TokenReadShape) }),
    handle: async (act, { params, query }) => {
      const { count, tickets } = await listTickets(act, {
        ...params,
        statuses: query.status?.split(',').flatMap(fromCareStatus),
        category: query.category,
        servicePoint: query.sub_queue,
        isWithoutPoint: isTrue(query.sub_queue_is_null),
        patient: query.patient ?? query.patient_filter,
        patientName: query.patient_name,
        ordering: orderings.find((each) => each === query.ordering),
        ...pageOf(query),
      })
      return { count, results: tickets.map(showToken) }
    },
  }),
]

const readRoutes = (link: TicketLink): readonly Route[] => [
  route({
    method: 'GET',
    path: one,
    summary: 'Shows a ticket',
    group,
    access: ['can_list_token'],
    denied: denied.read,
    runs: 'statements',
    params: named,
    answer: TokenRetrieveShape,
    handle: async (act, { params }) => tokenDetail(act, await findTicket(act, nameOf(params)), link),
  }),
  route({
    method: 'GET',
    path: `${one}history/`,
    summary: 'Tells everything that happened to a ticket, oldest first',
    group,
    access: ['can_list_token'],
    denied: denied.read,
    runs: 'statements',
    params: named,
    answer: HistoryShape,
    handle: async (act, { params }) => showHistory(await listTicketHistory(act, nameOf(params))),
  }),
  route({
    method: 'GET',
    path: '/api/v1/patient/:patient/get_tokens/',
    summary: 'Lists the tickets of a patient in every facility where the caller may see them, newest first',
    group,
    access: ['can_list_token'],
    denied: denied.list,
    runs: 'statements',
    params: Type.Object({ patient: Uuid }),
    query: Type.Object(Paging),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(TokenRetrieveShape) }),
    handle: async (act, { params, query }) => {
      const { count, tickets } = await listTicketsOfPatient(act, {
        patient: params.patient,
        ...pageOf(query),
      })
      return { count, results: await tokenDetails(act, tickets, link) }
    },
  }),
]

/** Anything else keeps the order that lists have by themselves (contract section 2, "Ordering"). */
const orderings = ['created_date', '-created_date', 'number', '-number'] as const

/** `from` and `to` in the words of this face, with the finer state beside them. */
function showHistory(rows: Awaited<ReturnType<typeof listTicketHistory>>) {
  return {
    results: rows.map((row) => ({
      at: row.at,
      kind: row.kind,
      actor: showUserOrNull(row.actor),
      from: row.from_status === null ? null : toCareStatus(row.from_status),
      to: row.to_status === null ? null : toCareStatus(row.to_status),
      from_state: row.from_status,
      to_state: row.to_status,
      note: row.note,
    })),
  }
}

function nameOf(params: Static<typeof named>) {
  return { facility: params.facility, queue: params.queue, ticket: params.id }
}
