import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { brokenAppointmentPromises } from '../../testing/appointment-promises.ts'
import { mornings } from '../../testing/calendar.ts'
import { openServer } from '../../testing/clinic.ts'
import { brokenStagePromises } from '../../testing/stage-promises.ts'
import { openStagedClinic, type StagedClinic } from '../../testing/staged-clinic.ts'

const server = await openServer()
/** Slots of the service begin at half past three and four, UTC; this is ten minutes before the first. */
const early = '2026-05-08T03:20:00Z'
const day = '2026-05-08'

beforeAll(() => server.setClock(early))

type Desk = Awaited<ReturnType<typeof openDesk>>
let desk: Desk
beforeEach(async () => {
  server.setClock(early)
  desk = await openDesk()
})

/** A branch whose staged service and whose service without stages can both be booked. */
async function openDesk() {
  const staged = await openStagedClinic(server)
  const { clinic, clerk } = staged
  const slotsOf = async (service: number) => {
    const [row] = await server.sql<{ external_id: string }>(
      'select external_id from healthcare_service where id = $1',
      [service],
    )
    const resource = { resource_type: 'healthcare_service', resource_id: row?.external_id }
    await clerk.post(clinic.at('/schedule/'), {
      ...resource,
      name: 'May',
      valid_from: '2026-05-01',
      valid_to: '2026-05-31',
      is_public: false,
      availabilities: [mornings({ tokens_per_slot: 50 })],
    })
    const on = async (date: string) =>
      (await clerk.post(clinic.at('/slots/get_slots_for_day/'), { ...resource, day: date })).body.results
    return [...(await on(day)), ...(await on('2026-05-09'))].map(({ id }: { id: string }) => id)
  }
  const slots = await slotsOf(staged.service)
  const book = async (patient: number, slot = slots[0]) => {
    const [row] = await server.sql<{ external_id: string }>('select external_id from patient where id = $1', [
      patient,
    ])
    const body = { patient: row?.external_id, note: 'Eyes' }
    return (await clerk.post(clinic.at(`/slots/${slot}/create_appointment/`), body)).body as Booked
  }
  return {
    ...staged,
    slots,
    book,
    plainSlots: () => slotsOf(staged.plain),
    /** A new patient with an open visit and an appointment. */
    expected: async (slot = slots[0]) => {
      const arrived = await staged.arrive()
      return { arrived, booking: await book(arrived.patient_id, slot) }
    },
    booking: async (id: string) => (await clerk.get(clinic.at(`/appointments/${id}/`))).body,
    attend: (arrived: Arrived, appointment_id: unknown, more: object = {}, service = staged.service) =>
      staged.register({ ...arrived, is_appointment: true, appointment_id, ...more }, service),
  }
}

interface Booked {
  readonly id: string
  readonly numeric_id: number
}
type Arrived = Awaited<ReturnType<StagedClinic['arrive']>>

describe('a patient who comes with an appointment', () => {
  test.each(['number', 'uuid'])(
    'is registered by its %s: both are linked, and it is checked in (point 10)',
    async (by) => {
      const { arrived, booking } = await desk.expected()
      const { status, body } = await desk.attend(arrived, by === 'number' ? booking.numeric_id : booking.id)
      expect([status, body.data]).toMatchObject([
        201,
        { ticket_number: 'CON-001', is_appointment: true, appointment_id: booking.numeric_id },
      ])
      expect(await desk.booking(booking.id)).toMatchObject({
        status: 'checked_in',
        token: { numeric_id: body.data.id, number: 1 },
      })
      expect(await desk.show(body.data.id)).toMatchObject({
        is_appointment: true,
        appointment_id: booking.numeric_id,
      })
      expect(await brokenAppointmentPromises(server)).toEqual([])
    },
  )

  test('is walked through the stages, and the appointment says what the ticket says (D36)', async () => {
    const { arrived, booking } = await desk.expected()
    const { data } = (await desk.attend(arrived, booking.id)).body
    const status = async () => (await desk.booking(booking.id)).status
    const visit = data.current_stage_visit_id
    const walked: readonly (readonly [string, () => Promise<unknown>, string])[] = [
      ['call next', () => desk.call(desk.stages.REC), 'checked_in'],
      ['serve', () => desk.visit(visit, 'serve'), 'in_consultation'],
      ['advance', () => desk.advance(visit), 'checked_in'],
      ['move', () => desk.move(data.id, desk.stages.OUT), 'checked_in'],
      ['serve the ticket', () => desk.step(data.id, 'serve'), 'in_consultation'],
      [
        'end',
        async () => desk.visit((await desk.show(data.id)).current_stage_visit_id, 'complete'),
        'fulfilled',
      ],
      ['undo', () => desk.step(data.id, 'undo'), 'in_consultation'],
      ['complete the ticket', () => desk.step(data.id, 'complete'), 'fulfilled'],
      [
        'check out',
        () => desk.clerk.put(`/visits/${arrived.visit_id}/complete`, {}, desk.clinic.branch),
        'fulfilled',
      ],
    ]
    for (const [step, take, becomes] of walked) {
      await take()
      expect([step, await status()]).toEqual([step, becomes])
    }
    expect(await brokenAppointmentPromises(server)).toEqual([])
    expect(await brokenStagePromises(server)).toEqual([])
  })

  test('who does not come, or is sent on or home, has missed or kept the appointment', async () => {
    const ends: readonly (readonly [string, (ticket: number, arrived: Arrived) => Promise<unknown>])[] = [
      ['noshow', (ticket) => desk.step(ticket, 'no-show')],
      [
        'fulfilled',
        (ticket) =>
          desk.clerk.post(
            `/queue-tickets/${ticket}/transfer`,
            { target_service_id: desk.plain, transfer_priority_type: 'end_of_queue', priority_type: 4 },
            desk.clinic.branch,
          ),
      ],
      [
        'noshow',
        (_ticket, { visit_id }) =>
          desk.clerk.put(`/visits/${visit_id}/complete`, { force: true }, desk.clinic.branch),
      ],
    ]
    for (const [becomes, end] of ends) {
      const { arrived, booking } = await desk.expected()
      await end((await desk.attend(arrived, booking.id)).body.data.id, arrived)
      expect((await desk.booking(booking.id)).status).toBe(becomes)
    }
  })

  test('is checked in and called in a service without stages too', async () => {
    const [slot] = await desk.plainSlots()
    const { arrived, booking } = await desk.expected(slot)
    const { data } = (await desk.attend(arrived, booking.id, {}, desk.plain)).body
    expect(data).toMatchObject({ ticket_number: 'LAS-001', current_stage_visit: null })
    const called = await desk.clerk.post(`/branch-services/${desk.plain}/call-next`, {}, desk.clinic.branch)
    expect(called.body.data).toMatchObject({ id: data.id, appointment_id: booking.numeric_id })
    expect((await desk.booking(booking.id)).status).toBe('checked_in')
  })

  test('an appointment that is cancelled at the desk takes the patient out of the line of the stage', async () => {
    const { arrived, booking } = await desk.expected()
    await desk.attend(arrived, booking.id)
    await desk.clerk.post(desk.clinic.at(`/appointments/${booking.id}/cancel/`), { reason: 'cancelled' })
    expect((await desk.line(desk.stages.REC)).body.data).toEqual([])
    expect(await brokenStagePromises(server)).toEqual([])
  })

  test('is checked in by the desk of the care face into the first stage as well', async () => {
    const { arrived, booking } = await desk.expected()
    const walkIn = (await desk.ticket({})) as { ticket_number: string }
    const category = (
      await server.sql<{ external_id: string }>('select external_id from category where facility_id = $1', [
        desk.clinic.facilityId,
      ])
    )[0]?.external_id
    const at = desk.clinic.at(`/appointments/${booking.id}/generate_token/`)
    const { body } = await desk.clerk.post(at, { category })
    expect([walkIn.ticket_number, body.number]).toEqual(['CON-001', 2])
    expect((await desk.line(desk.stages.REC)).body.data).toMatchObject([
      { ticket: { ticket_number: 'CON-001' } },
      {
        ticket: {
          ticket_number: 'CON-002',
          appointment_id: booking.numeric_id,
          patient_id: arrived.patient_id,
        },
      },
    ])
    expect(await brokenStagePromises(server)).toEqual([])
  })
})

describe('where a patient with an appointment stands in the line of a service (detail 26)', () => {
  test('is where the slot says, inside the minutes of the service', async () => {
    const come = async (at: string, slot?: number) => {
      server.setClock(early)
      const arrived = await desk.arrive()
      const booked = slot === undefined ? null : await desk.book(arrived.patient_id, desk.slots[slot])
      server.setClock(`${day}T${at}:00Z`)
      const answer = await desk.register({
        ...arrived,
        ...(booked === null ? {} : { appointment_id: booked.id }),
      })
      return answer.body.data.ticket_number as string
    }
    await desk.manager.put(
      `/branches/${desk.clinic.facilityId}/services/${desk.service}`,
      { arrival_minutes_before: 30, arrival_minutes_after: 5 },
      desk.clinic.branch,
    )
    // In call order: the opening of a window at 03:30, slots at 03:30 and 04:00, then who came as they came.
    const tooEarly = await come('03:25', 1)
    const walkInEarly = await come('03:29')
    const walkIn = await come('03:31')
    const inside = await come('03:35', 0)
    const late = await come('03:36', 0)
    const { body } = await desk.line(desk.stages.REC, '?sort=call_order')
    const order = body.data.map(({ ticket }: { ticket: { ticket_number: string } }) => ticket.ticket_number)
    expect(order).toEqual([walkInEarly, tooEarly, inside, walkIn, late])
  })

  test('is as of now for an appointment of another day', async () => {
    const tomorrow = await desk.expected(desk.slots[4])
    const first = (await desk.attend(tomorrow.arrived, tomorrow.booking.id)).body.data
    const second = await desk.ticket()
    const { body } = await desk.line(desk.stages.REC, '?sort=call_order')
    const order = body.data.map(({ ticket }: { ticket: { id: number } }) => ticket.id)
    expect(order).toEqual([first.id, second.id])
  })
})

describe('an appointment that cannot be attended', () => {
  const faultOf = async (answer: ReturnType<Desk['attend']>) => {
    const { status, body } = await answer
    return [status, body.errors]
  }

  test('is told on its field: unknown, of another branch, of another patient, closed, or attended (detail 22)', async () => {
    const { arrived, booking } = await desk.expected()
    const invalid = [422, { appointment_id: ['The selected appointment id is invalid.'] }]
    const other = await openDesk()
    const foreign = (await other.expected()).booking
    for (const id of [999_999_999, '00000000-0000-4000-8000-000000000000', foreign.id, foreign.numeric_id]) {
      expect(await faultOf(desk.attend(arrived, id))).toEqual(invalid)
    }
    const stranger = (await desk.expected()).booking
    const ofAnother = [422, { appointment_id: ['The appointment belongs to another patient.'] }]
    expect(await faultOf(desk.attend(arrived, stranger.id))).toEqual(ofAnother)
    await desk.attend(arrived, booking.id)
    const attended = [422, { appointment_id: ['The appointment has a ticket already.'] }]
    expect(await faultOf(desk.attend(arrived, booking.id))).toEqual(attended)
    const closed = await desk.expected()
    await desk.clerk.post(desk.clinic.at(`/appointments/${closed.booking.id}/cancel/`), {
      reason: 'cancelled',
    })
    const late = [422, { appointment_id: ['The appointment cannot be attended any more.'] }]
    expect(await faultOf(desk.attend(closed.arrived, closed.booking.id))).toEqual(late)
  })

  test('is told together with everything else that is wrong, and gives no number', async () => {
    const answer = await desk.attend({ patient_id: 999_999, visit_id: 999_999 }, 999_999)
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([
      422,
      ['patient_id', 'visit_id', 'appointment_id'],
    ])
    const { ticket_number } = await desk.ticket()
    expect(ticket_number).toBe('CON-001')
  })

  test('registered by twenty desks at once has one ticket, and the others are told', async () => {
    const { arrived, booking } = await desk.expected()
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.attend(arrived, booking.id)))
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused).toHaveLength(19)
    for (const { status, body } of refused) {
      expect([status, body.errors]).toEqual([
        422,
        { appointment_id: ['The appointment has a ticket already.'] },
      ])
    }
    expect(await brokenAppointmentPromises(server)).toEqual([])
  })
})
