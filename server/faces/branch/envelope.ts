import { type TSchema, Type } from 'typebox'
import type { Page } from '../../directory/index.ts'
import { HttpAnswer } from '../http/route.ts'

/** A success: a sentence for people, and what was asked for. */
export interface Done<Data> {
  readonly message: string
  readonly data: Data
}

/** Answers with the status that the route states. */
export function done<Data>(message: string, data: Data): Done<Data> {
  return { message, data }
}

/** Answers 201 where the route's own answer is 200. */
export function created(message: string, data: unknown): HttpAnswer {
  return new HttpAnswer(201, done(message, data))
}

/** Answers 200 where the route's own answer is 201: what was asked for is so already. */
export function already(message: string, data: unknown): HttpAnswer {
  return new HttpAnswer(200, done(message, data))
}

/** The shape of `done`. */
export const Done = <Data extends TSchema>(data: Data) => Type.Object({ message: Type.String(), data })

const LinkOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'] })
const PlaceOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] })

/** The shape of `page`. */
export const PageOf = <Item extends TSchema>(item: Item) =>
  Type.Object({
    message: Type.String(),
    data: Type.Array(item),
    links: Type.Object({ first: Type.String(), last: Type.String(), prev: LinkOrNull, next: LinkOrNull }),
    meta: Type.Object({
      current_page: Type.Integer(),
      from: PlaceOrNull,
      last_page: Type.Integer(),
      path: Type.String(),
      per_page: Type.Integer(),
      to: PlaceOrNull,
      total: Type.Integer(),
    }),
  })

/** The query of a list; whatever is out of bounds is taken as the nearest page that there can be. */
export const Paging = {
  page: Type.Optional(Type.Integer({ description: 'From 1' })),
  perPage: Type.Optional(Type.Integer({ description: '15 when left out; from 1 to 200' })),
}

interface PageQuery {
  readonly page?: number | undefined
  readonly perPage?: number | undefined
}

const perPageMax = 200
const pageMax = 1_000_000_000

/** The page a query asks for, as verbs take it. */
export function pageWanted(query: PageQuery): { readonly limit: number; readonly offset: number } {
  const { page, perPage } = numbersOf(query)
  return { limit: perPage, offset: (page - 1) * perPage }
}

/** Answers one page of a list with the way to the others; every link keeps the whole query. */
export function page<Row, Item>(
  input: { readonly url: string; readonly query: PageQuery },
  message: string,
  { count, results }: Page<Row>,
  show: (row: Row) => Item,
) {
  const { page: current, perPage } = numbersOf(input.query)
  const { path, linkTo } = addressOf(input.url)
  const last = Math.max(1, Math.ceil(count / perPage))
  const before = (current - 1) * perPage
  const isEmpty = results.length === 0
  return {
    message,
    data: results.map((row) => show(row)),
    links: {
      first: linkTo(1),
      last: linkTo(last),
      prev: current > 1 ? linkTo(Math.min(current - 1, last)) : null,
      next: current < last ? linkTo(current + 1) : null,
    },
    meta: {
      current_page: current,
      from: isEmpty ? null : before + 1,
      last_page: last,
      path,
      per_page: perPage,
      to: isEmpty ? null : before + results.length,
      total: count,
    },
  }
}

function numbersOf(query: PageQuery): { page: number; perPage: number } {
  return { page: within(query.page ?? 1, pageMax), perPage: within(query.perPage ?? 15, perPageMax) }
}

function within(value: number, max: number): number {
  return Math.min(Math.max(value, 1), max)
}

function addressOf(url: string): { path: string; linkTo: (page: number) => string } {
  const [address = '', query = ''] = url.split('?')
  const path = address.replace(/\/+$/, '')
  const linkTo = (number: number) => {
    const parameters = new URLSearchParams(query)
    parameters.set('page', String(number))
    return `${path}?${parameters.toString()}`
  }
  return { path, linkTo }
}
