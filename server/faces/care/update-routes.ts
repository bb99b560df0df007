import { type TObject, type TSchema, Type } from 'typebox'
import { type Route, type RouteDefinition, route } from '../http/route.ts'

/**
 * Declares PUT and PATCH of one object: the same act, but PUT asks for what the object cannot be without. What a
 * body leaves out stays as it is (contract section 9, point 23).
 */
export function updateRoutes<P extends TObject, B extends TObject>(
  definition: Omit<RouteDefinition<P, undefined, B>, 'method' | 'body' | 'handle'> & {
    readonly body: B
    readonly handle: (
      act: Parameters<RouteDefinition<P, undefined, B>['handle']>[0],
      input: UpdateInput<P, B>,
    ) => Promise<unknown>
  },
): readonly Route[] {
  const { body, handle, ...same } = definition
  return [
    route({ ...same, method: 'PUT', body, handle: handle as never }),
    route({ ...same, method: 'PATCH', body: Type.Partial(body) as TSchema, handle: handle as never }),
  ]
}

type Input<P extends TObject, B extends TObject> = Parameters<RouteDefinition<P, undefined, B>['handle']>[1]
type UpdateInput<P extends TObject, B extends TObject> = Omit<Input<P, B>, 'body'> & {
  readonly body: Partial<Input<P, B>['body']>
}
