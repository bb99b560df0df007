import type { TestServer } from './clinic.ts'

const open = `('proposed', 'pending', 'booked', 'waitlist', 'arrived', 'checked_in', 'in_consultation')`
const calledOff = `('cancelled', 'entered_in_error', 'rescheduled')`
const openTicket = `('checked_in', 'waiting', 'called', 'in_service', 'skipped')`

const promises = {
  'a slot has as many places taken as appointments that were not called off': `select sl.id, sl.allocated from slot sl
    where sl.allocated <> (select count(*) from appointment a
      where a.facility_id = sl.facility_id and a.slot_id = sl.id and a.status not in ${calledOff})`,
  'no slot holds more than it has places': `select id from slot where allocated > capacity or allocated < 0`,
  'a patient has one open appointment in a slot': `select slot_id from appointment where status in ${open}
    group by facility_id, slot_id, patient_id having count(*) > 1`,
  'an appointment says when its slot is': `select a.id from appointment a
    join slot sl on sl.facility_id = a.facility_id and sl.id = a.slot_id
    where (a.resource_id, a.clinic_date, a.starts_at, a.ends_at) is distinct from
      (sl.resource_id, sl.clinic_date, sl.starts_at, sl.ends_at)`,
  'an appointment that was moved has exactly one that goes on from it, or was called off by hand': `select a.id from appointment a
    where exists (select from appointment n where n.facility_id = a.facility_id and n.rescheduled_from_id = a.id)
      and a.status not in ${calledOff}`,
  'an appointment has one ticket that is not cancelled': `select appointment_id from ticket
    where appointment_id is not null and status not in ('cancelled', 'entered_in_error')
    group by facility_id, appointment_id having count(*) > 1`,
  'no appointment that was called off has an open ticket': `select a.id from appointment a
    join ticket t on t.facility_id = a.facility_id and t.appointment_id = a.id
    where a.status in ${calledOff} and t.status in ${openTicket}`,
  'ticket and appointment say the same': `select a.id, a.status, t.status as ticket from appointment a
    join ticket t on t.facility_id = a.facility_id and t.appointment_id = a.id
      and t.status not in ('cancelled', 'entered_in_error')
    where a.status not in ${calledOff} and case
      when t.status = 'in_service' then a.status <> 'in_consultation'
      when t.status in ('completed', 'checked_out', 'transferred') then a.status <> 'fulfilled'
      when t.status = 'no_show' then a.status <> 'no_show'
      else a.status in ('in_consultation', 'fulfilled', 'no_show') end`,
  'the history of an appointment has one entry for each change and ends in its present state': `select a.id from appointment a
    join lateral (select count(*) as entries from event e
      where e.facility_id = a.facility_id and e.subject_id = a.id and e.kind like 'appointment.%') e on true
    join lateral (select e.to_status from event e
      where e.facility_id = a.facility_id and e.subject_id = a.id and e.kind like 'appointment.%' order by e.id desc limit 1) last on true
    where e.entries <> a.version or last.to_status <> a.status`,
  'each entry of a history starts where the one before ended': `select subject_id from (
      select subject_id, from_status, lag(to_status) over (partition by facility_id, subject_id order by id) as before
      from event where kind like 'appointment.%') e
    where from_status is distinct from before`,
}

/** Which promises about appointments the database does not keep at this moment, whatever was done to it. Used by tests. */
export async function brokenAppointmentPromises(server: TestServer): Promise<string[]> {
  const broken: string[] = []
  for (const [promise, query] of Object.entries(promises)) {
    const rows = await server.sql(query)
    if (rows.length > 0) {
      broken.push(`${promise}: ${JSON.stringify(rows.slice(0, 5))}`)
    }
  }
  return broken
}
