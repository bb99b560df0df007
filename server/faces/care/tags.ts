import { Type } from 'typebox'
import { changeTag, createTag, findTag, listTags } from '../../appointments/index.ts'
import { type Route, route } from '../http/route.ts'
import { Paging, pageOf, Text, Uuid } from '../http/schemas.ts'
import { showTag, TagBody, TagShape } from './booking-shapes.ts'
import { updateRoutes } from './update-routes.ts'

const list = '/api/v1/facility/:facility/tag/'
const one = `${list}:tag/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, tag: Uuid })

const group = 'Tags'
const denied = {
  list: 'You do not have permission to list tags',
  write: 'You do not have permission to change tags',
} as const

/** The words that staff put on appointments. */
export const tagRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists the tags of a facility by their words',
    group,
    access: ['can_list_booking'],
    denied: denied.list,
    runs: 'statements',
    params: inFacility,
    query: Type.Object({ ...Paging, display: Type.Optional(Text({ description: 'Any part of the word' })) }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(TagShape) }),
    handle: async (act, { params, query }) => {
      const wanted = { ...params, ...pageOf(query), search: query.display }
      const { count, results } = await listTags(act, wanted)
      return { count, results: results.map(showTag) }
    },
  }),
  route({
    method: 'POST',
    path: list,
    summary: 'Makes a tag that appointments can have',
    group,
    access: ['can_write_booking'],
    denied: denied.write,
    runs: 'transaction',
    params: inFacility,
    body: TagBody,
    answer: TagShape,
    handle: async (act, { params, body }) =>
      showTag(await createTag(act, { ...params, display: body.display, color: body.color ?? null })),
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'Shows a tag',
    group,
    access: ['can_list_booking'],
    denied: denied.list,
    runs: 'statements',
    params: named,
    answer: TagShape,
    handle: async (act, { params }) => showTag(await findTag(act, params)),
  }),
  ...updateRoutes({
    path: one,
    summary: 'Gives a tag another word or color, on every appointment that has it',
    group,
    access: ['can_write_booking'],
    denied: denied.write,
    runs: 'transaction',
    params: named,
    body: TagBody,
    answer: TagShape,
    handle: async (act, { params, body }) => showTag(await changeTag(act, { ...params, ...body })),
  }),
]
