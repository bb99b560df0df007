import { Type } from 'typebox'
import type { TicketPages } from '../../displays/index.ts'
import { ticketStatuses } from '../../tickets/index.ts'
import { HttpAnswer, type Route, route, stream } from '../http/route.ts'
import { At, AtOrNull, ClinicDay, OneOf, Text, TextOrNull } from '../http/schemas.ts'
import { bearerToken } from '../http/sign-in.ts'
import type { EventStreams } from './event-stream.ts'

const CountOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] })

const MyTicketShape = Type.Object(
  {
    now: At,
    label: Text(),
    state: OneOf(ticketStatuses),
    position: CountOrNull,
    ahead: CountOrNull,
    service_point: TextOrNull(),
    stage: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Where the patient is in a service with stages; position and ahead are those there',
    }),
    journey: Type.Array(Type.Object({ name: Text(), state: OneOf(['done', 'here', 'to_come']) }), {
      description: 'The stages of the service in their order; empty without stages',
    }),
    resource: Type.Object({ type: OneOf(['practitioner', 'location', 'healthcare_service']), name: Text() }),
    facility: Type.Object({ name: Text(), phone_number: TextOrNull(), timezone: Text() }),
    category: Text(),
    date: ClinicDay,
    arrived_at: At,
    called_at: AtOrNull,
  },
  { title: 'MyTicket' },
)

/** The patient's own page, opened by the code on the slip. */
export function myTicketRoutes(pages: TicketPages, streams: EventStreams): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/my-ticket/',
      summary: 'Shows a patient the own ticket: number, state, place in line, room',
      group: 'My ticket',
      access: 'ticket-code',
      runs: 'statements',
      answer: MyTicketShape,
      handle: async (_act, { headers }) => {
        const code = bearerToken({ headers: { authorization: headers.authorization as string } })
        return new HttpAnswer(200, Buffer.from(await pages.find(pages.read(code))), {
          'content-type': 'application/json; charset=utf-8',
          'cache-control': 'no-store',
        })
      },
    }),
    stream({
      method: 'GET',
      path: '/api/v1/my-ticket/events/',
      summary: 'Follows the own ticket: the whole page at connect and after each change of it',
      group: 'My ticket',
      access: 'ticket-code',
      stream: async ({ request, reply }) => {
        const ticket = pages.read(bearerToken(request))
        const holder = `ticket ${ticket.facilityId}/${ticket.ticketId}`
        streams.requireRoom(holder, request)
        await pages.follow(ticket, () => streams.start(reply, holder))
      },
    }),
  ]
}
