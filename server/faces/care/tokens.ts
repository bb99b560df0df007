import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import {
  correctTicket,
  deleteTicket,
  findTicket,
  issueTicket,
  listTicketHistory,
  listTickets,
  listTicketsOfPatient,
  setNextTicket,
} from '../../tickets/index.ts'
import { type Route, route } from '../http/route.ts'
import { At, Flag, isTrue, OneOf, OrNull, Paging, pageOf, Text, TextOrNull, Uuid, UuidOrNull } from '../http/schemas.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { tokenStepRoutes } from './token-steps.ts'
import {
  careStatuses,
  correctionOf,
  fromCareStatus,
  showToken,
  showTokenDetail,
  type TicketLink,
  TokenReadShape,
  TokenRetrieveShape,
  toCareStatus,
} from './token-shapes.ts'
import { upsertRoute } from './upsert.ts'

const list = '/api/v1/facility/:facility/token/queue/:queue/token/'
const one = `${list}:id/`
const inQueue = Type.Object({ facility: Uuid, queue: Uuid })
const named = Type.Object({ facility: Uuid, queue: Uuid, id: Uuid })

const Create = Type.Object({
  category: Uuid,
  patient: Type.Optional(UuidOrNull),
  note: Type.Optional(TextOrNull(10_000)),
  sub_queue: Type.Optional(UuidOrNull),
})
const Update = Type.Object({
  status: Type.Optional(OneOf(careStatuses)),
  note: Type.Optional(TextOrNull(10_000)),
  sub_queue: Type.Optional(UuidOrNull),
})
/** One status or several with commas between. */
const StatusFilter = Type.String({ pattern: `^(${careStatuses.join('|')})(,(${careStatuses.join('|')}))*$` })

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
  create: 'You do not have permission to create token',
  update: 'You do not have permission to update token',
  read: 'You do not have permission to read token',
  list: 'You do not have permission to list token',
} as const

/** Tickets of a queue (contract section 1.3). */
export function tokenRoutes(link: TicketLink): readonly Route[] {
  return [...readRoutes(link), ...writeRoutes(link), ...tokenStepRoutes(link)]
}

const readRoutes = (link: TicketLink): readonly Route[] => [
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
      status: Type.Optional(StatusFilter),
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
    handle: async (act, { params }) => showTokenDetail(await findTicket(act, nameOf(params)), link),
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
      const { count, tickets } = await listTicketsOfPatient(act, { patient: params.patient, ...pageOf(query) })
      return { count, results: tickets.map((ticket) => showTokenDetail(ticket, link)) }
    },
  }),
]

/** Anything else keeps the order that lists have by themselves (contract section 2, "Ordering"). */
const orderings = ['created_date', '-created_date', 'number', '-number'] as const

const writeRoutes = (link: TicketLink): readonly Route[] => {
  const creating = async (act: Act, { params, body }: { params: Static<typeof inQueue>; body: Static<typeof Create> }) =>
    showTokenDetail(await issueTicket(act, { ...params, ...issueOf(body) }), link)
  // PUT without a sub-queue clears it (rule T9); PATCH changes only what is sent.
  const correcting = async (act: Act, { params, body }: Correcting) =>
    showTokenDetail(await correctTicket(act, { ...nameOf(params), ...correctionIn(body), servicePoint: body.sub_queue ?? null }), link)
  const patching = async (act: Act, { params, body }: Correcting) =>
    showTokenDetail(await correctTicket(act, { ...nameOf(params), ...correctionIn(body), servicePoint: body.sub_queue }), link)
  const common = { group, access: ['can_write_token'], params: named } as const
  const updating = { ...common, path: one, denied: denied.update, runs: 'transaction', body: Update } as const
  return [
    route({
      ...common,
      method: 'POST',
      path: list,
      summary: 'Issues a ticket: the next number of a category in the queue',
      denied: denied.create,
      runs: 'statements',
      params: inQueue,
      body: Create,
      answer: TokenRetrieveShape,
      handle: creating,
    }),
    route({
      ...updating,
      method: 'PUT',
      summary: 'Corrects a ticket: status, note and service point',
      answer: TokenRetrieveShape,
      finds: requireTicket,
      handle: correcting,
    }),
    route({
      ...updating,
      method: 'PATCH',
      summary: 'Corrects what is sent of a ticket',
      answer: TokenRetrieveShape,
      finds: requireTicket,
      handle: patching,
    }),
    route({
      ...common,
      method: 'DELETE',
      path: one,
      summary: 'Marks a ticket as entered in error and hides it; its number is not given again',
      denied: denied.update,
      runs: 'transaction',
      status: 204,
      handle: (act, { params }) => deleteTicket(act, nameOf(params)),
    }),
    route({
      ...common,
      method: 'POST',
      path: `${one}set_next/`,
      summary: 'Makes a ticket the one that is served at a service point',
      denied: denied.update,
      runs: 'statements',
      body: Type.Object({ sub_queue: Uuid }),
      answer: TokenRetrieveShape,
      handle: async (act, { params, body }) =>
        showTokenDetail(await setNextTicket(act, { ...nameOf(params), servicePoint: body.sub_queue }), link),
    }),
    upsertRoute({
      ...common,
      path: `${list}upsert/`,
      summary: 'Issues and corrects several tickets, all or none',
      denied: denied.update,
      params: inQueue,
      create: { body: Create, act: creating },
      update: { body: Update, act: correcting },
    }),
  ]
}

interface Correcting {
  readonly params: Static<typeof named>
  readonly body: Static<typeof Update>
}

/** Nothing is changed: the act only finds out whether the ticket exists in the queue and the queue may be used. */
async function requireTicket(act: Act, params: Static<typeof named>): Promise<void> {
  await findTicket(act, nameOf(params), 'can_write_token')
}

function nameOf(params: Static<typeof named>) {
  return { facility: params.facility, queue: params.queue, ticket: params.id }
}

function issueOf(body: Static<typeof Create>) {
  return { category: body.category, patient: body.patient, note: body.note, servicePoint: body.sub_queue }
}

function correctionIn(body: Static<typeof Update>) {
  return { becomes: body.status === undefined ? undefined : correctionOf[body.status], note: body.note }
}

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
