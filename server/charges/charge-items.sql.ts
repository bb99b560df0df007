import { statement } from '../database/pool.ts'
import { type Person, personJson } from '../directory/index.ts'
import { type ChargeItemView, chargeItemJson } from './charge-item.sql.ts'
import type { ChargeStatus } from './charge-status.rules.ts'

/** A charge with who wrote and changed it. */
export interface ChargeItemDetail {
  readonly view: ChargeItemView
  readonly created_by: Person | null
  readonly updated_by: Person | null
}

const filtered = `from charge c
  where c.facility_id = $1 and c.deleted_at is null and ($2::text[] is null or c.status = any ($2))
    and ($3::uuid is null or c.patient_id = (select p.id from patient p where p.external_id = $3))`

/** Parameters: facility id, statuses, patient, limit, offset. Newest change first; served by `charge_changed`. */
export const listChargeItems = statement<{ readonly view: ChargeItemView }>(
  'charge_item_list',
  `select ${chargeItemJson('c')} as view ${filtered} order by c.updated_at desc, c.id desc limit $4 offset $5`,
)

/** Parameters: the first three of `charge_item_list`. */
export const countChargeItems = statement<{ readonly count: number }>(
  'charge_item_count',
  `select count(*) as count ${filtered}`,
)

/** Parameters: facility id, external id. */
export const findChargeItem = statement<ChargeItemDetail>(
  'charge_item_find',
  `select ${chargeItemJson('c')} as view, ${personJson('cu')} as created_by, ${personJson('uu')} as updated_by
  from charge c left join app_user cu on cu.id = c.created_by left join app_user uu on uu.id = c.updated_by
  where c.facility_id = $1 and c.external_id = $2 and c.deleted_at is null`,
)

/** A charge whose status is about to change, and what screens show it with. */
export interface HeldChargeItem {
  readonly id: number
  readonly description: string
  readonly status: ChargeStatus
  readonly ticket_id: number | null
  readonly queue_id: number | null
  readonly resource_id: number | null
}

const held = `select c.id, c.description, c.status, c.ticket_id, t.queue_id, coalesce(q.resource_id, a.resource_id) as resource_id
  from charge c
  left join ticket t on t.facility_id = c.facility_id and t.id = c.ticket_id
  left join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
  left join appointment a on a.facility_id = c.facility_id and a.id = c.appointment_id
  where c.facility_id = $1 and c.deleted_at is null`

/** Parameters: facility id, external id. Two who change it come one after the other. */
export const lockChargeItem = statement<HeldChargeItem>(
  'charge_item_lock',
  `${held} and c.external_id = $2 for no key update of c`,
)

/** Parameters: facility id, appointment id. */
export const lockChargeOfAppointment = statement<HeldChargeItem>(
  'charge_item_lock_of_appointment',
  `${held} and c.appointment_id = $2 for no key update of c`,
)

/** Parameters: facility id, charge id, status, actor, now. */
export const setChargeStatus = statement<{ readonly id: number }>(
  'charge_item_set_status',
  `update charge set status = $3, updated_by = $4, updated_at = $5 where facility_id = $1 and id = $2 returning id`,
)
