import { type Static, Type } from 'typebox'
import type { Board, Boards } from '../../displays/index.ts'
import { HttpAnswer, type Route, route } from '../http/route.ts'
import {
  At,
  AtOrNull,
  ClinicDay,
  OneOf,
  OrNull,
  Text,
  TextOrNull,
  Uuid,
  UuidOrNull,
} from '../http/schemas.ts'

const Card = Type.Object(
  {
    id: Uuid,
    number: Type.Integer(),
    label: Text(),
    status: OneOf(['CREATED', 'IN_PROGRESS', 'UNFULFILLED']),
    state: OneOf(['checked_in', 'waiting', 'called', 'in_service', 'skipped']),
    category: Type.Object({ id: Uuid, name: Text(), shorthand: Text() }),
    sub_queue: UuidOrNull,
    stage: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'Where the patient is in a service with stages',
    }),
    note: TextOrNull(10_000),
    patient: OrNull(
      Type.Object({
        id: Uuid,
        name: Text(),
        gender: Text(),
        phone_number: TextOrNull(),
        year_of_birth: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
        date_of_birth: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date' }),
      }),
    ),
    arrived_at: At,
    called_at: AtOrNull,
    service_started_at: AtOrNull,
    call_count: Type.Integer(),
  },
  { title: 'BoardTicket' },
)

/** The live board of a queue. */
export const BoardShape = Type.Object(
  {
    position: Text({ description: 'Where to follow the feed from: Last-Event-ID' }),
    queue: Type.Object({
      id: Uuid,
      name: Text(),
      date: ClinicDay,
      is_primary: Type.Boolean(),
      system_generated: Type.Boolean(),
    }),
    resource_type: OneOf(['practitioner', 'location', 'healthcare_service']),
    resource: Type.Unsafe<unknown>({
      type: 'object',
      properties: { id: { type: 'string', format: 'uuid' } },
      required: ['id'],
    }),
    counts: Type.Object({
      waiting: Type.Integer(),
      called: Type.Integer(),
      serving: Type.Integer(),
      recall: Type.Integer(),
      fulfilled: Type.Integer(),
      cancelled: Type.Integer(),
    }),
    waiting: Type.Array(Card, { description: 'In call order, at most 500' }),
    recall: Type.Array(Card),
    service_points: Type.Array(
      Type.Object({
        id: Uuid,
        name: Text(),
        status: OneOf(['active', 'inactive']),
        current_token: UuidOrNull,
        called: Type.Array(Card),
        serving: Type.Array(Card),
      }),
    ),
    without_point: Type.Array(Card, {
      description: 'Called or in service, but at no point: at a stage, or at a point that was removed',
    }),
  },
  { title: 'Board' },
)
export type BoardJson = Static<typeof BoardShape>

/** The board of a queue, whole and in one answer. */
export function boardRoutes(boards: Boards): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/facility/:facility/token/queue/:queue/board/',
      summary: 'Shows the whole live board of a queue; unchanged since If-None-Match: 304',
      group: 'Live',
      access: ['can_list_token'],
      denied: 'You do not have permission to list token queue',
      runs: 'statements',
      params: Type.Object({ facility: Uuid, queue: Uuid }),
      answer: BoardShape,
      handle: async (act, { params, headers }) =>
        answer(await boards.find(act, params), headers['if-none-match']),
    }),
  ]
}

/** The two answers a board can get, made once for all who ask. */
const answers = new WeakMap<Board, { readonly whole: HttpAnswer; readonly unchanged: HttpAnswer }>()

function answer(board: Board, known: string | string[] | undefined): HttpAnswer {
  let made = answers.get(board)
  if (made === undefined) {
    const headers = { etag: board.etag, 'cache-control': 'private, no-cache' }
    made = {
      whole: new HttpAnswer(200, board.bytes, {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
      }),
      unchanged: new HttpAnswer(304, undefined, headers),
    }
    answers.set(board, made)
  }
  return known !== undefined && isKnown(board.etag, known) ? made.unchanged : made.whole
}

function isKnown(etag: string, known: string | string[]): boolean {
  return (
    known === etag ||
    String(known)
      .split(',')
      .map((each) => each.trim().replace(/^W\//, ''))
      .some((each) => each === etag || each === '*')
  )
}
