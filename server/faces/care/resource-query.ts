import { Type } from 'typebox'
import type { ResourceKind, ResourceName } from '../../directory/index.ts'
import { AnswerInstead } from '../http/instead.ts'
import { HttpAnswer } from '../http/route.ts'
import { Text, Uuid } from '../http/schemas.ts'
import { resourceTypes } from './token-shapes.ts'

/** The two query parameters that name a resource. They are required, but by a rule with words of its own. */
export const ResourceQuery = {
  resource_type: Type.Optional(Text({ description: `Required: ${resourceTypes.join(', ')}` })),
  resource_id: Type.Optional(Uuid),
}

/** Reads the resource a list is about, or answers 400 in the contract's words (section 1.2). */
export function requireResourceQuery(
  query: { readonly resource_type?: string; readonly resource_id?: string },
  missing: string,
): ResourceName {
  const { resource_type, resource_id } = query
  if (resource_type === undefined || resource_type === '' || resource_id === undefined) {
    throw refused(missing)
  }
  if (!(resourceTypes as readonly string[]).includes(resource_type)) {
    throw refused('Invalid Resource Type')
  }
  return { kind: resource_type as ResourceKind, targetExternalId: resource_id }
}

/** Reads the kind of resource that appointments are asked for, or answers 400 in the contract's words (section 1.9). */
export function requireResourceType(resourceType: string | undefined): ResourceKind {
  if (resourceType === undefined || resourceType === '') {
    throw refused('Resource Type is required')
  }
  return resourceTypes.find((type) => type === resourceType) ?? raise(refused('Invalid resource type'))
}

function raise(error: Error): never {
  throw error
}

function refused(msg: string): AnswerInstead {
  return new AnswerInstead(new HttpAnswer(400, { errors: [{ type: 'validation_error', msg }] }))
}
