import { Type } from 'typebox'
import {
  type BranchTicketStep,
  findStagedTicket,
  type HistoryEntry,
  listHistory,
  moveTicket,
  stepBranchTicket,
  transferTicket,
  undoTicketStep,
} from '../../stages/index.ts'
import { type Route, route } from '../http/route.ts'
import { OneOf, TextOrNull } from '../http/schemas.ts'
import { branchOf } from './branch-context.ts'
import { already, Done, done } from './envelope.ts'
import { AnyIdOrNull, anyId, anyName, anyNameOrNull } from './ids.ts'
import { PriorityType } from './service-queue.ts'
import {
  HistoryShape,
  StageVisitOfTicketShape,
  showTicket,
  showTicketWithLink,
  showVisitOfTicket,
  type TicketLink,
  TicketShape,
  TicketWithLinkShape,
} from './ticket-shapes.ts'

const group = 'Branch: tickets'
const TicketPath = Type.Object({ ticket: anyId })
const one = '/api/v1/queue-tickets/:ticket'
const Notes = Type.Object({ notes: Type.Optional(TextOrNull(1000)) })

const steps: readonly {
  readonly step: BranchTicketStep
  readonly path: string
  readonly summary: string
  readonly message: string
}[] = [
  { step: 'call', path: 'call', summary: 'Calls a ticket to a counter', message: 'Ticket called.' },
  {
    step: 'serve',
    path: 'serve',
    summary: 'Begins the service of a ticket',
    message: 'Ticket is being served.',
  },
  { step: 'complete', path: 'complete', summary: 'Finishes a ticket', message: 'Ticket completed.' },
  {
    step: 'skip',
    path: 'skip',
    summary: 'Puts a patient who did not come behind those who wait now',
    message: 'Ticket skipped.',
  },
  {
    step: 'no_show',
    path: 'no-show',
    summary: 'Ends the ticket of a patient who did not arrive; can be undone',
    message: 'Ticket marked as no-show.',
  },
]

const stepRoutes = steps.map(({ step, path, summary, message }) =>
  route({
    method: 'PUT',
    path: `${one}/${path}`,
    summary,
    group,
    access: 'signed-in',
    runs: 'statements',
    params: TicketPath,
    body: Notes,
    answer: Done(TicketShape),
    handle: async (act, { params, headers, body }) => {
      const name = { branch: branchOf(headers), ticket: anyName(params.ticket) }
      return done(message, showTicket(await stepBranchTicket(act, { ...name, step, notes: body.notes })))
    },
  }),
)

function showEntry(entry: HistoryEntry) {
  const { from_status: from, to_status: to, ticket, at, kind, actor, stage, note, reason, overtaken } = entry
  return { at, kind, ticket_number: ticket, actor, stage, from, to, note, reason, overtaken }
}

/** What is done with a whole ticket (seed, "Ticket-level actions", "Transfer", "Move ticket to another stage"). */
export const queueTicketRoutes = (link: TicketLink): readonly Route[] => [
  showRoute(link),
  ...stepRoutes,
  ...wayRoutes,
]

const showRoute = (link: TicketLink): Route =>
  route({
    method: 'GET',
    path: one,
    summary: 'Shows a ticket with where it is in its journey',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: TicketPath,
    answer: Done(TicketWithLinkShape),
    handle: async (act, { params, headers }) => {
      const name = { branch: branchOf(headers), ticket: anyName(params.ticket) }
      const ticket = await findStagedTicket(act, name)
      return done('Ticket retrieved successfully.', showTicketWithLink(ticket, link))
    },
  })

const wayRoutes: readonly Route[] = [
  route({
    method: 'PUT',
    path: `${one}/undo`,
    summary: 'Takes back the last step of a ticket, no-show included',
    group,
    access: 'signed-in',
    runs: 'transaction',
    params: TicketPath,
    answer: Done(TicketShape),
    handle: async (act, { params, headers }) => {
      const name = { branch: branchOf(headers), ticket: anyName(params.ticket) }
      return done('Last step undone.', showTicket(await undoTicketStep(act, name)))
    },
  }),
  route({
    method: 'POST',
    path: `${one}/transfer`,
    summary: 'Sends a ticket to another service under a new number; without a target it only ends',
    group,
    access: 'signed-in',
    runs: 'transaction',
    params: TicketPath,
    body: Type.Object({
      target_service_id: Type.Optional(AnyIdOrNull),
      transfer_priority_type: OneOf(['first_priority', 'original_arrival', 'end_of_queue']),
      priority_type: PriorityType,
      notes: Type.Optional(TextOrNull(1000)),
    }),
    answer: Done(TicketShape),
    status: 201,
    handle: async (act, { params, headers, body }) => {
      const { ticket, isNew } = await transferTicket(act, {
        branch: branchOf(headers),
        ticket: anyName(params.ticket),
        targetService: anyNameOrNull(body.target_service_id),
        transferPriority: body.transfer_priority_type,
        priorityClass: body.priority_type,
        notes: body.notes,
      })
      return (isNew ? done : already)('Ticket transferred.', showTicket(ticket))
    },
  }),
  route({
    method: 'POST',
    path: `${one}/stages/:stage`,
    summary: 'Moves a ticket to any stage of its service: forward, backward, or once more',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: Type.Object({ ticket: anyId, stage: anyId }),
    answer: Done(StageVisitOfTicketShape),
    status: 201,
    handle: async (act, { params, headers }) => {
      const ticket = await moveTicket(act, {
        branch: branchOf(headers),
        ticket: anyName(params.ticket),
        stage: anyName(params.stage),
      })
      return done('Ticket moved to stage.', showVisitOfTicket(ticket))
    },
  }),
  route({
    method: 'GET',
    path: `${one}/history`,
    summary: 'Tells everything that happened to a ticket and to those it goes on from, oldest first',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: TicketPath,
    answer: Done(Type.Array(HistoryShape)),
    handle: async (act, { params, headers }) => {
      const name = { branch: branchOf(headers), ticket: anyName(params.ticket) }
      const entries = await listHistory(act, name)
      return done('Ticket history retrieved successfully.', entries.map(showEntry))
    },
  }),
]
