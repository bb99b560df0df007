import { statement } from '../database/pool.ts'

/** What staff write of a medicine. Money is decimal text. */
export interface ItemDetails {
  readonly name: string
  readonly unit_price: string | null
  readonly quantity: number
  readonly notes: string | null
}

/** One medicine given on a ticket. */
export interface DispensedItem extends ItemDetails {
  readonly id: number
  readonly external_id: string
  readonly amount: string | null
  readonly currency: string
  readonly created_at: string
  readonly updated_at: string
}

/** What the pharmacy gave on a ticket. */
export interface Dispensing {
  readonly id: number
  readonly external_id: string
  readonly currency: string
}

const itemColumns = (
  item: string,
  currency: string,
) => `${item}.id, ${item}.external_id, ${item}.name, ${item}.unit_price,
  ${item}.quantity, ${item}.amount, ${currency} as currency, ${item}.notes, ${item}.created_at, ${item}.updated_at`

/** Parameters: facility id, ticket id. */
export const findDispensing = statement<Dispensing>(
  'dispensing_find',
  'select id, external_id, currency from dispensing where facility_id = $1 and ticket_id = $2',
)

/** Parameters: facility id, dispensing id. In the order in which they were added; served by `dispensed_item_of_dispensing`. */
export const listItems = statement<DispensedItem>(
  'dispensed_item_list',
  `select ${itemColumns('i', 'd.currency')}
  from dispensed_item i join dispensing d on d.facility_id = i.facility_id and d.id = i.dispensing_id
  where i.facility_id = $1 and i.dispensing_id = $2 and i.deleted_at is null order by i.id`,
)

/**
 * Parameters: facility id, ticket id, currency, name, price, quantity, notes, actor, now. The dispensing comes with its
 * first item: `dispensing_one_per_ticket` decides which one it is when two first items come at once.
 */
export const insertItem = statement<DispensedItem>(
  'dispensed_item_insert',
  `with d as (
    insert into dispensing (facility_id, ticket_id, currency, created_by, created_at, updated_at)
    values ($1, $2, $3, $8, $9, $9)
    on conflict (facility_id, ticket_id) do update set updated_at = excluded.updated_at
    returning facility_id, id, currency
  ),
  i as (
    insert into dispensed_item (facility_id, dispensing_id, name, unit_price, quantity, notes, created_by, updated_by,
      created_at, updated_at)
    select facility_id, id, $4, $5, $6, $7, $8, $8, $9, $9 from d
    returning *
  )
  select ${itemColumns('i', 'd.currency')} from i, d`,
)

/** Parameters: facility id, ticket id, id and external id of the item (one of them null). Two who change it come one after the other. */
export const lockItem = statement<DispensedItem>(
  'dispensed_item_lock',
  `select ${itemColumns('i', 'd.currency')}
  from dispensing d join dispensed_item i on i.facility_id = d.facility_id and i.dispensing_id = d.id
  where d.facility_id = $1 and d.ticket_id = $2 and (i.id = $3::bigint or i.external_id = $4::uuid) and i.deleted_at is null
  for no key update of i`,
)

/** Parameters: facility id, item id, name, price, quantity, notes, actor, now. */
export const updateItem = statement<DispensedItem>(
  'dispensed_item_update',
  `update dispensed_item i set name = $3, unit_price = $4, quantity = $5, notes = $6, updated_by = $7, updated_at = $8
  from dispensing d
  where i.facility_id = $1 and i.id = $2 and d.facility_id = i.facility_id and d.id = i.dispensing_id
  returning ${itemColumns('i', 'd.currency')}`,
)

/** Parameters: facility id, item id, actor, now. The row stays for the audit. */
export const removeItem = statement<{ readonly id: number }>(
  'dispensed_item_remove',
  `update dispensed_item set deleted_at = $4, updated_by = $3, updated_at = $4
  where facility_id = $1 and id = $2 returning id`,
)
