import { type Static, Type } from 'typebox'
import {
  type ChargeItemDetail,
  changeChargeItem,
  chargeStatuses,
  findChargeItem,
  listChargeItems,
} from '../../charges/index.ts'
import { type Route, route } from '../http/route.ts'
import { OneOf, OrNull, Paging, pageOf, Uuid } from '../http/schemas.ts'
import { ChargeItemShape, showChargeItem } from './charge-shapes.ts'
import { showUserOrNull, UserShape } from './people.ts'
import { StatusFilter } from './status-filter.ts'
import { updateRoutes } from './update-routes.ts'

const list = '/api/v1/facility/:facility/charge_item/'
const one = `${list}:id/`
const inFacility = Type.Object({ facility: Uuid })
const named = Type.Object({ facility: Uuid, id: Uuid })

const DetailShape = Type.Object(
  { ...ChargeItemShape.properties, created_by: OrNull(UserShape), updated_by: OrNull(UserShape) },
  { title: 'ChargeItemDetail' },
)

const group = 'Charge items'
const denied = {
  update: 'You do not have permission to update charge items',
  list: 'You do not have permission to list charge items',
} as const

/** What patients are charged, on the bills of tickets and for appointments (contract, directory). */
export const chargeItemRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists the charges of a facility, newest change first',
    group,
    access: ['can_list_charge_item'],
    denied: denied.list,
    runs: 'statements',
    params: inFacility,
    query: Type.Object({
      patient: Type.Optional(Uuid),
      status: Type.Optional(StatusFilter(chargeStatuses)),
      ...Paging,
    }),
    answer: Type.Object({ count: Type.Integer(), results: Type.Array(ChargeItemShape) }),
    handle: async (act, { params, query }) => {
      const { count, results } = await listChargeItems(act, {
        facility: params.facility,
        patient: query.patient,
        statuses: query.status?.split(','),
        ...pageOf(query),
      })
      return { count, results: results.map(showChargeItem) }
    },
  }),
  route({
    method: 'GET',
    path: one,
    summary: 'Shows a charge',
    group,
    access: ['can_list_charge_item'],
    denied: denied.list,
    runs: 'statements',
    params: named,
    answer: DetailShape,
    handle: async (act, { params }) => show(await findChargeItem(act, nameOf(params))),
  }),
  ...updateRoutes({
    path: one,
    summary: 'Says how far a charge is on its way to being paid',
    group,
    access: ['can_write_charge_item'],
    denied: denied.update,
    runs: 'transaction',
    params: named,
    body: Type.Object({ status: OneOf(chargeStatuses) }),
    answer: DetailShape,
    finds: (act, params) => findChargeItem(act, nameOf(params), 'can_write_charge_item'),
    handle: async (act, { params, body }) =>
      show(await changeChargeItem(act, { ...nameOf(params), status: body.status })),
  }),
]

function nameOf(params: Static<typeof named>) {
  return { facility: params.facility, charge: params.id }
}

function show(detail: ChargeItemDetail): Static<typeof DetailShape> {
  return {
    ...showChargeItem(detail.view),
    created_by: showUserOrNull(detail.created_by),
    updated_by: showUserOrNull(detail.updated_by),
  }
}
