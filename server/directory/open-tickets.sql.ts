/**
 * The claim "somebody with a ticket of today or later still waits or is attended at the resource". A ticket that was
 * forgotten on an earlier day keeps nothing from being closed down.
 */
export const hasOpenTickets = (options: { facility: string; target: string; now: string }) => `exists (
  select from resource r
  join facility f on f.id = r.facility_id
  join queue q on q.facility_id = r.facility_id and q.resource_id = r.id and q.deleted_at is null
    and q.clinic_date >= (${options.now}::timestamptz at time zone f.timezone)::date
  join ticket t on t.facility_id = q.facility_id and t.queue_id = q.id and t.deleted_at is null
    and t.status in ('checked_in', 'waiting', 'called', 'in_service', 'skipped')
  where r.facility_id = ${options.facility} and ${options.target})`
