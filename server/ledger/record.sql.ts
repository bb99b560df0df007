import { statement } from '../database/pool.ts'

/**
 * Parameters: facility id (0 above all facilities), at, kind, actor, resource, queue, ticket, service point,
 * category, subject, ticket version, from, to, note, stage, stage visit, reason, overtaken, before.
 */
export const insertEvent = statement<{ readonly id: number }>(
  'ledger_record',
  `insert into event (facility_id, at, kind, actor_id, resource_id, queue_id, ticket_id, service_point_id,
    category_id, subject_id, ticket_version, from_status, to_status, note,
    stage_id, stage_visit_id, reason, overtaken_id, before)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
  returning id`,
)
