import { type Static, Type } from 'typebox'
import {
  changeItem,
  type DispensedItem,
  type DispensingView,
  dispenseItem,
  findDispensing,
  removeItem,
} from '../../charges/index.ts'
import { Currency, MoneyOrNull, PriceOrNull, Quantity } from '../http/money.ts'
import { type Route, route } from '../http/route.ts'
import { At, Name, OrNull, Text, TextOrNull } from '../http/schemas.ts'
import { branchOf } from './branch-context.ts'
import { Done, done } from './envelope.ts'
import { anyId, anyName } from './ids.ts'
import { Ids } from './schemas.ts'

const group = 'Branch: medicine'
const list = '/api/v1/queue-tickets/:ticket/medicine-transactions'
const one = `${list}/:item`
const TicketPath = Type.Object({ ticket: anyId })
const ItemPath = Type.Object({ ticket: anyId, item: anyId })

const UnitPrice = Type.Optional(PriceOrNull)
const Notes = Type.Optional(TextOrNull(1000))

const NewItem = Type.Object({ name: Name(255), unit_price: UnitPrice, quantity: Quantity, notes: Notes })

const ItemChanges = Type.Object({
  name: Type.Optional(Name(255)),
  unit_price: UnitPrice,
  quantity: Type.Optional(Quantity),
  notes: Notes,
})

const ItemShape = Type.Object(
  {
    ...Ids,
    name: Text(),
    unit_price: MoneyOrNull,
    quantity: Quantity,
    amount: MoneyOrNull,
    currency: Currency,
    notes: TextOrNull(1000),
    created_at: At,
    updated_at: At,
  },
  { title: 'MedicineItem' },
)

const MedicineShape = Type.Object(
  { ...Ids, currency: Currency, items: Type.Array(ItemShape) },
  { title: 'MedicineTransaction' },
)

function showItem(item: DispensedItem): Static<typeof ItemShape> {
  return item
}

function showMedicine(dispensing: DispensingView): Static<typeof MedicineShape> {
  return { ...dispensing, items: dispensing.items.map(showItem) }
}

export const medicineRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Shows what the pharmacy gave on a ticket; null before the first item',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: TicketPath,
    answer: Done(OrNull(MedicineShape)),
    handle: async (act, { params, headers }) => {
      const ticket = { branch: branchOf(headers), ticket: anyName(params.ticket) }
      const dispensing = await findDispensing(act, ticket)
      return done(
        'Medicine transaction retrieved successfully.',
        dispensing === null ? null : showMedicine(dispensing),
      )
    },
  }),
  route({
    method: 'POST',
    path: list,
    summary: 'Gives a medicine on a ticket',
    group,
    access: 'signed-in',
    runs: 'transaction',
    params: TicketPath,
    body: NewItem,
    answer: Done(ItemShape),
    status: 201,
    handle: async (act, { params, headers, body }) => {
      const { name, unit_price = null, quantity, notes = null } = body
      const item = await dispenseItem(act, {
        branch: branchOf(headers),
        ticket: anyName(params.ticket),
        details: { name, unit_price, quantity, notes },
      })
      return done('Medicine item added.', showItem(item))
    },
  }),
  route({
    method: 'PUT',
    path: one,
    summary: 'Changes what is sent of a medicine given on a ticket',
    group,
    access: 'signed-in',
    runs: 'transaction',
    params: ItemPath,
    body: ItemChanges,
    answer: Done(ItemShape),
    handle: async (act, { params, headers, body }) => {
      const { name, unit_price, quantity, notes } = body
      const item = await changeItem(act, {
        branch: branchOf(headers),
        ticket: anyName(params.ticket),
        item: anyName(params.item),
        told: { name, unit_price, quantity, notes },
      })
      return done('Medicine item updated.', showItem(item))
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    summary: 'Takes back a medicine given on a ticket',
    group,
    access: 'signed-in',
    runs: 'transaction',
    params: ItemPath,
    status: 204,
    handle: (act, { params, headers }) =>
      removeItem(act, {
        branch: branchOf(headers),
        ticket: anyName(params.ticket),
        item: anyName(params.item),
      }),
  }),
]
