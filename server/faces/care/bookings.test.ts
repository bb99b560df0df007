import { beforeAll, describe, expect, test } from 'vitest'
import { brokenAppointmentPromises } from '../../testing/appointment-promises.ts'
import { openBookings } from '../../testing/bookings.ts'
import { type Answer, openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const monday = '2026-05-04T04:00:00Z'
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
  server.setClock(monday)
})

const said = ({ status, body }: Answer) => [status, body.errors?.[0]?.msg ?? body.detail]

/** A desk with the first slot of the day and a patient. */
async function openDesk(options: Parameters<typeof openBookings>[1] = {}) {
  const desk = await openBookings(server, options)
  const slots = await desk.free()
  const [slot = '', next = ''] = slots.map(({ id }) => id)
  return { ...desk, slot, next, patient: await desk.clinic.patient('Ana Santos') }
}

describe('booking a slot', () => {
  test('makes an appointment, with everything that is shown of it', async () => {
    const desk = await openDesk()
    const tag = await desk.tag('First visit')
    const { status, body } = await desk.book(desk.slot, desk.patient, { note: 'Headache', tags: [tag] })
    const by = { id: desk.nurse.id }
    expect([status, body]).toMatchObject([
      200,
      {
        id: expect.any(String),
        numeric_id: expect.any(Number),
        token_slot: {
          id: desk.slot,
          availability: { name: 'Mornings', tokens_per_slot: 2, schedule: { name: 'May' } },
          start_datetime: '2026-05-08T03:30:00Z',
          end_datetime: '2026-05-08T04:00:00Z',
          allocated: 1,
        },
        patient: {
          id: desk.patient,
          name: 'Ana Santos',
          permissions: expect.arrayContaining(['can_write_booking']),
        },
        booked_on: monday,
        booked_by: by,
        status: 'booked',
        note: 'Headache',
        resource_type: 'practitioner',
        resource: { id: desk.doctor.external_id, first_name: 'Meera' },
        facility: { id: desk.clinic.id, name: 'Lakeside Clinic' },
        created_by: by,
        updated_by: by,
        created_date: monday,
        modified_date: monday,
        token: null,
        tags: [{ id: tag, display: 'First visit', color: null }],
        charge_item: null,
      },
    ])
    expect((await desk.nurse.get(desk.at(body.id))).body).toEqual({ ...body, associated_encounter: {} })
  })

  test.each([
    ['a location', 'location', async (desk: Desk) => desk.clinic.location()],
    ['a healthcare service', 'healthcare_service', async (desk: Desk) => desk.clinic.service()],
  ])('shows %s as what was booked', async (_what, resource_type, make) => {
    const desk = await openDesk()
    const resource = { resource_type, resource_id: await make(desk) }
    await desk.schedule(resource)
    const day = { ...resource, day: '2026-05-08' }
    const [slot] = (await desk.nurse.post(desk.clinic.at('/slots/get_slots_for_day/'), day)).body.results
    expect((await desk.book(slot.id, desk.patient)).body).toMatchObject({
      resource_type,
      resource: { id: resource.resource_id },
    })
  })

  test('makes the patient known in the facility, and only to whom the patient may be known', async () => {
    const desk = await openDesk()
    const other = await openClinic(server)
    const stranger = await other.patient('Ben Okafor')
    expect(said(await desk.book(desk.slot, stranger))).toEqual([400, 'Patient not found'])
    const both = await desk.clinic.staff('Nurse')
    await other.giveRole(both.userId, 'Nurse', other.rootDepartmentId)
    expect((await desk.book(desk.slot, stranger, {}, both)).status).toBe(200)
    expect((await desk.nurse.get(`/patient/${stranger}/`)).body.name).toBe('Ben Okafor')
  })

  test('of a slot that goes on right now is for staff; of one that is over it is refused (B4)', async () => {
    const desk = await openDesk()
    try {
      server.setClock('2026-05-08T03:59:00Z')
      expect((await desk.book(desk.slot, desk.patient)).status).toBe(200)
      server.setClock('2026-05-08T04:00:01Z')
      const late = await desk.book(desk.slot, await desk.clinic.patient())
      expect(said(late)).toEqual([400, 'Slot is already past'])
    } finally {
      server.setClock(monday)
    }
  })

  test('of a full slot is refused, and nothing is counted (B5)', async () => {
    const desk = await openDesk({ places: 1 })
    await desk.book(desk.slot, desk.patient)
    const late = await desk.book(desk.slot, await desk.clinic.patient())
    expect(said(late)).toEqual([400, 'Slot is already full'])
    expect(await desk.free()).toMatchObject([{ allocated: 1 }, {}, {}, {}])
  })

  test('twice for one patient in one slot is refused, unless the first was called off or is over (B6)', async () => {
    const desk = await openDesk({ places: 5 })
    const first = (await desk.book(desk.slot, desk.patient)).body
    const again = () => desk.book(desk.slot, desk.patient)
    expect(said(await again())).toEqual([400, 'Patient already has a booking for this slot'])
    await desk.cancel(first.id)
    const second = (await again()).body
    await desk.change(second.id, { status: 'noshow' })
    expect((await again()).status).toBe(200)
    expect(await desk.free()).toMatchObject([{ allocated: 2 }, {}, {}, {}])
  })

  test('stops at ten open appointments of the time to come (B7)', async () => {
    const desk = await openDesk()
    const slots = [
      ...(await desk.free()),
      ...(await desk.free('2026-05-09')),
      ...(await desk.free('2026-05-10')),
    ]
    const booked = []
    for (const { id } of slots.slice(0, 10)) {
      booked.push((await desk.book(id, desk.patient)).body.id)
    }
    const more = slots[10]?.id ?? ''
    const refused = [400, 'Patient already has maximum number of appointments (10)']
    expect(said(await desk.book(more, desk.patient))).toEqual(refused)
    await desk.cancel(booked[0])
    expect((await desk.book(more, desk.patient)).status).toBe(200)
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })

  test('with an unknown patient or tag is refused in words, not as a failure of the server (B8, D35)', async () => {
    const desk = await openDesk()
    expect(said(await desk.book(desk.slot, unknown))).toEqual([400, 'Patient not found'])
    const foreign = await (await openBookings(server)).tag('Elsewhere')
    for (const tag of [unknown, foreign]) {
      const answer = await desk.book(desk.slot, desk.patient, { tags: [tag] })
      expect(said(answer)).toEqual([400, 'Tag not found'])
    }
    expect(await desk.free()).toMatchObject([{ allocated: 0 }, {}, {}, {}])
  })

  test('says every field that is wrong, the unknown slot, and the missing right, in this order', async () => {
    const desk = await openDesk()
    const malformed = await desk.book(desk.slot, 'x', { note: null, tags: ['y'] })
    expect(malformed.status).toBe(400)
    expect(
      malformed.body.errors.map(({ type, loc }: { type: string; loc: string[] }) => [type, loc]),
    ).toEqual([
      ['uuid_parsing', ['patient']],
      ['string_type', ['note']],
      ['uuid_parsing', ['tags', 0]],
    ])
    expect((await desk.book(unknown, desk.patient)).body).toEqual({
      errors: [{ type: 'object_not_found', msg: 'No TokenSlot matches the given query.' }],
      detail: 'No TokenSlot matches the given query.',
    })
    const reader = await desk.clinic.staff('Administrator')
    const denied = await desk.book(desk.slot, unknown, {}, reader)
    expect([denied.status, denied.body]).toEqual([
      403,
      { detail: 'You do not have permission to create appointments' },
    ])
    const elsewhere = await openBookings(server)
    const [theirs] = await elsewhere.free()
    expect((await desk.book(theirs?.id ?? '', desk.patient)).status).toBe(404)
  })

  test('needs the right anywhere in the facility, as the contract has it', async () => {
    const desk = await openDesk()
    const department = await desk.clinic.department('Eyes')
    const writer = await desk.clinic.staffWith(['can_write_booking'], department)
    expect((await desk.book(desk.slot, desk.patient, {}, writer)).status).toBe(200)
  })

  test('is not possible in a slot that an exception covers', async () => {
    const desk = await openDesk()
    await desk.exception()
    expect((await desk.book(desk.slot, desk.patient)).status).toBe(404)
  })

  test('takes a fixed number of statements, and showing many no more than showing one (D38)', async () => {
    const desk = await openDesk({ places: 50 })
    const sent = await server.statementsDuring(() => desk.book(desk.slot, desk.patient))
    expect(sent).toEqual([
      'appointment_booking_context',
      'appointment_hold_patient',
      'appointment_book',
      'appointment_show',
      'ticket_list_of_appointments',
    ])
    const one = await server.statementsDuring(() => desk.list())
    for (let more = 0; more < 12; more++) {
      const { body } = await desk.book(desk.slot, await desk.clinic.patient())
      await desk.checkIn(body.id)
    }
    expect((await desk.list()).body.results).toHaveLength(13)
    expect(await server.statementsDuring(() => desk.list())).toEqual(one)
    expect(one).toHaveLength(4)
  })
})

type Desk = Awaited<ReturnType<typeof openDesk>>
