import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../../act.ts'
import type { Transaction } from '../../database/pool.ts'
import { Refusal } from '../../problem.ts'
import type { HttpServices } from './registration.ts'
import type { Route, StreamDefinition } from './route.ts'
import { MalformedRequest } from './validation.ts'

type ActingRoute = Exclude<Route, StreamDefinition>

/** Runs a route's verb as one act in one transaction, and tells this process's readers when something changed. */
export async function runRoute(context: {
  services: HttpServices
  route: ActingRoute
  request: FastifyRequest
}): Promise<unknown> {
  const { services, route, request } = context
  const run = <Result>(work: (tx: Transaction) => Promise<Result>) =>
    route.runs === 'transaction' ? services.database.transaction(work) : services.database.statements(work)
  if (request.validationError !== undefined) {
    await answerUnknownBeforeMalformed(context, run)
  }
  const { params, query, body, headers, url } = request
  const input = { params, query, body, headers, url }
  const result = await run(async (tx) => {
    const act = checkedBeforeWrites(actOf(context, tx), route)
    const value = await route.handle(act, input as never)
    assertAsked(act, route)
    return value
  })
  if (route.method !== 'GET') {
    services.afterChange(request.params as { facility?: string; queue?: string })
  }
  return result
}

/** Runs a route that keeps its connection; it opens an act for each read. */
export async function runStream(context: {
  services: HttpServices
  route: StreamDefinition
  request: FastifyRequest
  reply: FastifyReply
}): Promise<void> {
  const { services, route, request, reply } = context
  if (request.validationError !== undefined) {
    throw faultsOf(request.validationError)
  }
  await route.stream({
    request,
    reply,
    read: (work) => services.database.statements((tx) => work(actOf(context, tx))),
  })
}

function actOf(
  context: { services: HttpServices; route: Route; request: FastifyRequest },
  tx: Transaction,
): Act {
  const { access } = context.route
  return {
    tx,
    actor: context.request.actor,
    now: toInstant(context.services.clock()),
    permissions: { stated: typeof access === 'string' ? [] : access, asked: new Set() },
  }
}

/** An instant as it goes on the wire: a fraction only when it is not zero (contract section 9, point 21). */
export function toInstant(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z')
}

async function answerUnknownBeforeMalformed(
  context: { services: HttpServices; route: ActingRoute; request: FastifyRequest },
  run: (work: (tx: Transaction) => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const { route, request } = context
  const malformed = faultsOf(request.validationError)
  if (route.finds !== undefined && request.validationError?.validationContext === 'body') {
    try {
      await run((tx) => route.finds?.(actOf(context, tx), request.params as never) ?? Promise.resolve())
    } catch (error) {
      // A missing right comes after a bad body.
      throw error instanceof Refusal && error.code === 'not-permitted' ? malformed : error
    }
  }
  throw malformed
}

function faultsOf(error: unknown): Error {
  return error instanceof Error ? error : new MalformedRequest([])
}

/** Outside a transaction a write is kept at once, so what the route states has to be asked for before it. */
function checkedBeforeWrites(act: Act, route: ActingRoute): Act {
  if (route.runs === 'transaction' || act.permissions.stated.length === 0) {
    return act
  }
  const run: Transaction['run'] = (statement, values) => {
    if (statement.writes) {
      assertAsked(act, route)
    }
    return act.tx.run(statement, values)
  }
  return { ...act, tx: { isTransaction: true, run } }
}

/** A route that states a permission which nobody asked for would be open: that is a bug, and nothing of it is kept. */
function assertAsked(act: Act, route: Route): void {
  const forgotten = act.permissions.stated.filter((permission) => !act.permissions.asked.has(permission))
  if (forgotten.length > 0) {
    throw new Error(
      `${route.method} ${route.path} states ${forgotten.join(', ')} but its verbs never asked for it`,
    )
  }
}
