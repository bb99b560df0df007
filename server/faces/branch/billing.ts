import { type Static, Type } from 'typebox'
import { addCharge, type Charge, changeCharge, listCharges, removeCharge } from '../../charges/index.ts'
import { Currency, Money, Price, Quantity } from '../http/money.ts'
import { type Route, route } from '../http/route.ts'
import { At, Name, Text, TextOrNull } from '../http/schemas.ts'
import { branchOf } from './branch-context.ts'
import { Done, done } from './envelope.ts'
import { anyId, anyName } from './ids.ts'
import { Ids } from './schemas.ts'

const group = 'Branch: billing'
const list = '/api/v1/queue-tickets/:ticket/billing-transactions'
const one = `${list}/:transaction`
const TicketPath = Type.Object({ ticket: anyId })
const ChargePath = Type.Object({ ticket: anyId, transaction: anyId })

const Notes = Type.Optional(TextOrNull(1000))

const NewCharge = Type.Object({
  description: Name(255),
  unit_price: Price,
  quantity: Type.Optional(Quantity),
  notes: Notes,
})

const ChargeChanges = Type.Object({
  description: Type.Optional(Name(255)),
  unit_price: Type.Optional(Price),
  quantity: Type.Optional(Quantity),
  notes: Notes,
})

const ChargeShape = Type.Object(
  {
    ...Ids,
    queue_ticket_id: Type.Integer(),
    description: Text(),
    unit_price: Money,
    quantity: Quantity,
    amount: Money,
    currency: Currency,
    status: Text({ description: 'How far it is on its way to being paid' }),
    notes: TextOrNull(1000),
    created_at: At,
    updated_at: At,
  },
  { title: 'BillingTransaction' },
)

function showCharge({ ticket_id, ...same }: Charge): Static<typeof ChargeShape> {
  return { ...same, queue_ticket_id: ticket_id }
}

export const billingRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: list,
    summary: 'Lists what a ticket is billed, in the order in which it was added',
    group,
    access: 'signed-in',
    runs: 'statements',
    params: TicketPath,
    answer: Done(Type.Array(ChargeShape)),
    handle: async (act, { params, headers }) => {
      const charges = await listCharges(act, { branch: branchOf(headers), ticket: anyName(params.ticket) })
      return done('Billing transactions retrieved successfully.', charges.map(showCharge))
    },
  }),
  route({
    method: 'POST',
    path: list,
    summary: 'Puts something on the bill of a ticket',
    group,
    access: 'signed-in',
    runs: 'transaction',
    params: TicketPath,
    body: NewCharge,
    answer: Done(ChargeShape),
    status: 201,
    handle: async (act, { params, headers, body }) => {
      const { description, unit_price, quantity = 1, notes = null } = body
      const charge = await addCharge(act, {
        branch: branchOf(headers),
        ticket: anyName(params.ticket),
        details: { description, unit_price, quantity, notes },
      })
      return done('Billing transaction added.', showCharge(charge))
    },
  }),
  route({
    method: 'PUT',
    path: one,
    summary: 'Changes what is sent of a row of the bill; the amount follows',
    group,
    access: 'signed-in',
    runs: 'transaction',
    params: ChargePath,
    body: ChargeChanges,
    answer: Done(ChargeShape),
    handle: async (act, { params, headers, body }) => {
      const { description, unit_price, quantity, notes } = body
      const charge = await changeCharge(act, {
        branch: branchOf(headers),
        ticket: anyName(params.ticket),
        charge: anyName(params.transaction),
        told: { description, unit_price, quantity, notes },
      })
      return done('Billing transaction updated.', showCharge(charge))
    },
  }),
  route({
    method: 'DELETE',
    path: one,
    summary: 'Takes a row off the bill',
    group,
    access: 'signed-in',
    runs: 'transaction',
    params: ChargePath,
    status: 204,
    handle: (act, { params, headers }) =>
      removeCharge(act, {
        branch: branchOf(headers),
        ticket: anyName(params.ticket),
        charge: anyName(params.transaction),
      }),
  }),
]
