import { statement } from '../database/pool.ts'

/** What staff write of a charge. Money is decimal text. */
export interface ChargeDetails {
  readonly description: string
  readonly unit_price: string
  readonly quantity: number
  readonly notes: string | null
}

/** A charge on the bill of a ticket. */
export interface Charge extends ChargeDetails {
  readonly id: number
  readonly external_id: string
  readonly ticket_id: number
  readonly amount: string
  readonly currency: string
  readonly status: string
  readonly created_at: string
  readonly updated_at: string
}

const columns = `id, external_id, ticket_id, description, unit_price, quantity, amount, currency, status, notes, created_at,
  updated_at`

/** Parameters: facility id, ticket id. In the order in which they were added; served by `charge_of_ticket`. */
export const listCharges = statement<Charge>(
  'charge_list_of_ticket',
  `select ${columns} from charge where facility_id = $1 and ticket_id = $2 and deleted_at is null order by id`,
)

/** Parameters: facility id, ticket id, patient id, currency, description, price, quantity, notes, actor, now. */
export const insertCharge = statement<Charge>(
  'charge_insert',
  `insert into charge (facility_id, ticket_id, patient_id, currency, description, unit_price, quantity, notes,
    created_by, updated_by, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $10)
  returning ${columns}`,
)

/** Parameters: facility id, ticket id, id and external id of the charge (one of them null). Two who change it come one after the other. */
export const lockCharge = statement<Charge>(
  'charge_lock',
  `select ${columns} from charge
  where facility_id = $1 and ticket_id = $2 and (id = $3::bigint or external_id = $4::uuid) and deleted_at is null
  for no key update`,
)

/** Parameters: facility id, charge id, description, price, quantity, notes, actor, now. */
export const updateCharge = statement<Charge>(
  'charge_update',
  `update charge set description = $3, unit_price = $4, quantity = $5, notes = $6, updated_by = $7, updated_at = $8
  where facility_id = $1 and id = $2 returning ${columns}`,
)

/** Parameters: facility id, charge id, actor, now. The row stays for the audit. */
export const removeCharge = statement<{ readonly id: number }>(
  'charge_remove',
  `update charge set deleted_at = $4, updated_by = $3, updated_at = $4
  where facility_id = $1 and id = $2 returning id`,
)
