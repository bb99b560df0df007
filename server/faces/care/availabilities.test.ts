import { beforeAll, describe, expect, test } from 'vitest'
import { mornings, on, openCalendar } from '../../testing/calendar.ts'
import { openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
  server.setClock('2026-05-04T04:00:00Z')
})

const broken = (msg: string) => ({ errors: [{ type: 'validation_error', msg }] })
const wrong = (msg: string, loc: unknown[]) => ({
  errors: [{ type: 'value_error', loc, msg: `Value error, ${msg}` }],
})
const notFound = (model: string) => ({
  errors: [{ type: 'object_not_found', msg: `No ${model} matches the given query.` }],
  detail: `No ${model} matches the given query.`,
})

async function openSchedule() {
  const calendar = await openCalendar(server)
  const made = (await calendar.schedule()).body
  const list = calendar.clinic.at(`/schedule/${made.id}/availability/`)
  return {
    ...calendar,
    made,
    list,
    add: (change: object = {}, who = calendar.nurse) =>
      who.post(list, mornings({ name: 'Afternoons', availability: [on(4, '14:00', '16:00')], ...change })),
  }
}

describe('weekly times', () => {
  test('are added, shown with their schedule, and have slots', async () => {
    const { clinic, nurse, made, add, slots } = await openSchedule()
    const added = await add()
    expect([added.status, added.body]).toEqual([
      200,
      {
        id: expect.any(String),
        ...mornings({ name: 'Afternoons', availability: [on(4, '14:00:00', '16:00:00')] }),
      },
    ])
    const shown = (await nurse.get(clinic.at(`/schedule/${made.id}/`))).body
    expect(shown.availabilities).toEqual([...made.availabilities, added.body])
    const names = (await slots('2026-05-08')).map(({ availability }) => availability.name)
    expect(names).toEqual([...Array(4).fill('Mornings'), ...Array(4).fill('Afternoons')])
  })

  test('touch those that are there, on either side (S2, D33)', async () => {
    const { add, slots } = await openSchedule()
    const touching = [on(4, '11:00', '12:00'), on(4, '08:00', '09:00')]
    expect((await add({ availability: touching })).status).toBe(200)
    expect(await slots('2026-05-08')).toHaveLength(8)
  })

  test.each<[string, object, string, unknown[]]>([
    [
      'overlap those that are there (S2)',
      { availability: [on(4, '10:30:00', '12:00')] },
      'Availability time ranges are overlapping',
      ['availability'],
    ],
    [
      'overlap each other (S2)',
      { availability: [on(4, '14:00', '16:00'), on(4, '15:30', '17:00')] },
      'Availability time ranges are overlapping',
      ['availability'],
    ],
    [
      'end before they begin (S3)',
      { availability: [on(4, '16:00', '14:00')] },
      'Start time must be earlier than end time',
      ['availability', 0, 'start_time'],
    ],
    [
      'have no length of slots (S4)',
      { slot_size_in_minutes: null },
      'Slot size in minutes is required for appointment slots',
      ['slot_size_in_minutes'],
    ],
    [
      'have no places (S4)',
      { tokens_per_slot: null },
      'Tokens per slot is required for appointment slots',
      ['tokens_per_slot'],
    ],
    [
      'leave a rest (S5)',
      { slot_size_in_minutes: 25 },
      'Availability duration must be a multiple of slot size in minutes',
      ['availability', 0],
    ],
    [
      'are cut too fine (S6)',
      { slot_size_in_minutes: 1 },
      'Too many slots per availability. Maximum allowed is 30 slots per availability session.',
      ['availability', 0],
    ],
  ])('are refused when they %s', async (_name, change, msg, loc) => {
    const { clinic, nurse, made, add } = await openSchedule()
    const { status, body } = await add(change)
    expect([status, body]).toEqual([400, wrong(msg, loc)])
    expect((await nurse.get(clinic.at(`/schedule/${made.id}/`))).body).toEqual(made)
  })

  test('are removed with their slots, and their time is free again', async () => {
    const { clinic, nurse, list, made, add, slots } = await openSchedule()
    const [before] = await slots('2026-05-08')
    const [{ id }] = made.availabilities
    const gone = await nurse.delete(`${list}${id}/`)
    expect([gone.status, gone.body]).toEqual([204, ''])
    expect((await nurse.delete(`${list}${id}/`)).body).toEqual(notFound('Availability'))
    expect((await nurse.get(clinic.at(`/slots/${before?.id}/`))).body).toEqual(notFound('TokenSlot'))
    expect(await slots('2026-05-08')).toEqual([])
    expect((await add(mornings())).status).toBe(200)
    const after = await slots('2026-05-08')
    expect(after.map(({ start_datetime }) => start_datetime)).toHaveLength(4)
    expect(after.map((slot) => slot.id)).not.toContain(before?.id)
  })

  test('stay while an appointment in them is to come or goes on (S9, S10)', async () => {
    const { nurse, list, made, add, slots, take } = await openSchedule()
    const other = (await add()).body.id as string
    const [{ id }] = made.availabilities
    const [slot] = await slots('2026-05-08')
    await take(slot?.id ?? '')
    const refused = await nurse.delete(`${list}${id}/`)
    expect([refused.status, refused.body]).toEqual([
      400,
      broken('Cannot delete availability as there are future bookings associated with it'),
    ])
    expect(await slots('2026-05-08')).toHaveLength(8)
    // Nobody is booked in the other one.
    expect((await nurse.delete(`${list}${other}/`)).status).toBe(204)
    await take(slot?.id ?? '', -1)
    expect((await nurse.delete(`${list}${id}/`)).status).toBe(204)
  })

  test('of an unknown schedule, or unknown themselves, are not found', async () => {
    const { clinic, nurse, list, made, schedule } = await openSchedule()
    const elsewhere = (await schedule({ name: 'Other' })).body
    const [{ id }] = elsewhere.availabilities
    const cases = [
      [await nurse.post(clinic.at(`/schedule/${unknown}/availability/`), mornings()), 'Schedule'],
      [await nurse.delete(clinic.at(`/schedule/${unknown}/availability/${id}/`)), 'Schedule'],
      [await nurse.delete(`${list}${unknown}/`), 'Availability'],
      [await nurse.delete(`${list}${id}/`), 'Availability'],
    ] as const
    for (const [{ status, body }, model] of cases) {
      expect([status, body]).toEqual([404, notFound(model)])
    }
    expect((await nurse.get(clinic.at(`/schedule/${made.id}/`))).body).toEqual(made)
  })

  test('have no page of their own', async () => {
    const { nurse, list, made } = await openSchedule()
    const [{ id }] = made.availabilities
    expect((await nurse.get(list)).status).toBe(405)
    expect((await nurse.get(`${list}${id}/`)).status).toBe(405)
    expect((await nurse.put(`${list}${id}/`, mornings())).status).toBe(405)
  })

  test('body first, then rules of the body, then permission, then what is there already', async () => {
    const { clinic, add } = await openSchedule()
    const reader = await clinic.staffWith(['can_list_schedule'])
    const reversed = { availability: [on(4, '16:00', '14:00')] }
    const overlapping = { availability: [on(4, '10:00', '12:00')] }
    expect((await add({ ...reversed, name: 7 }, reader)).body.errors[0].loc).toEqual(['name'])
    expect((await add(reversed, reader)).body.errors[0].msg).toContain('Start time must be earlier')
    const denied = await add(overlapping, reader)
    expect([denied.status, denied.body]).toEqual([
      403,
      { detail: 'You do not have permission to update schedule' },
    ])
    expect((await add(overlapping)).status).toBe(400)
  })

  test('and what happened to them is in the ledger', async () => {
    const { clinic, nurse, list, add } = await openSchedule()
    const added = (await add()).body.id
    await nurse.delete(`${list}${added}/`)
    const events = await server.sql<{ kind: string; actor_id: string }>(
      `select kind, actor_id from event where facility_id = $1 and kind like 'availability.%' order by id`,
      [clinic.facilityId],
    )
    expect(events.map(({ kind, actor_id }) => [kind, Number(actor_id)])).toEqual([
      ['availability.added', nurse.userId],
      ['availability.removed', nurse.userId],
    ])
  })
})
