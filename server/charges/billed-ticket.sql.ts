import { actorCte } from '../access/index.ts'
import { statement } from '../database/pool.ts'
import { worksInService } from '../directory/index.ts'
import type { TicketStatus } from '../tickets/index.ts'

/** A ticket as its bill needs it, and whether the actor works in its service. */
export interface BilledTicket {
  readonly facility_id: number
  readonly id: number
  readonly queue_id: number
  readonly resource_id: number
  readonly patient_id: number | null
  readonly status: TicketStatus
  readonly currency: string
  readonly is_allowed: boolean
}

const billedTicket = `with ${actorCte}
  select t.facility_id, t.id, t.queue_id, q.resource_id, t.patient_id, t.status, f.currency, ${worksInService('h')} as is_allowed
  from actor
  join facility f on f.id = $2
  join ticket t on t.facility_id = f.id and (t.id = $3::bigint or t.external_id = $4::uuid) and t.deleted_at is null
  join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
  join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
  join healthcare_service h on h.facility_id = r.facility_id and h.id = r.healthcare_service_id`

/** Parameters: session, facility id, id and external id of the ticket (one of them null). */
export const findBilledTicket = statement<BilledTicket>('charges_find_ticket', billedTicket)

/**
 * Parameters: as `charges_find_ticket`. Shared among all who write on the bill, against whoever changes the ticket: nobody
 * checks out while a row is being written, and who waited reads what the ticket is now.
 */
export const holdBilledTicket = statement<BilledTicket>(
  'charges_hold_ticket',
  `${billedTicket} for share of t`,
)
