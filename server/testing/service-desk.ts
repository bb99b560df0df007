import { randomUUID } from 'node:crypto'
import type { TicketStatus } from '../tickets/index.ts'
import { type Caller, type Clinic, openClinic, type TestServer } from './clinic.ts'

/** A ticket as a test put it there. */
export interface PlacedTicket {
  readonly id: number
  readonly external_id: string
  readonly label: string
}

/** A branch with a service, somebody who works in it and somebody who does not. */
export interface ServiceDesk {
  readonly clinic: Clinic
  readonly service: string
  readonly serviceId: number
  /** Attached to the service. */
  readonly clerk: Caller
  /** Works in the branch, but not in the service. */
  readonly colleague: Caller
  /** Puts a ticket of the service into any state, also those to which no step leads. */
  ticket(options?: { status?: TicketStatus; visit?: number }): Promise<PlacedTicket>
  /** The status of a ticket as it is stored. */
  statusOf(ticket: { readonly id: number }): Promise<{ status: string; version: number }>
}

/** Opens a branch of its own for a test, with a service whose short code is CON and a queue of the day. */
export async function openServiceDesk(server: TestServer, day = '2026-05-08'): Promise<ServiceDesk> {
  const clinic = await openClinic(server)
  const service = await clinic.service('Consultation', 'CON')
  const one = async (text: string, values: readonly unknown[]): Promise<number> => {
    const [row] = await server.sql<{ id: number }>(text, values)
    if (row === undefined) {
      throw new Error('The arrangement of the test gave no row')
    }
    return row.id
  }
  const serviceId = await one('select id from healthcare_service where external_id = $1', [service])
  const resource = await one(
    `insert into resource (facility_id, kind, healthcare_service_id) values ($1, 'healthcare_service', $2) returning id`,
    [clinic.facilityId, serviceId],
  )
  const category = await one(
    `insert into category (facility_id, resource_kind, name, short_code, healthcare_service_id)
    values ($1, 'healthcare_service', 'Consultation (CON)', 'CON', $2) returning id`,
    [clinic.facilityId, serviceId],
  )
  const queue = await one(
    `insert into queue (facility_id, resource_id, clinic_date, name, is_primary, created_at, updated_at)
    values ($1, $2, $3, 'System Generated', true, now(), now()) returning id`,
    [clinic.facilityId, resource, day],
  )
  const clerk = await clinic.staff('Staff', { name: 'Clara Clerk' })
  await server.sql(
    'insert into service_staff (facility_id, healthcare_service_id, user_id, created_at) values ($1, $2, $3, now())',
    [clinic.facilityId, serviceId, clerk.userId],
  )
  const nextNumber = async () => {
    const [counter] = await server.sql<{ last_number: number }>(
      `insert into ticket_counter (facility_id, queue_id, category_id, last_number, last_arrived_at) values ($1, $2, $3, 1, now())
      on conflict (facility_id, queue_id, category_id) do update set last_number = ticket_counter.last_number + 1
      returning last_number`,
      [clinic.facilityId, queue, category],
    )
    return counter?.last_number ?? 0
  }
  return {
    clinic,
    service,
    serviceId,
    clerk,
    colleague: await clinic.staff('Staff', { name: 'Cole League' }),
    ticket: async ({ status = 'checked_in', visit } = {}) => {
      const external_id = randomUUID()
      const number = await nextNumber()
      const id = await one(
        `insert into ticket (facility_id, external_id, queue_id, category_id, number, status, visit_id, patient_id,
          arrived_at, created_at, updated_at)
        select $1, $2, $3, $4, $5, $6, $7, (select patient_id from visit where id = $7), now(), now(), now() returning id`,
        [clinic.facilityId, external_id, queue, category, number, status, visit ?? null],
      )
      return { id, external_id, label: `CON-${String(number).padStart(3, '0')}` }
    },
    statusOf: async ({ id }) => {
      const [row] = await server.sql<{ status: string; version: number }>(
        'select status, version from ticket where facility_id = $1 and id = $2',
        [clinic.facilityId, id],
      )
      return row ?? { status: 'gone', version: 0 }
    },
  }
}
