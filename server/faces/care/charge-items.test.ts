import { beforeAll, describe, expect, test } from 'vitest'
import { type ChargedCalendar, openChargedCalendar } from '../../testing/booked.ts'
import { type Caller, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'
import { openServiceDesk, type ServiceDesk } from '../../testing/service-desk.ts'

const server: TestServer = await openServer()
let calendar: ChargedCalendar
let clerk: Caller
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server.setClock('2026-05-01T04:00:00Z')
  calendar = await openChargedCalendar(server)
  clerk = calendar.clerk
  await calendar.define('consultation', '500.00')
  await calendar.setCharges({ charge_item_definition: 'consultation', re_visit_allowed_days: 0 })
})

const list = (query = '') => calendar.clinic.at(`/charge_item/${query}`)
const one = (id: string) => list(`${id}/`)
const booked = async () => {
  const patient = await calendar.clinic.patient('Ben Cruz')
  const appointment = await calendar.book(patient, '2026-05-04')
  const { body } = await clerk.get(list(`?patient=${patient}`))
  return { patient, appointment, item: body.results[0] }
}

describe('a charge of an appointment', () => {
  test('is shown with what, how much, for whom and for which appointment', async () => {
    const { patient, appointment, item } = await booked()
    expect(item).toEqual({
      id: expect.any(String),
      numeric_id: expect.any(Number),
      title: 'consultation',
      status: 'billable',
      unit_price: '500.00',
      quantity: 1,
      total_price: '500.00',
      currency: 'INR',
      note: null,
      is_revisit: false,
      charge_item_definition: { id: expect.any(String), slug: 'consultation', title: 'consultation' },
      patient: { id: patient, name: 'Ben Cruz' },
      appointment: appointment.external_id,
      token: null,
      created_date: '2026-05-01T04:00:00Z',
      modified_date: '2026-05-01T04:00:00Z',
    })
    const { status, body } = await clerk.get(one(item.id))
    expect([status, body]).toEqual([200, { ...item, created_by: null, updated_by: null }])
  })

  test.each(['planned', 'billable', 'not_billable', 'aborted', 'billed', 'paid', 'entered_in_error'])(
    'becomes %s as told, and the ledger knows',
    async (status) => {
      const { item } = await booked()
      const put = await clerk.put(one(item.id), { status, unit_price: '1.00' })
      expect([put.status, put.body]).toMatchObject([200, { id: item.id, status, unit_price: '500.00' }])
      expect(put.body.updated_by?.id).toBe(status === 'billable' ? undefined : clerk.id)
      const events = await server.sql(
        `select from_status, to_status from event where kind = 'charge.changed' and subject_id = $1`,
        [item.numeric_id],
      )
      expect(events).toEqual(status === 'billable' ? [] : [{ from_status: 'billable', to_status: status }])
    },
  )

  test('stays as it is when a part of nothing is told', async () => {
    const { item } = await booked()
    expect((await clerk.patch(one(item.id), {})).body).toMatchObject({ status: 'billable' })
  })

  test('set by two at once ends as one of them said, and both are recorded', async () => {
    const { item } = await booked()
    await Promise.all(['billed', 'paid'].map((status) => clerk.put(one(item.id), { status })))
    const events = await server.sql<{ from_status: string; to_status: string }>(
      `select from_status, to_status from event where kind = 'charge.changed' and subject_id = $1 order by id`,
      [item.numeric_id],
    )
    expect(events).toHaveLength(2)
    expect(events[1]?.from_status).toBe(events[0]?.to_status)
    expect((await clerk.get(one(item.id))).body.status).toBe(events[1]?.to_status)
  })

  test.each([{}, { status: 'lost' }, { status: null }])('takes no %j', async (body) => {
    const { item } = await booked()
    const answer = await clerk.put(one(item.id), body)
    expect([answer.status, answer.body.errors[0].loc]).toEqual([400, ['status']])
  })
})

describe('the charges of a facility', () => {
  test('are listed newest change first, by patient and by status', async () => {
    const { patient, item } = await booked()
    await booked()
    server.setClock('2026-05-01T05:00:00Z')
    await clerk.put(one(item.id), { status: 'paid' })
    server.setClock('2026-05-01T04:00:00Z')
    const all = (await clerk.get(list('?limit=2'))).body
    expect(all.results[0].id).toBe(item.id)
    expect(all.results).toHaveLength(2)
    const found = async (query: string) => (await clerk.get(list(query))).body
    expect(await found(`?patient=${patient}`)).toMatchObject({ count: 1, results: [{ id: item.id }] })
    expect(await found(`?patient=${patient}&status=billable,planned`)).toEqual({ count: 0, results: [] })
    expect(await found(`?patient=${patient}&status=billable,paid`)).toMatchObject({ count: 1 })
    expect(await found(`?patient=${unknown}`)).toEqual({ count: 0, results: [] })
    expect((await clerk.get(list('?status=lost'))).status).toBe(400)
    expect((await clerk.get(list('?patient=lost'))).status).toBe(400)
  })

  test('are unknown elsewhere', async () => {
    const { item } = await booked()
    const elsewhere = await openClinic(server)
    const there = await elsewhere.staff('Staff')
    const address = elsewhere.at(`/charge_item/${item.id}/`)
    const answers = [
      await there.get(address),
      await there.put(address, { status: 'paid' }),
      await there.put(address, {}),
      await clerk.get(one(unknown)),
    ]
    for (const { status, body } of answers) {
      expect([status, body.detail]).toEqual([404, 'No ChargeItem matches the given query.'])
    }
    expect((await there.get(elsewhere.at('/charge_item/'))).body).toEqual({ count: 0, results: [] })
  })

  test('are seen by all staff and changed by who may', async () => {
    const { item } = await booked()
    const administrator = await calendar.clinic.staff('Administrator')
    expect((await administrator.get(list())).status).toBe(200)
    const denied = await administrator.put(one(item.id), { status: 'paid' })
    expect([denied.status, denied.body]).toEqual([
      403,
      { detail: 'You do not have permission to update charge items' },
    ])
    expect((await administrator.put(one(item.id), {})).status).toBe(400)
    const volunteer = await calendar.clinic.staff('Volunteer')
    for (const answer of [await volunteer.get(list()), await volunteer.get(one(item.id))]) {
      expect([answer.status, answer.body]).toEqual([
        403,
        { detail: 'You do not have permission to list charge items' },
      ])
    }
    const ward = await calendar.clinic.staffWith(
      ['can_write_charge_item'],
      await calendar.clinic.department('Ward'),
    )
    expect((await ward.put(one(item.id), { status: 'paid' })).status).toBe(200)
    expect((await server.anonymous.get(list())).status).toBe(401)
    expect((await server.anonymous.put(one(item.id), { status: 'paid' })).status).toBe(401)
  })
})

describe('the bill of a ticket', () => {
  let desk: ServiceDesk

  test('is the same in both faces, and paid after the patient has left', async () => {
    desk = await openServiceDesk(server)
    const ticket = await desk.ticket()
    const path = `/queue-tickets/${ticket.id}/billing-transactions`
    const line = { description: 'Drops', unit_price: '60.50', quantity: 2, notes: 'Blue' }
    const added = (await desk.clerk.post(path, line, desk.clinic.branch)).body.data
    const cashier = await desk.clinic.staff('Staff')
    const address = desk.clinic.at(`/charge_item/${added.external_id}/`)
    expect((await cashier.get(address)).body).toMatchObject({
      numeric_id: added.id,
      title: 'Drops',
      unit_price: '60.50',
      quantity: 2,
      total_price: '121.00',
      note: 'Blue',
      charge_item_definition: null,
      appointment: null,
      token: ticket.external_id,
    })
    await server.sql(`update ticket set status = 'checked_out' where id = $1`, [ticket.id])
    expect((await cashier.put(address, { status: 'paid' })).body.status).toBe('paid')
    const [event] = await server.sql(
      `select ticket_id, queue_id is not null as has_queue, resource_id is not null as has_resource, from_status, to_status
      from event where kind = 'charge.changed' and subject_id = $1`,
      [added.id],
    )
    expect(event).toEqual({
      ticket_id: ticket.id,
      has_queue: true,
      has_resource: true,
      from_status: 'billable',
      to_status: 'paid',
    })
    const shown = await desk.clerk.get(path, desk.clinic.branch)
    expect(shown.body.data).toEqual([{ ...added, status: 'paid', updated_at: expect.any(String) }])
  })

  test('does not show in the care face what was taken off it', async () => {
    const ticket = await desk.ticket()
    const path = `/queue-tickets/${ticket.id}/billing-transactions`
    const added = (
      await desk.clerk.post(path, { description: 'Lens', unit_price: '5.00' }, desk.clinic.branch)
    ).body.data
    await desk.clerk.delete(`${path}/${added.id}`, desk.clinic.branch)
    const cashier = await desk.clinic.staff('Staff')
    expect((await cashier.get(desk.clinic.at(`/charge_item/${added.external_id}/`))).status).toBe(404)
  })

  test('has the charge of the appointment the patient came for', async () => {
    const { appointment, item } = await booked()
    const [ticket] = await server.sql<{ id: number; external_id: string }>(
      `with q as (insert into queue (facility_id, resource_id, clinic_date, name, is_primary, created_at, updated_at)
        select facility_id, resource_id, clinic_date, 'Morning', true, now(), now() from appointment where id = $1
        returning facility_id, id),
      c as (insert into category (facility_id, resource_kind, name, short_code)
        select facility_id, 'practitioner', 'General', 'GEN' from q returning facility_id, id)
      insert into ticket (facility_id, external_id, queue_id, category_id, number, status, arrived_at, created_at, updated_at,
        appointment_id)
      select q.facility_id, gen_random_uuid(), q.id, c.id, 1, 'waiting', now(), now(), now(), $1 from q, c
      returning id, external_id`,
      [appointment.id],
    )
    await calendar.bill(appointment, ticket?.id ?? 0)
    await calendar.bill(appointment, ticket?.id ?? 0)
    expect((await clerk.get(one(item.id))).body.token).toBe(ticket?.external_id)
    const events = await server.sql(
      `select ticket_id from event where kind = 'charge.changed' and subject_id = $1`,
      [item.numeric_id],
    )
    expect(events).toEqual([{ ticket_id: ticket?.id }])
  })
})
