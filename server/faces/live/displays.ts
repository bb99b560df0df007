import { type Static, Type } from 'typebox'
import {
  changeDisplay,
  createDisplay,
  type DisplayRow,
  type DisplayScreens,
  listDisplays,
  openDisplay,
  revokeDisplay,
} from '../../displays/index.ts'
import { refuse } from '../../problem.ts'
import { AnyId, anyName } from '../http/ids.ts'
import { HttpAnswer, type Route, route, stream } from '../http/route.ts'
import { At, AtOrNull, Name, OneOf, OrNull, Text, Uuid } from '../http/schemas.ts'
import { bearerToken } from '../http/sign-in.ts'
import type { EventStreams } from './event-stream.ts'

const list = '/api/v1/facility/:facility/display/'
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, id: Uuid })

const Settings = Type.Object({
  name: Name(),
  sub_queues: Type.Array(Uuid, {
    maxItems: 40,
    uniqueItems: true,
    description: 'Service points, in the order of the columns',
  }),
  stages: Type.Optional(
    Type.Array(AnyId, {
      maxItems: 40,
      uniqueItems: true,
      description: 'Stages of services, in the order of their columns; left out in a change: as they are',
    }),
  ),
  language: Type.Optional(
    Type.String({
      pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$',
      maxLength: 12,
      description: 'Of the announcements; en when left out',
    }),
  ),
})

const shape = {
  id: Uuid,
  name: Text(),
  language: Text(),
  sub_queues: Type.Array(Type.Object({ id: Uuid, name: Text(), status: OneOf(['active', 'inactive']) })),
  stages: Type.Array(
    Type.Object({
      id: Uuid,
      numeric_id: Type.Integer(),
      name: Text(),
      service: Type.Object({ id: Uuid, numeric_id: Type.Integer(), name: Text() }),
    }),
  ),
  last_seen_at: AtOrNull,
  created_date: At,
}
const DisplayShape = Type.Object(shape, { title: 'Display' })
const NewDisplayShape = Type.Object(
  { ...shape, key: Text({ description: 'Shown this once' }), path: Text() },
  { title: 'NewDisplay' },
)

const States = OneOf(['called', 'in_service'])
const Current = OrNull(Type.Object({ label: Text(), state: States, since: At }))
const Next = Type.Array(Text(), { maxItems: 4, description: 'In call order' })
/** What a waiting-room screen shows. */
export const DisplayStateShape = Type.Object(
  {
    now: At,
    name: Text(),
    facility: Type.Object({ name: Text(), timezone: Text() }),
    language: Text(),
    points: Type.Array(
      Type.Object({
        id: Uuid,
        name: Text(),
        resource: Text(),
        status: OneOf(['active', 'inactive']),
        current: Current,
        next: Next,
      }),
    ),
    stages: Type.Array(
      Type.Object({ id: Uuid, name: Text(), service: Text(), current: Current, next: Next }),
    ),
    calls: Type.Array(
      Type.Object({
        id: Text(),
        label: Text(),
        kind: OneOf(['service_point', 'stage']),
        point: Text({ description: 'Name of the service point or stage' }),
        resource: Text(),
        at: At,
        state: States,
      }),
      { maxItems: 8, description: 'Newest first' },
    ),
  },
  { title: 'DisplayState' },
)

const common = {
  group: 'Displays',
  access: ['can_write_token'],
  denied: 'You do not have permission to manage displays',
} as const

/** Setting up the screens of waiting rooms. */
export const displayRoutes: readonly Route[] = [
  route({
    ...common,
    method: 'GET',
    path: list,
    summary: 'Lists the displays that the caller may set up',
    runs: 'statements',
    params: inFacility,
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(DisplayShape) }),
    handle: async (act, { params }) => {
      const displays = await listDisplays(act, params)
      return { count: displays.length, results: displays.map(showDisplay) }
    },
  }),
  route({
    ...common,
    method: 'POST',
    path: list,
    summary: 'Sets up a display; its key is in this answer and nowhere else',
    runs: 'transaction',
    params: inFacility,
    body: Settings,
    answer: NewDisplayShape,
    handle: async (act, { params, body }) => {
      const { display, key } = await createDisplay(act, { ...params, ...settingsOf(body) })
      return { ...showDisplay(display), key, path: `/display#${key}` }
    },
  }),
  route({
    ...common,
    method: 'PUT',
    path: `${list}:id/`,
    summary: 'Changes what a display shows; the open screen follows at once',
    runs: 'transaction',
    params: named,
    body: Settings,
    answer: DisplayShape,
    handle: async (act, { params, body }) =>
      showDisplay(
        await changeDisplay(act, { facility: params.facility, display: params.id, ...settingsOf(body) }),
      ),
  }),
  route({
    ...common,
    method: 'DELETE',
    path: `${list}:id/`,
    summary: "Takes a display's key away; an open screen goes dark at once",
    runs: 'transaction',
    params: named,
    status: 204,
    handle: (act, { params }) => revokeDisplay(act, { facility: params.facility, display: params.id }),
  }),
]

/** What the screen itself asks for, with its key. */
export function screenRoutes(screens: DisplayScreens, streams: EventStreams): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/display/',
      summary: 'Shows what a waiting-room screen shows now: numbers only',
      group: 'Displays',
      access: 'display-key',
      runs: 'statements',
      answer: DisplayStateShape,
      handle: async (act, { headers }) => {
        const display = await openDisplay(
          act,
          bearerToken({ headers: { authorization: headers.authorization as string } }),
        )
        const text = (await screens.find(display)) ?? refuse('display-key-not-valid')
        return new HttpAnswer(200, Buffer.from(text), {
          'content-type': 'application/json; charset=utf-8',
          'cache-control': 'no-store',
        })
      },
    }),
    stream({
      method: 'GET',
      path: '/api/v1/display/events/',
      summary: 'Follows what a waiting-room screen shows: a whole picture at connect and after each change',
      group: 'Displays',
      access: 'display-key',
      stream: async ({ request, reply, read }) => {
        const display = await read((act) => openDisplay(act, bearerToken(request)))
        const holder = `display ${display.facilityId}/${display.displayId}`
        streams.requireRoom(holder, request)
        screens.follow(display, streams.start(reply, holder))
      },
    }),
  ]
}

function settingsOf(body: Static<typeof Settings>) {
  const { name, language = 'en', sub_queues: servicePoints, stages } = body
  return { name, language, servicePoints, stages: stages?.map(anyName) }
}

function showDisplay({ display_id: _, created_at, ...shown }: DisplayRow) {
  return { ...shown, created_date: created_at }
}
