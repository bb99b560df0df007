import { type Static, Type } from 'typebox'
import type { Act } from '../../act.ts'
import { correctTicket, deleteTicket, findTicket, issueTicket, setNextTicket } from '../../tickets/index.ts'
import { type Route, route } from '../http/route.ts'
import { OneOf, TextOrNull, Uuid, UuidOrNull } from '../http/schemas.ts'
import { tokenDetail } from './token-details.ts'
import { careStatuses, correctionOf, type TicketLink, TokenRetrieveShape } from './token-shapes.ts'
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

const deniedCreate = 'You do not have permission to create token'
const common = {
  group: 'Tokens',
  access: ['can_write_token'],
  denied: 'You do not have permission to update token',
  params: named,
} as const

/** Issuing, correcting and removing tickets (contract section 1.3). */
export function tokenWriteRoutes(link: TicketLink): readonly Route[] {
  const handlers = handlersOf(link)
  return [issuing(handlers), ...correctingRoutes(handlers), removing, settingNext(link), upserting(handlers)]
}

/** What the plain routes and the upsert do alike. */
function handlersOf(link: TicketLink) {
  return {
    create: async (act: Act, { params, body }: Creating) =>
      tokenDetail(act, await issueTicket(act, { ...params, ...issueOf(body) }), link),
    // PUT without a sub-queue clears it (rule T9); PATCH changes only what is sent.
    put: async (act: Act, { params, body }: Correcting) => {
      const input = { ...nameOf(params), ...correctionIn(body), servicePoint: body.sub_queue ?? null }
      return tokenDetail(act, await correctTicket(act, input), link)
    },
    patch: async (act: Act, { params, body }: Correcting) => {
      const input = { ...nameOf(params), ...correctionIn(body), servicePoint: body.sub_queue }
      return tokenDetail(act, await correctTicket(act, input), link)
    },
  }
}

type Handlers = ReturnType<typeof handlersOf>

interface Creating {
  readonly params: Static<typeof inQueue>
  readonly body: Static<typeof Create>
}

interface Correcting {
  readonly params: Static<typeof named>
  readonly body: Static<typeof Update>
}

const issuing = ({ create }: Handlers) =>
  route({
    ...common,
    method: 'POST',
    path: list,
    summary: 'Issues a ticket: the next number of a category in the queue',
    denied: deniedCreate,
    runs: 'statements',
    params: inQueue,
    body: Create,
    answer: TokenRetrieveShape,
    handle: create,
  })

function correctingRoutes({ put, patch }: Handlers): readonly Route[] {
  const same = {
    ...common,
    path: one,
    runs: 'transaction',
    body: Update,
    answer: TokenRetrieveShape,
    finds: requireTicket,
  } as const
  return [
    route({
      ...same,
      method: 'PUT',
      summary: 'Corrects a ticket: status, note and service point',
      handle: put,
    }),
    route({ ...same, method: 'PATCH', summary: 'Corrects what is sent of a ticket', handle: patch }),
  ]
}

const removing = route({
  ...common,
  method: 'DELETE',
  path: one,
  summary: 'Marks a ticket as entered in error and hides it; its number is not given again',
  runs: 'transaction',
  status: 204,
  handle: (act, { params }) => deleteTicket(act, nameOf(params)),
})

const settingNext = (link: TicketLink) =>
  route({
    ...common,
    method: 'POST',
    path: `${one}set_next/`,
    summary: 'Makes a ticket the one that is served at a service point',
    runs: 'statements',
    body: Type.Object({ sub_queue: Uuid }),
    answer: TokenRetrieveShape,
    handle: async (act, { params, body }) =>
      tokenDetail(act, await setNextTicket(act, { ...nameOf(params), servicePoint: body.sub_queue }), link),
  })

const upserting = ({ create, put }: Handlers) =>
  upsertRoute({
    ...common,
    path: `${list}upsert/`,
    summary: 'Issues and corrects several tickets, all or none',
    denied: { create: deniedCreate, update: common.denied },
    endsAll: ['queue-not-found'],
    params: inQueue,
    create: { body: Create, act: create },
    update: { body: Update, act: put },
  })

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
