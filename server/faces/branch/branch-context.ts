import { Type } from 'typebox'
import type { AnyName } from '../../directory/index.ts'
import { refuse } from '../../problem.ts'
import type { Route } from '../http/route.ts'
import { anyId } from '../http/validation.ts'
import { anyName } from './ids.ts'

const BranchHeader = Type.Object({
  'x-branch-id': Type.Optional(
    Type.String({
      description: 'Number or uuid of the branch; the default branch of the user when left out',
    }),
  ),
})

const inNamedBranch =
  /^\/api\/v1\/(?:(?:patients|visits|queue-tickets)(?:\/|$)|branch-services\/:\w+\/(?:queue|call-next)$)/

/** Declares the header on the routes that act in a branch which their path does not lead to. */
export function withBranchHeader(route: Route): Route {
  return 'stream' in route || !inNamedBranch.test(route.path) ? route : { ...route, headers: BranchHeader }
}

/**
 * The branch a request names in its header `X-Branch-Id`; null when it names none, and the verb then takes the
 * user's default branch. Refuses: `input-not-valid` for what is no id.
 */
export function branchOf(headers: Readonly<Record<string, string | string[] | undefined>>): AnyName | null {
  const value = [headers['x-branch-id']].flat()[0]?.trim()
  if (value === undefined || value === '') {
    return null
  }
  return anyId.test(value)
    ? anyName(value)
    : refuse('input-not-valid', { faults: [{ field: 'X-Branch-Id', fault: 'not-an-id' }] })
}
