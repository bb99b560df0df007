import { type TObject, Type } from 'typebox'
import type { Act } from '../../act.ts'
import type { ProblemCode, Refusal } from '../../problem.ts'
import { AnswerInstead } from '../http/instead.ts'
import { HttpAnswer, type Input, type Route, type RouteDefinition, route } from '../http/route.ts'
import { Uuid } from '../http/schemas.ts'
import { eachInItsOwnStep } from '../http/steps.ts'
import { faultsIn, MalformedRequest } from '../http/validation.ts'
import { careFace } from './answers.ts'

const datapointsMax = 200

interface UpsertDefinition<P extends TObject> {
  readonly path: string
  readonly summary: string
  readonly group: string
  readonly access: Exclude<RouteDefinition<P, undefined, undefined>['access'], string>
  /** What a 403 says when a datapoint would create or change something. */
  readonly denied: { readonly create: string; readonly update: string }
  /** Refusals that concern the request, not one datapoint. */
  readonly endsAll?: readonly ProblemCode[]
  readonly params: P
  readonly create: { readonly body: TObject; readonly act: (act: Act, input: never) => Promise<unknown> }
  readonly update: { readonly body: TObject; readonly act: (act: Act, input: never) => Promise<unknown> }
}

type Item = Readonly<Record<string, unknown>>

/**
 * Declares the `upsert/` route of a list: several creates and updates, all or nothing (contract section 0).
 *
 * When one fails, everything is rolled back; the answer is 400 with one entry per datapoint, in order: what is
 * wrong with it, or what it would have become.
 */
export function upsertRoute<P extends TObject>(definition: UpsertDefinition<P>): Route {
  const { create, update, endsAll, denied, ...same } = definition
  return route({
    ...same,
    denied: denied.update,
    method: 'POST',
    runs: 'transaction',
    body: Type.Unsafe<unknown>({}),
    answer: Type.Array(Type.Unsafe<unknown>({})),
    handle: async (act, input) => {
      const results = await eachInItsOwnStep(act.tx, datapointsOf(input.body), {
        work: (item) => upsertOne(act, definition, input, item),
        endsAll: (refusal, item) => answerToAll(refusal, item, definition),
      })
      const failures = results.filter((result) => 'error' in result)
      if (failures.length > 0) {
        throw new AnswerInstead(
          new HttpAnswer(
            400,
            results.map((result) => ('error' in result ? toErrors(result.error) : result.value)),
          ),
        )
      }
      return results.map((result) => ('error' in result ? undefined : result.value))
    },
  })
}

async function upsertOne<P extends TObject>(
  act: Act,
  definition: UpsertDefinition<P>,
  input: Pick<Input<unknown, unknown, unknown>, 'params'>,
  item: unknown,
): Promise<unknown> {
  const kind = isUpdate(item) ? 'update' : 'create'
  const { act: change, body } = definition[kind]
  const faults = faultsIn(kind === 'update' ? Type.Object({ id: Uuid, ...body.properties }) : body, item)
  if (faults.length > 0) {
    throw new MalformedRequest(faults)
  }
  const params = { ...(input.params as object), ...(isUpdate(item) ? { id: item.id } : {}) }
  return change(act, { params, body: item, query: undefined, headers: {} } as never)
}

function isUpdate(item: unknown): item is Item {
  return typeof item === 'object' && item !== null && 'id' in item && (item.id ?? null) !== null
}

/** What concerns the whole request, not one datapoint: no sign-in, no permission, an unknown list. */
const concernsAll: readonly ProblemCode[] = ['not-signed-in', 'not-permitted', 'facility-not-found']

function answerToAll(
  refusal: Refusal,
  item: unknown,
  { endsAll = [], denied }: Pick<UpsertDefinition<TObject>, 'endsAll' | 'denied'>,
): AnswerInstead | undefined {
  return [...concernsAll, ...endsAll].includes(refusal.code)
    ? new AnswerInstead(careFace.refused(refusal, { denied: denied[isUpdate(item) ? 'update' : 'create'] }))
    : undefined
}

function datapointsOf(body: unknown): readonly unknown[] {
  if (body !== undefined && (typeof body !== 'object' || Array.isArray(body))) {
    throw refused('Invalid request data')
  }
  const datapoints = (body as { readonly datapoints?: unknown } | null | undefined)?.datapoints ?? []
  if (!Array.isArray(datapoints)) {
    throw refused('Invalid request data')
  }
  if (datapoints.length === 0) {
    throw refused('No datapoints provided')
  }
  if (datapoints.length > datapointsMax) {
    throw refused('Too many datapoints provided')
  }
  return datapoints
}

function refused(msg: string): AnswerInstead {
  return new AnswerInstead(new HttpAnswer(400, { errors: [{ type: 'validation_error', msg }] }))
}

function toErrors(error: Error): unknown {
  const answer =
    error instanceof MalformedRequest
      ? careFace.malformed(error.faults)
      : careFace.refused(error as Refusal, {})
  const body = answer.body as { errors?: unknown; detail?: string }
  return { errors: body.errors ?? [{ type: 'validation_error', msg: body.detail }] }
}
