import type { TestServer } from './clinic.ts'

const open = `('checked_in', 'waiting', 'called', 'in_service', 'skipped')`

const promises = {
  'a service with stages has exactly one initial stage': `select healthcare_service_id from stage where archived_at is null
    group by facility_id, healthcare_service_id having count(*) filter (where is_initial) <> 1`,
  'the open visit of a ticket is the one it points to': `select t.number from ticket t
    join stage_visit sv on sv.facility_id = t.facility_id and sv.ticket_id = t.id
    where sv.status in ('waiting', 'called', 'in_service') and t.stage_visit_id is distinct from sv.id`,
  'no closed ticket has an open visit': `select t.number from ticket t
    join stage_visit sv on sv.facility_id = t.facility_id and sv.ticket_id = t.id
    where sv.status in ('waiting', 'called', 'in_service') and t.status not in ${open}`,
  'ticket and open visit say the same': `select t.number, t.status, sv.status as visit from ticket t
    join stage_visit sv on sv.facility_id = t.facility_id and sv.id = t.stage_visit_id
    where sv.status in ('waiting', 'called', 'in_service')
      and (sv.status <> case when t.status in ('called', 'in_service') then t.status else 'waiting' end
        or sv.is_held <> (t.status = 'skipped') or sv.call_band <> t.call_band or sv.arrived_at <> t.arrived_at)`,
  'every visit that is over says when it ended, and no other': `select id from stage_visit
    where (completed_at is null) <> (status in ('waiting', 'called', 'in_service'))`,
  'no visit is open at an archived stage': `select sv.id from stage_visit sv
    join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
    where sv.status in ('waiting', 'called', 'in_service') and st.archived_at is not null`,
  'every visit is at a stage of the service of its ticket': `select sv.id from stage_visit sv
    join stage st on st.facility_id = sv.facility_id and st.id = sv.stage_id
    join ticket t on t.facility_id = sv.facility_id and t.id = sv.ticket_id
    join queue q on q.facility_id = t.facility_id and q.id = t.queue_id
    join resource r on r.facility_id = q.facility_id and r.id = q.resource_id
    where r.healthcare_service_id is distinct from st.healthcare_service_id`,
  'no place at a stage is given twice or beyond the last': `select c.stage_id from stage_counter c
    where exists (select from stage_visit sv where sv.facility_id = c.facility_id and sv.stage_id = c.stage_id
      and sv.clinic_date = c.clinic_date and sv.position > c.last_position)`,
  'numbers of a service and day have no gap': `select c.queue_id from ticket_counter c
    where c.last_number <> (select count(*) from ticket t
      where t.facility_id = c.facility_id and t.queue_id = c.queue_id and t.category_id = c.category_id)`,
  'every change of a ticket is in the ledger': `select t.number from ticket t
    where t.version <> (select max(e.ticket_version) from event e where e.facility_id = t.facility_id and e.ticket_id = t.id)
      or t.version <> (select count(distinct e.ticket_version) from event e
        where e.facility_id = t.facility_id and e.ticket_id = t.id)`,
  'no open ticket is in a visit that ended': `select t.number from ticket t
    join visit vi on vi.facility_id = t.facility_id and vi.id = t.visit_id
    where vi.status = 'completed' and t.status in ${open}`,
  "a room's current ticket is in service there": `select sp.name from service_point sp
    left join ticket t on t.facility_id = sp.facility_id and t.id = sp.current_ticket_id
    where sp.current_ticket_id is not null
      and (t.status is distinct from 'in_service' or t.service_point_id is distinct from sp.id)`,
}

/** Which promises about stages the database does not keep at this moment, whatever was done to it. Used by tests. */
export async function brokenStagePromises(server: TestServer): Promise<string[]> {
  const broken: string[] = []
  for (const [promise, query] of Object.entries(promises)) {
    const rows = await server.sql(query)
    if (rows.length > 0) {
      broken.push(`${promise}: ${JSON.stringify(rows.slice(0, 5))}`)
    }
  }
  return broken
}
