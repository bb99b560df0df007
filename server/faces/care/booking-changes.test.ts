import { beforeAll, describe, expect, test } from 'vitest'
import { brokenAppointmentPromises } from '../../testing/appointment-promises.ts'
import { openBookings } from '../../testing/bookings.ts'
import { mornings } from '../../testing/calendar.ts'
import { type Answer, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const monday = '2026-05-04T04:00:00Z'
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
  server.setClock(monday)
})

const said = ({ status, body }: Answer) => [status, body.errors?.[0]?.msg ?? body.detail]
const closed = [400, 'Booking is already closed']

const openStatuses = ['proposed', 'pending', 'booked', 'arrived', 'checked_in', 'waitlist', 'in_consultation']
const calledOff = ['cancelled', 'entered_in_error', 'rescheduled']

describe('changing an appointment', () => {
  test('sets status and note, both of which are asked for (B11)', async () => {
    const desk = await openBookings(server)
    const { id } = await desk.booked()
    server.setClock('2026-05-04T05:00:00Z')
    const { status, body } = await desk.change(id, { status: 'arrived', note: 'Came early' })
    server.setClock(monday)
    expect([status, body]).toMatchObject([
      200,
      {
        status: 'arrived',
        note: 'Came early',
        modified_date: '2026-05-04T05:00:00Z',
        associated_encounter: {},
      },
    ])
    const { body: missing } = await desk.nurse.put(desk.at(id), {})
    expect(missing.errors.map(({ loc }: { loc: string[] }) => loc)).toEqual([['status'], ['note']])
    expect((await desk.change(id, { status: 'late' })).body.errors[0].type).toBe('enum')
  })

  test('goes from any open status to any other, and its place is kept', async () => {
    const desk = await openBookings(server)
    const { id } = await desk.booked()
    for (const status of [...openStatuses, ...openStatuses.toReversed()]) {
      expect((await desk.change(id, { status })).body.status).toBe(status)
    }
    expect((await desk.show(id)).token_slot.allocated).toBe(1)
  })

  test('changes what is sent and no more, when it is a partial update (D47)', async () => {
    const desk = await openBookings(server)
    const { id } = await desk.booked()
    expect((await desk.nurse.patch(desk.at(id), { note: 'Bring glasses' })).body).toMatchObject({
      status: 'booked',
      note: 'Bring glasses',
    })
    expect((await desk.nurse.patch(desk.at(id), { status: 'arrived' })).body.note).toBe('Bring glasses')
  })

  test.each(calledOff)('cannot make it %s: that has a route of its own (B10)', async (status) => {
    const desk = await openBookings(server)
    const { id } = await desk.booked()
    const told = [400, 'Cannot cancel a booking. Use the cancel endpoint']
    expect(said(await desk.change(id, { status }))).toEqual(told)
    const reader = await desk.clinic.staff('Administrator')
    expect(said(await desk.change(id, { status }, reader))).toEqual(told)
  })

  test.each(['fulfilled', 'noshow', ...calledOff])(
    'a %s one cannot be taken up again without a place; its note can be changed (D26, point 12)',
    async (end) => {
      const desk = await openBookings(server, { places: 1 })
      const { id } = await desk.booked()
      await (calledOff.includes(end) ? desk.cancel(id, { reason: end }) : desk.change(id, { status: end }))
      for (const status of ['booked', 'checked_in', 'fulfilled', 'noshow'].filter((each) => each !== end)) {
        expect(said(await desk.change(id, { status }))).toEqual(closed)
      }
      expect((await desk.nurse.patch(desk.at(id), { note: 'Sorry' })).body).toMatchObject({
        status: end,
        note: 'Sorry',
      })
      expect(await brokenAppointmentPromises(server)).toEqual([])
    },
  )

  test('of what nobody knows or may change is told apart, the unknown first', async () => {
    const desk = await openBookings(server)
    const { id } = await desk.booked()
    const told = { status: 404, body: { detail: 'No TokenBooking matches the given query.' } }
    expect(await desk.change(unknown, { status: 'late' })).toMatchObject(told)
    const reader = await desk.clinic.staff('Administrator')
    const denied = [403, 'You do not have permission to update bookings']
    expect(said(await desk.change(id, { status: 'arrived' }, reader))).toEqual(denied)
    expect(said(await desk.cancel(id, {}, reader))).toEqual(denied)
    expect((await desk.change(id, { status: 'late' }, reader)).status).toBe(400)
    const other = await openBookings(server)
    expect((await other.change(id, { status: 'arrived' })).status).toBe(404)
    const outsider = await desk.clinic.staffWith(['can_write_token'])
    expect(said(await outsider.get(desk.at(id)))).toEqual([
      403,
      'You do not have permission to retrieve bookings',
    ])
  })
})

describe('cancelling an appointment', () => {
  test('frees its place, once, whatever the reasons (B13)', async () => {
    const desk = await openBookings(server, { places: 1 })
    const { id } = await desk.booked()
    const { status, body } = await desk.cancel(id)
    expect([status, body]).toMatchObject([
      200,
      { status: 'cancelled', note: 'Headache', token_slot: { allocated: 0 } },
    ])
    const again = await desk.cancel(id, { reason: 'entered_in_error' })
    expect([again.status, again.body]).toMatchObject([
      200,
      { status: 'entered_in_error', token_slot: { allocated: 0 } },
    ])
    const other = await desk.booked()
    await desk.cancel(id, { reason: 'rescheduled' })
    expect((await desk.show(other.id)).token_slot.allocated).toBe(1)
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })

  test('overwrites the note only with one that says something (B14)', async () => {
    const desk = await openBookings(server)
    const { id } = await desk.booked()
    expect((await desk.cancel(id, { note: '' })).body.note).toBe('Headache')
    expect((await desk.cancel(id, { note: null })).body.note).toBe('Headache')
    expect((await desk.cancel(id, { note: 'Called us' })).body.note).toBe('Called us')
  })

  test('is refused while the patient is in consultation, and after (B12, D26)', async () => {
    const desk = await openBookings(server, { places: 5 })
    const { id } = await desk.booked()
    await desk.change(id, { status: 'in_consultation' })
    const inside = [400, 'You cannot cancel an appointment In-Consultation']
    expect(said(await desk.cancel(id))).toEqual(inside)
    const [, slot] = await desk.free()
    expect(said(await desk.move(id, slot?.id ?? ''))).toEqual(inside)
    for (const status of ['fulfilled', 'noshow']) {
      const booked = await desk.booked()
      await desk.change(booked.id, { status })
      expect(said(await desk.cancel(booked.id))).toEqual(closed)
    }
    expect((await desk.free())[0]?.allocated).toBe(3)
  })

  test('wants one of three reasons (B15)', async () => {
    const desk = await openBookings(server)
    const { id } = await desk.booked()
    for (const reason of ['noshow', 'tired']) {
      const { status, body } = await desk.cancel(id, { reason })
      expect([status, body.errors[0]]).toMatchObject([400, { type: 'literal_error', loc: ['reason'] }])
    }
  })
})

describe('moving an appointment', () => {
  test('makes a new one of the same patient and ends the old one (B19)', async () => {
    const desk = await openBookings(server)
    const tag = await desk.tag('Wheelchair')
    const old = await desk.booked({ tags: [tag] })
    const [, slot] = await desk.free()
    const { status, body } = await desk.move(old.id, slot?.id ?? '', {
      previous_booking_note: 'Bus was late',
    })
    expect([status, body]).toMatchObject([
      200,
      {
        status: 'booked',
        note: 'Later',
        patient: { id: old.patient.id },
        token_slot: { id: slot?.id, allocated: 1 },
        token: null,
        tags: [{ id: tag }],
      },
    ])
    expect(body.id).not.toBe(old.id)
    expect(await desk.show(old.id)).toMatchObject({
      status: 'rescheduled',
      note: 'Bus was late',
      token_slot: { allocated: 0 },
    })
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })

  test('keeps the note of the old one, and takes the tags that are said', async () => {
    const desk = await openBookings(server)
    const [tag, other] = [await desk.tag('Wheelchair'), await desk.tag('First visit')]
    const old = await desk.booked({ tags: [tag] })
    const [, second, third] = await desk.free()
    const moved = (await desk.move(old.id, second?.id ?? '', { tags: [other] })).body
    expect(moved.tags).toMatchObject([{ id: other }])
    expect((await desk.show(old.id)).note).toBe('Headache')
    expect((await desk.move(moved.id, third?.id ?? '', { tags: [] })).body.tags).toEqual([])
  })

  test('to a slot that is past, full or taken by the patient already changes nothing at all (B18, D25)', async () => {
    const desk = await openBookings(server, { places: 1 })
    const old = await desk.booked()
    const [, full, twice] = await desk.free()
    const [past] = await desk.free('2026-05-04')
    await desk.book(full?.id ?? '', await desk.clinic.patient())
    await server.sql(`update slot set capacity = 2 where external_id = $1`, [twice?.id])
    await desk.book(twice?.id ?? '', old.patient.id)
    const before = [await desk.show(old.id), await desk.free()]
    server.setClock('2026-05-04T04:00:01Z')
    const attempts: readonly (readonly [string | undefined, unknown])[] = [
      [old.token_slot.id, [400, 'Cannot reschedule to the same slot']],
      [full?.id, [400, 'Slot is already full']],
      [past?.id, [400, 'Slot is already past']],
      [twice?.id, [400, 'Patient already has a booking for this slot']],
      [unknown, [404, 'No TokenSlot matches the given query.']],
    ]
    for (const [slot, told] of attempts) {
      expect(said(await desk.move(old.id, slot ?? ''))).toEqual(told)
    }
    const tagged = await desk.move(old.id, past?.id ?? '', { tags: [unknown] })
    expect(tagged.status).toBe(400)
    server.setClock(monday)
    expect([await desk.show(old.id), await desk.free()]).toEqual(before)
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })

  test('that is over or was called off is refused', async () => {
    const desk = await openBookings(server)
    const [, slot] = await desk.free()
    for (const end of ['fulfilled', 'noshow']) {
      const { id } = await desk.booked()
      await desk.change(id, { status: end })
      expect(said(await desk.move(id, slot?.id ?? ''))).toEqual(closed)
    }
    const { id } = await (await openBookings(server)).booked()
    expect((await desk.move(id, slot?.id ?? '')).status).toBe(404)
  })

  test('asks for the right to change appointments and for the right to move them (D27)', async () => {
    const desk = await openBookings(server)
    const { id } = await desk.booked()
    const [, slot] = await desk.free()
    const administrator = await desk.clinic.staff('Administrator')
    const update = [403, 'You do not have permission to update bookings']
    expect(said(await desk.move(id, slot?.id ?? '', {}, administrator))).toEqual(update)
    const writer = await desk.clinic.staffWith(['can_write_booking'])
    const move = [403, 'You do not have permission to reschedule appointments']
    expect(said(await desk.move(id, slot?.id ?? '', {}, writer))).toEqual(move)
    const both = await desk.clinic.staffWith(['can_write_booking', 'can_reschedule_booking'])
    expect((await desk.move(id, slot?.id ?? '', {}, both)).status).toBe(200)
  })

  test('to the slot of somebody else asks for the right there too (D27)', async () => {
    const desk = await openBookings(server)
    const [eyes, ears] = [await desk.clinic.department('Eyes'), await desk.clinic.department('Ears')]
    const slotWith = async (department: number) => {
      const doctor = await desk.clinic.doctor('Omar Haddad', department)
      const resource = { resource_type: 'practitioner', resource_id: doctor.external_id }
      const boss = await desk.clinic.superuser()
      await desk.schedule({ ...resource, availabilities: [mornings()] }, boss)
      const day = { ...resource, day: '2026-05-08' }
      const { body } = await boss.post(desk.clinic.at('/slots/get_slots_for_day/'), day)
      return body.results[0].id as string
    }
    const [here, there] = [await slotWith(eyes), await slotWith(ears)]
    const rights = ['can_write_booking', 'can_reschedule_booking']
    const desker = await desk.clinic.staffWith(rights, eyes)
    const { id } = (await desk.book(here, await desk.clinic.patient(), {}, desker)).body
    expect((await desk.move(id, there, {}, desker)).status).toBe(403)
    await desk.clinic.giveRole(desker.userId, 'Nurse', ears)
    expect((await desk.move(id, there, {}, desker)).status).toBe(200)
  })
})

describe('tags of an appointment', () => {
  test('are put on and taken off, each once', async () => {
    const desk = await openBookings(server)
    const [one, two] = [await desk.tag('One'), await desk.tag('Two')]
    const { id } = await desk.booked({ tags: [one] })
    const tags = async (act: string, ids: readonly string[]) =>
      (await desk.nurse.post(desk.at(id, act), { tags: ids })).body.tags.map((tag: { id: string }) => tag.id)
    expect(await tags('set_tags', [one, two, two])).toEqual([one, two])
    expect(await tags('set_tags', [one])).toEqual([one, two])
    expect(await tags('remove_tags', [one])).toEqual([two])
    expect(await tags('remove_tags', [one])).toEqual([two])
    const answer = await desk.nurse.post(desk.at(id, 'set_tags'), { tags: [unknown] })
    expect(said(answer)).toEqual([400, 'Tag not found'])
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })
})

describe('the history of an appointment', () => {
  test('tells who did what when, oldest first', async () => {
    const desk = await openBookings(server)
    const { id } = await desk.booked()
    await desk.change(id, { status: 'arrived' })
    await desk.cancel(id)
    const { body } = await desk.nurse.get(desk.at(id, 'history'))
    const actor = { id: desk.nurse.id }
    expect(body.results).toMatchObject([
      { kind: 'appointment.booked', actor, from: null, to: 'booked', at: monday },
      { kind: 'appointment.changed', actor, from: 'booked', to: 'arrived' },
      { kind: 'appointment.cancelled', actor, from: 'arrived', to: 'cancelled' },
    ])
  })
})
