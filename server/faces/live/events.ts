import { Type } from 'typebox'
import { openFeed } from '../../displays/index.ts'
import { type Hub, type Position, readPosition } from '../../ledger/index.ts'
import { type Route, stream } from '../http/route.ts'
import { Uuid } from '../http/schemas.ts'
import { bearerToken } from '../http/sign-in.ts'
import { MalformedRequest } from '../http/validation.ts'
import type { EventStreams } from './event-stream.ts'

export interface FeedServices {
  readonly hub: Hub
  readonly streams: EventStreams
  readonly clock: () => Date
}

/** A sign-in that ran out may follow the feed a little longer, until its client has the next access token. */
const graceMs = 60_000

/** The live feed of a facility (contract section 9, point 2). */
export function feedRoutes({ hub, streams, clock }: FeedServices): readonly Route[] {
  return [
    stream({
      method: 'GET',
      path: '/api/v1/facility/:facility/events/',
      summary:
        'Follows the changes of tickets, queues, service points and categories that the caller may see',
      group: 'Live',
      access: ['can_list_token'],
      denied: 'You do not have permission to list token',
      params: Type.Object({ facility: Uuid }),
      stream: async ({ request, reply, read }) => {
        const lastSeen = readLastEventId(request.headers['last-event-id'])
        const { actor } = request
        if (actor.kind !== 'user') {
          throw new Error('A route with a permission has nobody who is signed in')
        }
        const { facility } = request.params as { facility: string }
        const endsAtMs = expiryMs(bearerToken(request)) + graceMs
        streams.requireRoom(actor.sessionId)
        const isOver = () => clock().getTime() >= endsAtMs
        const viewer = await openFeed({ facility, userId: actor.userId, isOver }, read)
        await hub.subscribe(viewer, () => streams.start(reply, actor.sessionId), lastSeen)
      },
    }),
  ]
}

function readLastEventId(header: string | string[] | undefined): Position | undefined {
  if (header === undefined) {
    return undefined
  }
  const position = typeof header === 'string' ? readPosition(header) : undefined
  if (position === undefined) {
    throw new MalformedRequest([{ at: ['Last-Event-ID'], keyword: 'pattern', limits: {}, value: header }])
  }
  return position
}

/** When an access token runs out. It was found right before the route was entered. */
function expiryMs(token: string | undefined): number {
  const [, payload = ''] = token?.split('.') ?? []
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number }
  return exp * 1000
}
