import { type Static, Type } from 'typebox'
import type { PlaceAbove } from '../../directory/index.ts'
import { Text, Uuid } from '../http/schemas.ts'

/** A place as locations, and tickets of a location's queue, carry it. */
export const PlaceShape = {
  id: Uuid,
  name: Text(),
  description: Text({ max: 2000 }),
  status: Type.Literal('active'),
  form: Type.Literal('ro'),
  mode: Type.Literal('instance'),
}
/** A place around another one, and what is around it in turn. */
export const PlaceAroundShape = Type.Object({
  ...PlaceShape,
  parent: Type.Unknown({ description: 'The next place around it, or null' }),
})

type PlaceAround = Static<typeof PlaceAroundShape>

/** Shows a place without what is around it. */
export function showPlace({ id, name, description }: PlaceAbove) {
  return { id, name, description, status: 'active' as const, form: 'ro' as const, mode: 'instance' as const }
}

/** Shows the places around a location, each inside the next wider one. */
export function nestPlaces(nearestFirst: readonly PlaceAbove[]): PlaceAround | null {
  return nearestFirst.reduceRight<PlaceAround | null>(
    (parent, place) => ({ ...showPlace(place), parent }),
    null,
  )
}
