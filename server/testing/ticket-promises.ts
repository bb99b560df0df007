import type { TestServer } from './clinic.ts'

const promises = {
  "a room's current ticket is in service there": `select sp.name from service_point sp
    left join ticket t on t.facility_id = sp.facility_id and t.id = sp.current_ticket_id
    where sp.current_ticket_id is not null
      and (t.status is distinct from 'in_service' or t.service_point_id is distinct from sp.id or t.deleted_at is not null)`,
  'no ticket is current in two rooms': `select current_ticket_id from service_point
    where current_ticket_id is not null group by facility_id, current_ticket_id having count(*) > 1`,
  'a removed room serves nobody': `select name from service_point where deleted_at is not null and current_ticket_id is not null`,
  'no open ticket is at a removed room': `select t.number from ticket t
    join service_point sp on sp.facility_id = t.facility_id and sp.id = t.service_point_id
    where sp.deleted_at is not null and t.deleted_at is null
      and t.status in ('checked_in', 'waiting', 'called', 'in_service', 'skipped')`,
  'no open ticket is in a deleted queue': `select t.number from ticket t
    join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
    where q.deleted_at is not null and t.status in ('checked_in', 'waiting', 'called', 'in_service', 'skipped')`,
  'a day with queues has exactly one primary queue': `select resource_id, clinic_date from queue where deleted_at is null
    group by facility_id, resource_id, clinic_date having count(*) filter (where is_primary) <> 1`,
  'numbers have no gap and the counter knows the last': `select c.queue_id from ticket_counter c
    where c.last_number <> (select count(*) from ticket t
      where t.facility_id = c.facility_id and t.queue_id = c.queue_id and t.category_id = c.category_id)
    or c.last_number <> (select max(number) from ticket t
      where t.facility_id = c.facility_id and t.queue_id = c.queue_id and t.category_id = c.category_id)`,
  'the history of a ticket has one entry for each change and ends in its present state': `select t.number from ticket t
    join lateral (select count(*) as entries, max(e.ticket_version) as version from event e
      where e.facility_id = t.facility_id and e.ticket_id = t.id) e on true
    join lateral (select e.to_status from event e
      where e.facility_id = t.facility_id and e.ticket_id = t.id order by e.id desc limit 1) last on true
    where e.entries <> t.version or e.version <> t.version or last.to_status <> t.status`,
  'each entry of a history starts where the one before ended': `select ticket_id from (
      select ticket_id, from_status, lag(to_status) over (partition by facility_id, ticket_id order by id) as before
      from event where ticket_id is not null) e
    where from_status is distinct from before`,
}

/** Which promises about tickets the database does not keep at this moment, whatever was done to it. Used by tests. */
export async function brokenPromises(server: TestServer): Promise<string[]> {
  const broken: string[] = []
  for (const [promise, query] of Object.entries(promises)) {
    const rows = await server.sql(query)
    if (rows.length > 0) {
      broken.push(`${promise}: ${JSON.stringify(rows.slice(0, 5))}`)
    }
  }
  return broken
}
