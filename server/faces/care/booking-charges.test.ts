import { beforeAll, describe, expect, test } from 'vitest'
import { bookingDay, type OpenBookings, openBookings } from '../../testing/bookings.ts'
import { type Caller, openServer, type TestServer } from '../../testing/clinic.ts'

const server: TestServer = await openServer()
let desk: OpenBookings
let clerk: Caller

beforeAll(async () => {
  server.setClock('2026-05-04T04:00:00Z')
  desk = await openBookings(server, { places: 50 })
  clerk = await desk.clinic.staff('Staff')
  const definitions = desk.clinic.at('/charge_item_definition/')
  await clerk.post(definitions, { title: 'Consultation', slug: 'consultation', price: '500' })
  await clerk.post(definitions, { title: 'Follow-up', slug: 'follow-up', price: '200' })
  const { results } = (await desk.nurse.get(desk.clinic.at(`/schedule/${desk.query}`))).body
  await clerk.post(desk.clinic.at(`/schedule/${results[0].id}/set_charge_item_definition/`), {
    charge_item_definition: 'consultation',
    re_visit_allowed_days: 7,
    re_visit_charge_item_definition: 'follow-up',
  })
})

const slotOf = async (day = bookingDay, place = 0) => (await desk.free(day))[place]?.id ?? ''
const book = async (patient: string, day?: string, place?: number) =>
  (await desk.book(await slotOf(day, place), patient)).body
const items = async (patient: string) =>
  (await clerk.get(desk.clinic.at(`/charge_item/?patient=${patient}`))).body.results
const chargeOf = async (booking: string) => (await desk.nurse.get(desk.at(booking))).body.charge_item

describe('booking', () => {
  test('charges what the schedule says, and shows it with the appointment', async () => {
    const patient = await desk.clinic.patient()
    const booking = await book(patient)
    expect(booking.charge_item).toEqual({
      id: expect.any(String),
      numeric_id: expect.any(Number),
      title: 'Consultation',
      status: 'billable',
      unit_price: '500.00',
      quantity: 1,
      total_price: '500.00',
      currency: 'INR',
      note: null,
      is_revisit: false,
      charge_item_definition: { id: expect.any(String), slug: 'consultation', title: 'Consultation' },
      patient: { id: patient, name: 'Ana Santos' },
      appointment: booking.id,
      token: null,
      created_date: '2026-05-04T04:00:00Z',
      modified_date: '2026-05-04T04:00:00Z',
    })
    expect(await chargeOf(booking.id)).toEqual(booking.charge_item)
    const listed = (await desk.list({ patient })).body.results
    expect(listed.map((each: { charge_item: unknown }) => each.charge_item)).toEqual([booking.charge_item])
    expect(await items(patient)).toEqual([booking.charge_item])
  })

  test('again soon is charged as a revisit', async () => {
    const patient = await desk.clinic.patient()
    await book(patient)
    expect((await book(patient, '2026-05-15')).charge_item).toMatchObject({
      title: 'Follow-up',
      total_price: '200.00',
      is_revisit: true,
    })
    expect((await book(patient, '2026-05-16')).charge_item.title).toBe('Consultation')
  })

  test('the same for a patient by two at once charges once', async () => {
    const patient = await desk.clinic.patient()
    const slot = await slotOf()
    const answers = await Promise.all([desk.book(slot, patient), desk.book(slot, patient)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400])
    expect(await items(patient)).toHaveLength(1)
  })

  test('that is refused charges nothing', async () => {
    const patient = await desk.clinic.patient()
    await book(patient)
    expect((await desk.book(await slotOf(), patient)).status).toBe(400)
    expect(await items(patient)).toHaveLength(1)
  })

  test('costs nothing where the schedule says nothing', async () => {
    const other = await openBookings(server)
    expect((await other.booked()) as object).toMatchObject({ charge_item: null })
  })
})

describe('an appointment that is', () => {
  test.each(['cancelled', 'entered_in_error'])('%s aborts its charge, once', async (reason) => {
    const booking = await book(await desk.clinic.patient())
    const cancelled = await desk.cancel(booking.id, { reason })
    expect(cancelled.body.charge_item).toMatchObject({ id: booking.charge_item.id, status: 'aborted' })
    expect((await desk.cancel(booking.id, { reason: 'cancelled' })).body.charge_item.status).toBe('aborted')
    const events = await server.sql(
      `select kind from event where subject_id = $1 and kind like 'charge.%' order by id`,
      [booking.charge_item.numeric_id],
    )
    expect(events.map(({ kind }) => kind)).toEqual(['charge.added', 'charge.changed'])
  })

  test('cancelled by two at once aborts its charge once', async () => {
    const booking = await book(await desk.clinic.patient())
    await Promise.all([desk.cancel(booking.id), desk.cancel(booking.id), desk.cancel(booking.id)])
    const events = await server.sql(
      `select to_status from event where subject_id = $1 and kind = 'charge.changed'`,
      [booking.charge_item.numeric_id],
    )
    expect(events).toEqual([{ to_status: 'aborted' }])
  })

  test('moved aborts its charge, and the new one is charged in full: it is no revisit of itself', async () => {
    const patient = await desk.clinic.patient()
    const booking = await book(patient)
    const moved = (await desk.move(booking.id, await slotOf('2026-05-12'))).body
    expect(moved.charge_item).toMatchObject({
      title: 'Consultation',
      status: 'billable',
      appointment: moved.id,
    })
    expect((await chargeOf(booking.id)).status).toBe('aborted')
    expect((await items(patient)).length).toBe(2)
  })

  test('not moved, because it was refused, keeps its charge', async () => {
    const booking = await book(await desk.clinic.patient())
    expect((await desk.move(booking.id, booking.token_slot.id)).status).toBe(400)
    expect((await chargeOf(booking.id)).status).toBe('billable')
  })
})

describe('a patient who comes for an appointment', () => {
  test('has its charge on the bill of the ticket', async () => {
    server.setClock('2026-05-08T03:30:00Z')
    const patient = await desk.clinic.patient()
    const booking = await book(patient)
    const token = (await desk.checkIn(booking.id)).body
    expect((await chargeOf(booking.id)).token).toBe(token.id)
    server.setClock('2026-05-04T04:00:00Z')
  })

  test('has an encounter that the appointment and its ticket show', async () => {
    const patient = await desk.clinic.patient()
    const booking = await book(patient)
    expect((await desk.nurse.get(desk.at(booking.id))).body.associated_encounter).toEqual({})
    const named = { patient, status: 'planned', appointment: booking.id }
    const encounter = (await desk.nurse.post(desk.clinic.at('/encounter/'), named)).body
    const { created_by: _creator, updated_by: _changer, ...listed } = encounter
    expect((await desk.nurse.get(desk.at(booking.id))).body.associated_encounter).toEqual(listed)
    expect('associated_encounter' in (await desk.list({ patient })).body.results[0]).toBe(false)
    const token = (await desk.checkIn(booking.id)).body
    const shown = await desk.nurse.get(desk.clinic.at(`/token/queue/${token.queue.id}/token/${token.id}/`))
    expect(shown.body.encounter).toEqual(listed)
  })
})
