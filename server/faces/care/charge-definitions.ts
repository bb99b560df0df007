import { type Static, Type } from 'typebox'
import {
  changeDefinition,
  createDefinition,
  type DefinitionDetail,
  findDefinition,
  listDefinitions,
} from '../../charges/index.ts'
import { Price } from '../http/money.ts'
import { type Route, route } from '../http/route.ts'
import { Name, OrNull, Paging, pageOf, Text, Uuid } from '../http/schemas.ts'
import { DefinitionShape, RevisitDays, Slug, SlugOrNull, showDefinition } from './charge-shapes.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { updateRoutes } from './update-routes.ts'

const list = '/api/v1/facility/:facility/charge_item_definition/'
const one = `${list}:id/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, id: Uuid })

const Revisit = Type.Object({ allowed_days: RevisitDays, charge_item_definition: Type.Optional(SlugOrNull) })
const Fields = Type.Object({
  title: Name(),
  slug: Slug,
  price: Price,
  revisit: Type.Optional(Type.Unsafe<Static<typeof Revisit> | null>(OrNull(Revisit))),
})

const DetailShape = Type.Object(
  { ...DefinitionShape.properties, created_by: OrNull(UserShape), updated_by: OrNull(UserShape) },
  { title: 'ChargeItemDefinitionDetail' },
)

const group = 'Charge item definitions'
const denied = {
  create: 'You do not have permission to create charge item definitions',
  update: 'You do not have permission to update charge item definitions',
  list: 'You do not have permission to list charge item definitions',
} as const

/** What a facility charges for (contract, directory). */
export const chargeDefinitionRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists what a facility charges for, newest change first',
    group,
    access: ['can_list_charge_item'],
    denied: denied.list,
    runs: 'statements',
    params: inFacility,
    query: Type.Object({
      title: Type.Optional(Text({ description: 'Any part of the title or the slug' })),
      ...Paging,
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(DefinitionShape) }),
    handle: async (act, { params, query }) => {
      const wanted = { facility: params.facility, title: query.title, ...pageOf(query) }
      const { count, results } = await listDefinitions(act, wanted)
      return { count, results: results.map(showDefinition) }
    },
  }),
  route({
    method: 'POST',
    path: list,
    summary: 'Adds something that the facility charges for',
    group,
    access: ['can_write_charge_item'],
    denied: denied.create,
    runs: 'transaction',
    params: inFacility,
    body: Fields,
    answer: DetailShape,
    handle: async (act, { params, body }) => {
      const { slug, title, price } = body
      const fields = { slug, title, price, revisit: readRevisit(body.revisit) ?? null }
      return show(await createDefinition(act, { facility: params.facility, ...fields }))
    },
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'Shows something that the facility charges for',
    group,
    access: ['can_list_charge_item'],
    denied: denied.list,
    runs: 'statements',
    params: named,
    answer: DetailShape,
    handle: async (act, { params }) => show(await findDefinition(act, nameOf(params))),
  }),
  ...updateRoutes({
    path: one,
    summary: 'Changes what the facility charges; what was charged before stays as it is',
    group,
    access: ['can_write_charge_item'],
    denied: denied.update,
    runs: 'transaction',
    params: named,
    body: Fields,
    answer: DetailShape,
    finds: (act, params) => findDefinition(act, nameOf(params), 'can_write_charge_item'),
    handle: async (act, { params, body }) => {
      const { slug, title, price } = body
      const told = { slug, title, price, revisit: readRevisit(body.revisit) }
      return show(await changeDefinition(act, { ...nameOf(params), ...told }))
    },
  }),
]

function nameOf(params: Static<typeof named>) {
  return { facility: params.facility, definition: params.id }
}

function readRevisit(revisit: Static<typeof Revisit> | null | undefined) {
  return revisit && { days: revisit.allowed_days, definition: revisit.charge_item_definition ?? null }
}

function show(detail: DefinitionDetail): Static<typeof DetailShape> {
  return {
    ...showDefinition(detail.view),
    created_by: showUserOrNull(detail.created_by),
    updated_by: showUserOrNull(detail.updated_by),
  }
}
