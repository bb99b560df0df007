import type { Connection } from '../server/database/pool.ts'
import { type Client, withClient } from '../server/testing/connect.ts'

/** Services with stages, beside the plain ones. Row ids follow on from the first one, so that pgbench can count. */
export interface StagedServices {
  readonly services: number
  readonly stagesPerService: number
  readonly firstService: number
  /** The stages of the first service come first, in the order of the journey. */
  readonly firstStage: number
  /** One open visit for each patient, in the same order. */
  readonly firstPatient: number
  readonly firstVisit: number
}

const stagesPerService = 4

/** Makes the services with a queue of today, attaches the user to all of them, and opens a visit for every patient. */
export async function openStagedServices(
  connection: Connection,
  { facility, userId, services }: { facility: number; userId: number; services: number },
): Promise<StagedServices> {
  return withClient(connection, async (client) => {
    const firstService = await firstId(
      client,
      `insert into healthcare_service (facility_id, name, code)
       select ${facility}, 'Clinic ' || n, 'J' || n from generate_series(1, ${services}) n returning id`,
    )
    const firstStage = await firstId(
      client,
      `insert into stage (facility_id, healthcare_service_id, name, code, position, is_initial, is_terminal, created_at, updated_at)
       select facility_id, id, 'Station ' || n, 'P' || n, n, n = 1, n = ${stagesPerService}, now(), now()
       from healthcare_service cross join generate_series(1, ${stagesPerService}) n
       where id >= ${firstService} order by id, n returning id`,
    )
    const day = `(select (now() at time zone timezone)::date from facility where id = ${facility})`
    const statements = [
      `insert into resource (facility_id, kind, healthcare_service_id)
       select facility_id, 'healthcare_service', id from healthcare_service where id >= ${firstService} order by id`,
      `insert into queue (facility_id, resource_id, clinic_date, name, is_primary, created_at, updated_at)
       select r.facility_id, r.id, ${day}, 'Staged', true, now(), now() from resource r
       where r.healthcare_service_id >= ${firstService} order by r.id`,
      `insert into category (facility_id, resource_kind, name, short_code, healthcare_service_id, created_at, updated_at)
       select facility_id, 'healthcare_service', name, code, id, now(), now() from healthcare_service where id >= ${firstService}`,
      `insert into service_staff (facility_id, healthcare_service_id, user_id, created_at)
       select facility_id, id, ${userId}, now() from healthcare_service where id >= ${firstService}`,
      `insert into stage_staff (facility_id, stage_id, user_id, created_at) select facility_id, id, ${userId}, now() from stage`,
    ]
    for (const text of statements) {
      await client.query(text)
    }
    const firstPatient = await firstId(client, 'select min(id) as id from patient')
    const firstVisit = await firstId(
      client,
      `insert into visit (facility_id, patient_id, clinic_date, opened_at, updated_at)
       select ${facility}, id, ${day}, now(), now() from patient order by id returning id`,
    )
    return { services, stagesPerService, firstService, firstStage, firstPatient, firstVisit }
  })
}

/** Tickets in every staged service: how many, in what state of the first stage, and whether all is over. */
export interface StagedTickets {
  readonly perService: number
  readonly status: 'waiting' | 'in_service' | 'completed'
}

/**
 * Puts tickets with their visit of the first stage into every staged service, in turn. Answers the lowest and the
 * highest id of these visits; between them they go round the services.
 */
export async function addStagedTickets(
  connection: Connection,
  services: StagedServices,
  tickets: StagedTickets,
): Promise<{ readonly firstStageVisit: number; readonly lastStageVisit: number }> {
  return withClient(connection, async (client) => {
    await client.query('set statement_timeout = 0')
    // What is put in fits together; to have every key checked would take longer than the measurement.
    await client.query('set session_replication_role = replica')
    await client.query('begin')
    // The last calls of the round before may still be under way.
    await client.query('lock table ticket_counter, stage_counter in exclusive mode')
    const { rows } = await client.query<{ first: string; last: string }>(insertTickets(services, tickets))
    await client.query('commit')
    await client.query('analyze ticket, stage_visit')
    return { firstStageVisit: Number(rows[0]?.first), lastStageVisit: Number(rows[0]?.last) }
  })
}

function insertTickets(services: StagedServices, { perService, status }: StagedTickets): string {
  const state = {
    waiting: { ticket: `'checked_in'`, at: 'null::timestamptz', over: 'null::timestamptz' },
    in_service: { ticket: `'in_service'`, at: 'now()', over: 'null::timestamptz' },
    completed: { ticket: `'completed'`, at: 'now()', over: 'now()' },
  }[status]
  return `with line as materialized (
    select st.facility_id, st.id as stage_id, q.id as queue_id, q.clinic_date, c.id as category_id
    from stage st
    join resource r on r.facility_id = st.facility_id and r.healthcare_service_id = st.healthcare_service_id
    join queue q on q.facility_id = r.facility_id and q.resource_id = r.id
    join category c on c.facility_id = st.facility_id and c.healthcare_service_id = st.healthcare_service_id
    where st.is_initial
  ),
  counted as (
    insert into ticket_counter (facility_id, queue_id, category_id, last_number, last_arrived_at)
    select facility_id, queue_id, category_id, ${perService}, now() from line
    on conflict (facility_id, queue_id, category_id) do update set last_number = ticket_counter.last_number + ${perService}
    returning *
  ),
  placed as (
    insert into stage_counter (facility_id, stage_id, clinic_date, last_position)
    select facility_id, stage_id, clinic_date, ${perService} from line
    on conflict (facility_id, stage_id, clinic_date) do update set last_position = stage_counter.last_position + ${perService}
    returning *
  ),
  coming as materialized (
    select each.*, nextval('ticket_id_seq') as ticket_id, nextval('stage_visit_id_seq') as stage_visit_id
    from (
      select line.*, n, counted.last_number - ${perService} + n as number, placed.last_position - ${perService} + n as position,
        case when n % 10 = 0 then 1 + n / 10 % 3 else 4 end as priority_class, now() + n * interval '1 millisecond' as arrived_at,
        (n * 7 + line.stage_id) % (select count(*) from visit) as patient
      from line
      join counted on counted.queue_id = line.queue_id
      join placed on placed.stage_id = line.stage_id
      cross join generate_series(1, ${perService}) n
      order by n, line.stage_id
    ) each
  ),
  t as (
    insert into ticket (facility_id, id, external_id, queue_id, category_id, number, status, priority_class, patient_id,
      visit_id, arrived_at, called_at, service_started_at, service_ended_at, stage_visit_id, created_at, updated_at)
    overriding system value
    select facility_id, ticket_id, gen_random_uuid(), queue_id, category_id, number, ${state.ticket}, priority_class,
      ${services.firstPatient} + patient, ${services.firstVisit} + patient, arrived_at, ${state.at}, ${state.at},
      ${state.over}, stage_visit_id, now(), now()
    from coming
  ),
  sv as (
    insert into stage_visit (facility_id, id, ticket_id, stage_id, clinic_date, position, status, call_band, arrived_at,
      entered_at, called_at, served_at, completed_at)
    overriding system value
    select facility_id, stage_visit_id, ticket_id, stage_id, clinic_date, position, '${status}', priority_class * 10,
      arrived_at, now(), ${state.at}, ${state.at}, ${state.over}
    from coming returning id
  )
  select min(id) as first, max(id) as last from sv`
}

async function firstId(client: Client, text: string): Promise<number> {
  const { rows } = await client.query<{ id: string }>(text)
  return Math.min(...rows.map(({ id }) => Number(id)))
}
