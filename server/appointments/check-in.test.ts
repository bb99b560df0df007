import { beforeAll, describe, expect, test } from 'vitest'
import { brokenAppointmentPromises } from '../testing/appointment-promises.ts'
import { bookingDay, openBookings } from '../testing/bookings.ts'
import { type Answer, openServer, type TestServer } from '../testing/clinic.ts'
import { brokenPromises } from '../testing/ticket-promises.ts'

let server: TestServer
/** The slot begins at half past three, UTC; this is ten minutes earlier. */
const early = '2026-05-08T03:20:00Z'
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
  server.setClock(early)
})

const said = ({ status, body }: Answer) => [status, body.errors?.[0]?.msg ?? body.detail]

/** A desk with an appointment, a room of the doctor, and what can be done with its ticket. */
async function openDesk() {
  const desk = await openBookings(server, { places: 20 })
  const { clinic, nurse, resource } = desk
  const room = (
    await nurse.post(clinic.at('/token/sub_queue/'), { name: 'Room', status: 'active', ...resource })
  ).body.id
  const booking = (await desk.booked()).id
  const ticketOf = async (id = booking) => {
    const token = (await desk.show(id)).token
    return { id: token?.id ?? '', queue: token?.queue.id ?? '', status: token?.status }
  }
  const at = async (id = booking) => {
    const { id: token, queue } = await ticketOf(id)
    return clinic.at(`/token/queue/${queue}/token/${token}/`)
  }
  return {
    ...desk,
    booking,
    room,
    ticketOf,
    /** One step with the ticket of an appointment. */
    step: async (step: string, body: object = {}, id = booking) =>
      nurse.post(`${await at(id)}${step}/`, body),
    put: async (status: string, sub_queue: string | null = null) =>
      nurse.put(await at(), { status, note: null, sub_queue }),
    remove: async () => nurse.delete(await at()),
    token: async () => (await nurse.get(await at())).body,
    statusOf: async (id = booking) => (await desk.show(id)).status,
  }
}

describe('checking in', () => {
  test('issues the ticket of the appointment in the queue of its day, linked both ways (B23)', async () => {
    const desk = await openDesk()
    const { status, body } = await desk.checkIn(desk.booking, { note: 'In a wheelchair' })
    expect([status, body]).toMatchObject([
      200,
      {
        number: 1,
        status: 'CREATED',
        note: 'In a wheelchair',
        patient: { id: (await desk.show(desk.booking)).patient.id },
        queue: { name: 'System Generated', date: bookingDay, is_primary: true, system_generated: true },
      },
    ])
    expect(await desk.show(desk.booking)).toMatchObject({
      status: 'checked_in',
      token: { id: body.id, number: 1 },
    })
    expect(await desk.token()).toMatchObject({
      id: body.id,
      booking: {
        id: desk.booking,
        status: 'checked_in',
        token_slot: { start_datetime: '2026-05-08T03:30:00Z' },
      },
    })
  })

  test('puts the patient into the queue in which walk-ins stand, hand-made or not (D7)', async () => {
    const desk = await openDesk()
    const { clinic, nurse, resource, category } = desk
    const made = await nurse.post(clinic.at('/token/queue/'), {
      name: 'Morning',
      date: bookingDay,
      ...resource,
    })
    const { body } = await desk.checkIn(desk.booking)
    expect(body.queue).toMatchObject({ id: made.body.id, is_primary: true })
    const walkIn = await nurse.post(clinic.at('/token/queue/generate_token/'), {
      ...resource,
      date: bookingDay,
      category,
    })
    expect(walkIn.body).toMatchObject({ number: 2, queue: { id: made.body.id } })
    const queues = await server.sql('select from queue where facility_id = $1', [clinic.facilityId])
    expect(queues).toHaveLength(1)
  })

  test('of an early morning is for its own clinic day, not for the one of UTC (D8)', async () => {
    const desk = await openBookings(server)
    await desk.schedule({
      valid_from: '2026-06-01',
      valid_to: '2026-06-30',
      availabilities: [
        {
          name: 'Dawn',
          slot_type: 'appointment',
          slot_size_in_minutes: 30,
          tokens_per_slot: 1,
          availability: [{ day_of_week: 4, start_time: '04:00:00', end_time: '05:00:00' }],
        },
      ],
    })
    const [slot] = await desk.free('2026-06-05')
    const { body } = await desk.book(slot?.id ?? '', await desk.clinic.patient())
    expect(body.token_slot.start_datetime).toBe('2026-06-04T22:30:00Z')
    expect((await desk.checkIn(body.id)).body.queue.date).toBe('2026-06-05')
    // Weeks ahead nobody is here yet.
    expect((await desk.show(body.id)).status).toBe('booked')
  })

  test('is done once (B20), until the ticket was cancelled or deleted', async () => {
    const desk = await openDesk()
    await desk.checkIn(desk.booking)
    expect(said(await desk.checkIn(desk.booking))).toEqual([400, 'Token already generated'])
    await desk.put('CANCELLED')
    expect((await desk.checkIn(desk.booking)).body.number).toBe(2)
    await desk.remove()
    expect((await desk.show(desk.booking)).token).toBe(null)
    expect((await desk.checkIn(desk.booking)).body.number).toBe(3)
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })

  test('pressed twenty times at once issues one ticket (D37)', async () => {
    const desk = await openDesk()
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.checkIn(desk.booking)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const others = answers.filter(({ status }) => status !== 200).map(said)
    expect(new Set(others.map((each) => each.join(' ')))).toEqual(new Set(['400 Token already generated']))
    const tickets = await server.sql('select number from ticket where facility_id = $1', [
      desk.clinic.facilityId,
    ])
    expect(tickets).toEqual([{ number: 1 }])
  })

  test('wants a queue and a category that fit (B21, B22)', async () => {
    const desk = await openDesk()
    const { clinic, nurse, resource } = desk
    const queueOn = async (date: string, of: object = resource) =>
      (await nurse.post(clinic.at('/token/queue/'), { name: 'Extra', date, ...of })).body.id
    const place = { resource_type: 'location', resource_id: await clinic.location() }
    const other = await openBookings(server)
    const wrongQueues = [await queueOn('2026-05-09'), await queueOn(bookingDay, place), unknown]
    for (const queue of wrongQueues) {
      expect(said(await desk.checkIn(desk.booking, { queue }))).toEqual([400, 'Queue not found'])
    }
    const wrongCategories = [await clinic.category('Rooms', 'ROO', 'location'), other.category, unknown]
    for (const category of wrongCategories) {
      expect(said(await desk.checkIn(desk.booking, { category }))).toEqual([400, 'Category not found'])
    }
    expect((await desk.checkIn(desk.booking, { category: 'x' })).body.errors[0].type).toBe('uuid_parsing')
    const [primary, extra] = [await queueOn(bookingDay), await queueOn(bookingDay)]
    expect((await desk.checkIn(desk.booking, { queue: extra })).body.queue).toMatchObject({
      id: extra,
      is_primary: false,
    })
    expect(primary).not.toBe(extra)
  })

  test('is for those who may change appointments, and not for appointments that are closed', async () => {
    const desk = await openDesk()
    const reader = await desk.clinic.staff('Administrator')
    expect(said(await desk.checkIn(desk.booking, {}, reader))).toEqual([
      403,
      'You do not have permission to update bookings',
    ])
    expect((await desk.checkIn(unknown)).status).toBe(404)
    await desk.cancel(desk.booking)
    expect(said(await desk.checkIn(desk.booking))).toEqual([400, 'Booking is already closed'])
  })
})

describe('where a patient with an appointment stands in line', () => {
  /** Who is called, in turn, of patients who come as told: at their slot's time or without one. */
  async function calledInOrder(arrivals: readonly (readonly [at: string, slot: number | null])[]) {
    const desk = await openBookings(server)
    const { clinic, nurse, resource, category } = desk
    const slots = await desk.free()
    const point = (
      await nurse.post(clinic.at('/token/sub_queue/'), { name: 'Room', status: 'active', ...resource })
    ).body
    let queue = ''
    for (const [at, slot] of arrivals) {
      server.setClock('2026-05-08T02:00:00Z')
      const booked =
        slot === null ? undefined : await desk.book(slots[slot]?.id ?? '', await clinic.patient())
      server.setClock(`2026-05-08T${at}:00Z`)
      const issued =
        booked === undefined
          ? await nurse.post(clinic.at('/token/queue/generate_token/'), {
              ...resource,
              date: bookingDay,
              category,
            })
          : await desk.checkIn(booked.body.id)
      queue = issued.body.queue.id
    }
    const called: number[] = []
    for (const _ of arrivals) {
      const { body } = await nurse.post(clinic.at(`/token/queue/${queue}/call_next/`), {
        sub_queue: point.id,
      })
      called.push(body.number)
    }
    server.setClock(early)
    return called
  }

  // Slots begin at 03:30, 04:00, 04:30 and 05:00; the window is a quarter of an hour on either side.
  test.each([
    [
      'inside the window counts as the time of the slot',
      [
        ['03:25', null],
        ['03:40', 0],
        ['03:35', null],
      ],
      [1, 2, 3],
    ],
    [
      'so somebody who came before the slot and without one is first',
      [
        ['03:29', null],
        ['03:31', 0],
      ],
      [1, 2],
    ],
    [
      'and who came in between is not',
      [
        ['03:31', null],
        ['03:45', 0],
      ],
      [2, 1],
    ],
    [
      'earlier counts as the opening of the window',
      [
        ['03:00', 1],
        ['03:40', null],
        ['03:50', null],
      ],
      [2, 1, 3],
    ],
    [
      'later counts as it is',
      [
        ['03:40', null],
        ['03:46', 0],
      ],
      [1, 2],
    ],
  ] as const)('%s', async (_what, arrivals, order) => {
    expect(await calledInOrder(arrivals)).toEqual(order)
  })
})

describe('an appointment and its ticket', () => {
  test('say the same through a whole visit (D36)', async () => {
    const desk = await openDesk()
    await desk.checkIn(desk.booking)
    const point = { sub_queue: desk.room }
    const steps: readonly (readonly [string, object, string])[] = [
      ['call', point, 'checked_in'],
      ['skip', {}, 'checked_in'],
      ['serve', point, 'in_consultation'],
      ['return', {}, 'checked_in'],
      ['set_next', point, 'in_consultation'],
      ['undo', {}, 'checked_in'],
      ['serve', point, 'in_consultation'],
      ['complete', {}, 'fulfilled'],
      ['undo', {}, 'in_consultation'],
      ['complete', {}, 'fulfilled'],
    ]
    for (const [step, body, status] of steps) {
      const answer = await desk.step(step, body)
      // An undo answers the ticket without its appointment.
      const told = step === 'undo' ? status : answer.body.booking.status
      expect([step, answer.status, told, await desk.statusOf()]).toEqual([step, 200, status, status])
    }
    expect(await brokenAppointmentPromises(server)).toEqual([])
    expect(await brokenPromises(server)).toEqual([])
    const { body } = await desk.nurse.get(desk.at(desk.booking, 'history'))
    expect(body.results.map(({ to }: { to: string }) => to)).toEqual([
      'booked',
      'checked_in',
      'in_consultation',
      'checked_in',
      'in_consultation',
      'checked_in',
      'in_consultation',
      'fulfilled',
      'in_consultation',
      'fulfilled',
    ])
  })

  test('say the same when staff correct the ticket, or serve whoever is next (D36)', async () => {
    const desk = await openDesk()
    const { queue } = (await desk.checkIn(desk.booking)).body
    await desk.nurse.post(desk.clinic.at(`/token/queue/${queue.id}/set_next_token_to_subqueue/`), {
      sub_queue: desk.room,
    })
    expect(await desk.statusOf()).toBe('in_consultation')
    const corrections = [
      ['CREATED', 'checked_in'],
      ['IN_PROGRESS', 'in_consultation'],
      ['UNFULFILLED', 'checked_in'],
      ['FULFILLED', 'fulfilled'],
      ['IN_PROGRESS', 'in_consultation'],
      ['CANCELLED', 'checked_in'],
    ] as const
    for (const [status, becomes] of corrections) {
      const { body } = await desk.put(status, desk.room)
      expect([status, await desk.statusOf(), body.booking.status]).toEqual([status, becomes, becomes])
    }
  })

  test('closing a queue says that who did not come has missed the appointment', async () => {
    const desk = await openDesk()
    const { queue } = (await desk.checkIn(desk.booking)).body
    await desk.nurse.post(desk.clinic.at(`/token/queue/${queue.id}/close/`))
    expect(await desk.statusOf()).toBe('noshow')
    expect((await desk.show(desk.booking)).token?.status).toBe('UNFULFILLED')
  })

  test('a cancelled or moved appointment takes its waiting ticket out of the line (D36, point 13)', async () => {
    const desk = await openDesk()
    const [, slot] = await desk.free()
    await desk.checkIn(desk.booking)
    await desk.step('call', { sub_queue: desk.room })
    await desk.cancel(desk.booking)
    expect(await desk.show(desk.booking)).toMatchObject({
      status: 'cancelled',
      token: { status: 'CANCELLED' },
    })
    const other = await desk.booked()
    await desk.checkIn(other.id)
    const moved = await desk.move(other.id, slot?.id ?? '')
    expect([moved.body.status, moved.body.token]).toEqual(['booked', null])
    expect(await desk.show(other.id)).toMatchObject({ status: 'rescheduled', token: { status: 'CANCELLED' } })
    expect((await desk.checkIn(moved.body.id)).body.number).toBe(3)
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })

  test('a ticket that ended with its appointment does not come back', async () => {
    const desk = await openDesk()
    await desk.checkIn(desk.booking)
    await desk.cancel(desk.booking)
    const closed = [400, 'Booking is already closed']
    expect(said(await desk.step('undo'))).toEqual(closed)
    expect(said(await desk.put('CREATED'))).toEqual(closed)
    expect(said(await desk.step('set_next', { sub_queue: desk.room }))).toEqual(closed)
    expect((await desk.ticketOf()).status).toBe('CANCELLED')
  })

  test('an earlier ticket comes back neither, while another one is open', async () => {
    const desk = await openDesk()
    await desk.checkIn(desk.booking)
    const first = desk.clinic.at(
      `/token/queue/${(await desk.ticketOf()).queue}/token/${(await desk.ticketOf()).id}/`,
    )
    await desk.put('CANCELLED')
    await desk.checkIn(desk.booking)
    const put = await desk.nurse.put(first, { status: 'CREATED', note: null, sub_queue: null })
    expect(said(put)).toEqual([400, 'Token already generated'])
    expect(said(await desk.nurse.post(`${first}set_next/`, { sub_queue: desk.room }))).toEqual([
      400,
      'Token already generated',
    ])
    await desk.nurse.patch(first, { note: 'A mistake' })
    expect(await desk.statusOf()).toBe('checked_in')
  })

  test('staff may say of the appointment what became of the patient, and the ticket follows (D36)', async () => {
    const becomes = [
      ['in_consultation', 'IN_PROGRESS'],
      ['arrived', 'CREATED'],
      ['in_consultation', 'IN_PROGRESS'],
      ['fulfilled', 'FULFILLED'],
    ] as const
    const desk = await openDesk()
    await desk.checkIn(desk.booking)
    for (const [status, ticket] of becomes) {
      const { body } = await desk.change(desk.booking, { status })
      expect([body.status, body.token.status]).toEqual([status, ticket])
    }
    const other = await desk.booked()
    await desk.checkIn(other.id)
    const missed = (await desk.change(other.id, { status: 'noshow' })).body
    expect([missed.status, missed.token.status]).toEqual(['noshow', 'UNFULFILLED'])
    expect(await brokenAppointmentPromises(server)).toEqual([])
    expect(await brokenPromises(server)).toEqual([])
  })

  test('what is done to a ticket without an appointment costs the statements it always did', async () => {
    const desk = await openDesk()
    const { clinic, nurse, resource, category, room } = desk
    const issue = () =>
      nurse.post(clinic.at('/token/queue/generate_token/'), { ...resource, date: bookingDay, category })
    const { body } = await issue()
    const queue = clinic.at(`/token/queue/${body.queue.id}/`)
    const callNext = () => nurse.post(`${queue}call_next/`, { sub_queue: room })
    expect(await server.statementsDuring(callNext)).toEqual(['ticket_call_next'])
    await desk.checkIn(desk.booking)
    expect(await server.statementsDuring(callNext)).toEqual([
      'ticket_call_next',
      'appointment_list_of_tickets',
    ])
  })
})
