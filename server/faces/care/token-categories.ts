import { type Static, Type } from 'typebox'
import {
  type CategoryDetail,
  changeCategory,
  createCategory,
  findCategory,
  listCategories,
  setDefaultCategory,
} from '../../tickets/index.ts'
import { type Route, route } from '../http/route.ts'
import { Flag, isTrue, Name, OrNull, Paging, pageOf, Text, Uuid } from '../http/schemas.ts'
import { MalformedRequest } from '../http/validation.ts'
import { faultOfMetadata } from './metadata.rules.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { CategoryShape, ResourceType, showCategory } from './token-shapes.ts'
import { updateRoutes } from './update-routes.ts'

const list = '/api/v1/facility/:facility/token/category/'
const one = `${list}:id/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, id: Uuid })

const Fields = Type.Object({
  name: Name(),
  resource_type: ResourceType,
  shorthand: Type.String({ minLength: 1, maxLength: 5, pattern: '^[^\\u0000]*$' }),
  metadata: Type.Optional(Type.Unsafe<Record<string, unknown> | null>({ type: ['object', 'null'] })),
})

const DetailShape = Type.Object(
  { ...CategoryShape.properties, created_by: OrNull(UserShape), updated_by: OrNull(UserShape) },
  { title: 'TokenCategoryDetail' },
)

const common = { group: 'Token categories', denied: 'Access Denied to Token Category' } as const
const mayWrite = ['can_write_token_category', 'can_list_token_category'] as const

/** Ticket categories (contract section 1.5). */
export const tokenCategoryRoutes: readonly Route[] = [
  route({
    ...common,
    method: 'GET',
    path: list,
    summary: 'Lists the categories of a facility, newest first',
    access: ['can_list_token_category'],
    runs: 'statements',
    params: inFacility,
    query: Type.Object({
      resource_type: Type.Optional(Text()),
      name: Type.Optional(Text()),
      shorthand: Type.Optional(Text()),
      default: Type.Optional(Flag),
      ...Paging,
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(CategoryShape) }),
    handle: async (act, { params, query }) => {
      const { count, categories } = await listCategories(act, {
        facility: params.facility,
        resourceKind: query.resource_type,
        name: query.name,
        shortCode: query.shorthand,
        isDefault: isTrue(query.default),
        ...pageOf(query),
      })
      return { count, results: categories.map(showCategory) }
    },
  }),
  route({
    ...common,
    method: 'POST',
    path: list,
    summary: 'Adds a category',
    access: ['can_write_token_category'],
    runs: 'transaction',
    params: inFacility,
    body: Fields,
    answer: DetailShape,
    handle: async (act, { params, body }) =>
      show(await createCategory(act, { facility: params.facility, ...fieldsOf(body) })),
  }),
  route({
    ...common,
    method: 'GET',
    path: one,
    summary: 'Shows a category',
    access: ['can_list_token_category'],
    runs: 'statements',
    params: named,
    answer: DetailShape,
    handle: async (act, { params }) => show(await findCategory(act, nameOf(params))),
  }),
  ...updateRoutes({
    ...common,
    path: one,
    summary: 'Changes a category',
    access: mayWrite,
    runs: 'transaction',
    params: named,
    body: Fields,
    answer: DetailShape,
    finds: (act, params) => findCategory(act, nameOf(params)),
    handle: async (act, input) =>
      show(await changeCategory(act, { ...nameOf(input.params), ...fieldsOf(input.body) })),
  }),
  route({
    ...common,
    method: 'POST',
    path: `${one}set_default/`,
    summary: 'Makes a category the preselected one of its kind of resource',
    access: mayWrite,
    runs: 'transaction',
    params: named,
    answer: DetailShape,
    handle: async (act, { params }) => show(await setDefaultCategory(act, nameOf(params))),
  }),
]

function nameOf(params: Static<typeof named>) {
  return { facility: params.facility, category: params.id }
}

function fieldsOf<Body extends Partial<Static<typeof Fields>>>(body: Body) {
  const { resource_type, name, shorthand, metadata } = body
  const fault = faultOfMetadata(metadata)
  if (fault !== undefined) {
    throw new MalformedRequest([{ at: ['metadata'], limits: {}, value: metadata, keyword: fault }])
  }
  return { resourceKind: resource_type, name, shortCode: shorthand, metadata } as {
    resourceKind: Body['resource_type']
    name: Body['name']
    shortCode: Body['shorthand']
    metadata: Body['metadata']
  }
}

function show(detail: CategoryDetail): Static<typeof DetailShape> {
  return {
    ...showCategory(detail.view),
    created_by: showUserOrNull(detail.created_by),
    updated_by: showUserOrNull(detail.updated_by),
  } as Static<typeof DetailShape>
}
