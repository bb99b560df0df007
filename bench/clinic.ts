import { randomUUID } from 'node:crypto'
import { systemRoles } from '../server/access/index.ts'
import type { Connection } from '../server/database/pool.ts'
import { type Client, withClient } from '../server/testing/connect.ts'
import { addStagedTickets, openStagedServices, type StagedServices } from './staged-services.ts'

/** A facility made for measuring: ids follow a pattern, so that pgbench can make them from a random number. */
export interface BenchClinic {
  readonly facility: string
  readonly facilityId: number
  readonly session: string
  readonly userId: number
  readonly userExternalId: string
  readonly queues: number
  readonly patients: number
  readonly categories: readonly string[]
  readonly staged: StagedServices
}

export const queueId = (number: number) => patterned('1', number)
export const pointId = (number: number) => patterned('2', number)
export const patientId = (number: number) => patterned('3', number)
const categoryId = (number: number) => patterned('4', number)
const patterned = (kind: string, number: number) =>
  `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`
/** The same pattern as SQL over an integer expression. */
export const patternedSql = (kind: string, number: string) =>
  `('${kind}0000000-0000-4000-8000-' || lpad((${number})::text, 12, '0'))::uuid`

const facility = '50000000-0000-4000-8000-000000000001'

/** Makes the facility with its queues, one room each, patients, and a nurse of the root department who is signed in. */
export async function openBenchClinic(
  connection: Connection,
  size: { queues: number; patients: number },
): Promise<BenchClinic> {
  return withClient(connection, async (client) => {
    const session = randomUUID()
    const { rows } = await client.query<{ id: number; external_id: string }>(
      `insert into app_user (username, first_name, last_name, user_type) values ('bench', 'Bench', 'Nurse', 'nurse') returning id, external_id`,
    )
    const user = rows[0] as { id: number; external_id: string }
    await client.query(
      `with f as (insert into facility (external_id, name, timezone, currency) values ($1, 'Bench', 'Asia/Kolkata', 'INR') returning id)
       insert into department (facility_id, name) select id, 'Bench' from f`,
      [facility],
    )
    await client.query(
      `update facility set root_department_id = (select id from department where facility_id = facility.id) where external_id = $1`,
      [facility],
    )
    await client.query(
      `insert into role (name, permissions, is_system) values ('Nurse', $1, true) on conflict (name) do nothing`,
      [systemRoles.Nurse],
    )
    await client.query(
      `insert into department_member (facility_id, department_id, user_id, role_id)
       select f.id, f.root_department_id, $2, r.id from facility f, role r where f.external_id = $1 and r.name = 'Nurse'`,
      [facility, user.id],
    )
    await client.query(
      `insert into session (id, user_id, refresh_id, created_at, expires_at) values ($1, $2, gen_random_uuid(), now(), now() + interval '1 day')`,
      [session, user.id],
    )
    await makeQueues(client, size)
    const found = await client.query<{ id: string }>('select id from facility where external_id = $1', [
      facility,
    ])
    const facilityId = Number(found.rows[0]?.id)
    return {
      facility,
      facilityId,
      session,
      userId: Number(user.id),
      userExternalId: user.external_id,
      ...size,
      categories: [categoryId(1), categoryId(2)],
      staged: await openStagedServices(connection, {
        facility: facilityId,
        userId: Number(user.id),
        services: size.queues,
      }),
    }
  })
}

async function makeQueues(client: Client, size: { queues: number; patients: number }): Promise<void> {
  const statements = [
    `insert into healthcare_service (facility_id, name, code) select f.id, 'Service ' || n, 'S' || n from facility f, generate_series(1, ${size.queues}) n where f.external_id = '${facility}'`,
    `insert into resource (facility_id, kind, healthcare_service_id) select facility_id, 'healthcare_service', id from healthcare_service`,
    `insert into queue (facility_id, external_id, resource_id, clinic_date, name, is_primary, created_at, updated_at)
     select facility_id, ${patternedSql('1', 'row_number() over (order by id)')}, id, current_date, 'Bench', true, now(), now() from resource`,
    `insert into service_point (facility_id, external_id, resource_id, name, status, created_at, updated_at)
     select facility_id, ${patternedSql('2', 'row_number() over (order by id)')}, id, 'Room', 'active', now(), now() from resource`,
    `insert into category (facility_id, external_id, resource_kind, name, short_code)
     select f.id, ${patternedSql('4', 'n')}, 'healthcare_service', 'Category ' || n, 'C' || n from facility f, generate_series(1, 2) n where f.external_id = '${facility}'`,
    `insert into patient (external_id, name, gender, phone_number, year_of_birth) select ${patternedSql('3', 'n')}, 'Patient ' || n, 'female', '+9190000' || lpad(n::text, 5, '0'), 1980 from generate_series(1, ${size.patients}) n`,
    `insert into patient_facility (facility_id, patient_id) select f.id, p.id from facility f, patient p where f.external_id = '${facility}'`,
  ]
  for (const text of statements) {
    await client.query(text)
  }
}

/** Puts tickets that wait into every queue, so that there is always somebody to call. */
export async function fillQueues(connection: Connection, perQueue: number): Promise<void> {
  await withClient(connection, async (client) => {
    await client.query(`set statement_timeout = 0`)
    await client.query(insertTickets('checked_in', perQueue))
    await client.query('analyze ticket')
  })
}

/** Puts finished tickets beside them, half of them of staged services: what a clinic's tables hold after years. */
export async function addFinishedTickets(
  { opened: { connection }, clinic }: { opened: { connection: Connection }; clinic: BenchClinic },
  count: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const perQueue = Math.ceil(50_000 / clinic.queues)
  const perService = Math.ceil(50_000 / clinic.staged.services)
  const perRound = perQueue * clinic.queues + perService * clinic.staged.services
  await withClient(connection, async (client) => {
    await client.query(`set statement_timeout = 0`)
    for (let done = 0; done < count; done += perRound) {
      await client.query(insertTickets('completed', perQueue))
      await addStagedTickets(connection, clinic.staged, { perService, status: 'completed' })
      onProgress(done)
    }
    await client.query('vacuum (analyze) ticket, stage_visit')
  })
}

/** Empties all queues again. Rooms stay, which a truncation would take along, and numbers go on, because the last calls may still be under way. */
export async function clearTickets(connection: Connection): Promise<void> {
  await withClient(connection, async (client) => {
    await client.query('set statement_timeout = 0')
    // All that refers to them goes too; to look for each of them would take longer than the measurement.
    await client.query('set session_replication_role = replica')
    await client.query('update service_point set current_ticket_id = null')
    await client.query('delete from stage_visit')
    await client.query('delete from ticket')
    await client.query('truncate event')
    await client.query('vacuum ticket, stage_visit')
  })
}

function insertTickets(status: string, count: number): string {
  return `with counted as (
    insert into ticket_counter (facility_id, queue_id, category_id, last_number, last_arrived_at)
    select q.facility_id, q.id, c.id, ${count}, now()
    from queue q join category c on c.facility_id = q.facility_id and c.short_code = 'C1' and q.name = 'Bench'
    on conflict (facility_id, queue_id, category_id) do update set last_number = ticket_counter.last_number + ${count}
    returning *)
  insert into ticket (facility_id, external_id, queue_id, category_id, number, status, patient_id, arrived_at, created_at, updated_at)
  select facility_id, gen_random_uuid(), queue_id, category_id, last_number - ${count} + n, '${status}', null, now(), now(), now()
  from counted, generate_series(1, ${count}) n`
}
