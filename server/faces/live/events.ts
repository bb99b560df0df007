import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type FeedViewer, openBranchFeed, openFeed } from '../../displays/index.ts'
import { type Hub, type Position, readPosition } from '../../ledger/index.ts'
import { anyId, anyName } from '../http/ids.ts'
import { type Route, type StreamContext, stream } from '../http/route.ts'
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

/** The live feed of a facility in the care face (contract section 9, point 2). */
export function feedRoutes(services: FeedServices): readonly Route[] {
  return [
    stream({
      method: 'GET',
      path: '/api/v1/facility/:facility/events/',
      summary:
        'Follows the changes of tickets, stages, queues, service points and categories that the caller may see',
      group: 'Live',
      access: ['can_list_token'],
      denied: 'You do not have permission to list token',
      params: Type.Object({ facility: Uuid }),
      stream: (context) => {
        const { facility } = context.request.params as { facility: string }
        return follow(services, context, (who) => openFeed({ facility, ...who }, context.read))
      },
    }),
  ]
}

/** The same feed in the branch face (stage-flow contract, settled detail 27). */
export function branchFeedRoutes(services: FeedServices): readonly Route[] {
  return [
    stream({
      method: 'GET',
      path: '/api/v1/branches/:branch/events',
      summary:
        'Follows the changes of tickets, stages and bills in the services of the branch where the caller works',
      group: 'Branch: live',
      access: 'signed-in',
      params: Type.Object({ branch: anyId }),
      stream: (context) => {
        const { branch } = context.request.params as { branch: string }
        return follow(services, context, (who) =>
          openBranchFeed({ branch: anyName(branch), ...who }, context.read),
        )
      },
    }),
  ]
}

interface Follower {
  readonly userId: number
  readonly isOver: () => boolean
}

async function follow(
  { hub, streams, clock }: FeedServices,
  { request, reply }: StreamContext,
  openFor: (who: Follower) => Promise<FeedViewer>,
): Promise<void> {
  const lastSeen = readLastEventId(request.headers['last-event-id'])
  const { userId, sessionId } = signedIn(request)
  const endsAtMs = expiryMs(bearerToken(request)) + graceMs
  streams.requireRoom(sessionId, request)
  const viewer = await openFor({ userId, isOver: () => clock().getTime() >= endsAtMs })
  await hub.subscribe(viewer, () => streams.start(reply, sessionId), lastSeen)
}

function signedIn({ actor }: FastifyRequest): { readonly userId: number; readonly sessionId: string } {
  if (actor.kind !== 'user') {
    throw new Error('A route that needs a sign-in has nobody who is signed in')
  }
  return actor
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
