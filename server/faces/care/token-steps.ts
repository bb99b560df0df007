import { type Static, type TObject, Type } from 'typebox'
import { findTicket, stepTicket, type TicketStep, undoStep } from '../../tickets/index.ts'
import { type Route, route } from '../http/route.ts'
import { Text, TextOrNull, Uuid, UuidOrNull } from '../http/schemas.ts'
import { tokenDetail } from './token-details.ts'
import { type TicketLink, TokenRetrieveShape } from './token-shapes.ts'

const one = '/api/v1/facility/:facility/token/queue/:queue/token/:id/'
const named = Type.Object({ facility: Uuid, queue: Uuid, id: Uuid })

const Point = Type.Object({ sub_queue: Uuid })
const PointMaybe = Type.Object({ sub_queue: Type.Optional(UuidOrNull) })
const NoteMaybe = Type.Object({ note: Type.Optional(TextOrNull(10_000)) })

const steps: readonly { readonly step: TicketStep; readonly body: TObject; readonly summary: string }[] = [
  {
    step: 'call',
    body: Point,
    summary: 'Calls this very ticket to a service point; 409 tells who was faster',
  },
  { step: 'recall', body: Type.Object({}), summary: 'Announces a called ticket again' },
  { step: 'serve', body: PointMaybe, summary: 'Begins the service of a ticket' },
  { step: 'complete', body: NoteMaybe, summary: 'Ends the service of a ticket' },
  {
    step: 'skip',
    body: NoteMaybe,
    summary: 'Puts a ticket aside whose patient did not come; it awaits recall',
  },
  { step: 'return', body: NoteMaybe, summary: 'Puts a ticket back in line' },
  { step: 'cancel', body: NoteMaybe, summary: 'Takes a ticket out of the line for good' },
]

/** The steps staff take with a ticket, each compare-and-set; the product's own addition to the contract. */
export function tokenStepRoutes(link: TicketLink): readonly Route[] {
  const common = {
    method: 'POST',
    group: 'Token steps',
    access: ['can_write_token'],
    denied: 'You do not have permission to update token',
    params: named,
  } as const
  return [
    ...steps.map(({ step, body, summary }) =>
      route({
        ...common,
        path: `${one}${step}/`,
        summary,
        runs: 'statements',
        body,
        answer: TokenRetrieveShape,
        handle: async (act, input) =>
          tokenDetail(
            act,
            await stepTicket(act, { ...nameOf(input.params), step, ...partsOf(input.body) }),
            link,
          ),
      }),
    ),
    route({
      ...common,
      path: `${one}undo/`,
      summary: "Takes back one's own last step on a ticket, while nothing was built on it",
      runs: 'transaction',
      answer: TokenRetrieveShape,
      handle: async (act, { params }) => tokenDetail(act, await undoStep(act, nameOf(params)), link),
    }),
    route({
      ...common,
      path: `${one}link/`,
      summary: "Writes the address of the patient's own page, for the slip",
      access: ['can_list_token'],
      runs: 'statements',
      answer: Type.Object({ code: Text(), path: Text() }),
      handle: async (act, { params }) => {
        const ticket = await findTicket(act, nameOf(params))
        return link({ facilityId: ticket.facility_id, ticketId: ticket.ticket_id })
      },
    }),
  ]
}

function partsOf(body: unknown) {
  const { sub_queue, note } = body as { sub_queue?: string | null; note?: string | null }
  return { servicePoint: sub_queue, note }
}

function nameOf(params: Static<typeof named>) {
  return { facility: params.facility, queue: params.queue, ticket: params.id }
}
