import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { mornings, on, openCalendar, type ShownSlot } from '../../testing/calendar.ts'
import { openClinic, openServer, type TestServer } from '../../testing/clinic.ts'

let server: TestServer
const unknown = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await openServer()
  server.setClock('2026-05-04T04:00:00Z')
})

const broken = (msg: string) => ({ errors: [{ type: 'validation_error', msg }] })
const notFound = (model: string) => ({
  errors: [{ type: 'object_not_found', msg: `No ${model} matches the given query.` }],
  detail: `No ${model} matches the given query.`,
})

describe('the slots of a day', () => {
  test('are shown with what they are a piece of, in order of their start (D30)', async () => {
    const { schedule, ask, clinic, nurse } = await openCalendar(server)
    const evening = mornings({ name: 'Evening', availability: [on(4, '17:00', '17:30')] })
    const made = (await schedule({ availabilities: [evening, mornings()] })).body
    const { status, body } = await ask('2026-05-08')
    const slot = (start: string, end: string, place: number) => ({
      id: expect.any(String),
      availability: {
        name: made.availabilities[place].name,
        tokens_per_slot: 2,
        id: made.availabilities[place].id,
        schedule: { name: 'May', id: made.id },
      },
      start_datetime: `2026-05-08T${start}:00Z`,
      end_datetime: `2026-05-08T${end}:00Z`,
      allocated: 0,
    })
    expect([status, body]).toEqual([
      200,
      {
        results: [
          slot('03:30', '04:00', 1),
          slot('04:00', '04:30', 1),
          slot('04:30', '05:00', 1),
          slot('05:00', '05:30', 1),
          slot('11:30', '12:00', 0),
        ],
      },
    ])
    for (const each of body.results) {
      expect((await nurse.get(clinic.at(`/slots/${each.id}/`))).body).toEqual(each)
    }
  })

  test('are made once: who asks again gets the same, past and full ones too (B1, D29)', async () => {
    const { schedule, slots, take } = await openCalendar(server)
    await schedule()
    const first = await slots('2026-05-04')
    await take(first[0]?.id ?? '', 2)
    server.setClock('2026-05-04T12:00:00Z')
    expect(await slots('2026-05-04')).toEqual(
      first.map((slot, index) => ({ ...slot, allocated: index === 0 ? 2 : 0 })),
    )
    server.setClock('2026-05-04T04:00:00Z')
  })

  test('never hold more than their places, whatever asks for one', async () => {
    const { schedule, slots, take } = await openCalendar(server)
    await schedule()
    const [slot] = await slots('2026-05-08')
    await expect(take(slot?.id ?? '', 3)).rejects.toMatchObject({ constraint: 'slot_not_overbooked' })
    await expect(take(slot?.id ?? '', -1)).rejects.toMatchObject({
      constraint: 'slot_allocated_not_negative',
    })
  })

  test('are none on a day without a schedule, and unheard of for who never had one (point 11)', async () => {
    const { clinic, nurse, schedule, ask, resource } = await openCalendar(server)
    const never = await ask('2026-05-08')
    const stats = { ...resource, from_date: '2026-05-08', to_date: '2026-05-08' }
    expect([never.status, never.body]).toEqual([400, broken('No schedules found for this resource')])
    expect((await nurse.post(clinic.at('/slots/availability_stats/'), stats)).body).toEqual(
      broken('No schedules found for this resource'),
    )
    await schedule()
    const empty = await ask('2026-06-08')
    expect([empty.status, empty.body]).toEqual([200, { results: [] }])
    expect(await server.sql('select from slot where facility_id = $1', [clinic.facilityId])).toEqual([])
  })

  test('of two schedules that hold at the same time are of both', async () => {
    const { schedule, slots } = await openCalendar(server)
    await schedule()
    await schedule({ name: 'Second' })
    const names = (await slots('2026-05-08')).map(({ availability }) => availability.schedule.name)
    expect(names.toSorted()).toEqual([...Array(4).fill('May'), ...Array(4).fill('Second')])
  })

  test('on the first day of a schedule that begins at ten are all there, in the list and in the count (D31)', async () => {
    const { schedule, slots, statistics } = await openCalendar(server)
    await schedule({ valid_from: '2026-05-08T10:00:00', valid_to: '2026-05-09T00:00:00' })
    const lengths = []
    for (const day of ['2026-05-07', '2026-05-08', '2026-05-09', '2026-05-10']) {
      lengths.push((await slots(day)).length)
    }
    expect(lengths).toEqual([0, 4, 4, 0])
    const counted = await statistics('2026-05-07', '2026-05-10')
    expect(Object.values(counted).map(({ total_slots }) => total_slots)).toEqual([0, 8, 8, 0])
  })

  test('belong to the day of the clinic, early in the morning and late at night', async () => {
    const early = mornings({
      availability: [on(4, '00:00', '01:00'), on(4, '22:30', '23:30')],
    })
    for (const [timezone, starts] of [
      [
        'Asia/Kolkata',
        ['2026-05-07T18:30:00Z', '2026-05-07T19:00:00Z', '2026-05-08T17:00:00Z', '2026-05-08T17:30:00Z'],
      ],
      [
        'America/Los_Angeles',
        ['2026-05-08T07:00:00Z', '2026-05-08T07:30:00Z', '2026-05-09T05:30:00Z', '2026-05-09T06:00:00Z'],
      ],
    ] as const) {
      const { schedule, slots, statistics } = await openCalendar(server, { timezone })
      await schedule({ availabilities: [early] })
      expect((await slots('2026-05-08')).map(({ start_datetime }) => start_datetime)).toEqual(starts)
      expect(await statistics('2026-05-07', '2026-05-09')).toMatchObject({
        '2026-05-07': { total_slots: 0 },
        '2026-05-08': { total_slots: 8 },
        '2026-05-09': { total_slots: 0 },
      })
    }
  })

  test('are fewer on the day on which an hour is missing, and more on the day on which one comes twice', async () => {
    const { schedule, slots, statistics } = await openCalendar(server, { timezone: 'Europe/Berlin' })
    await schedule({
      valid_from: '2026-03-01',
      valid_to: '2026-12-31',
      availabilities: [mornings({ availability: [on(6, '00:00', '05:00')] })],
    })
    for (const [day, length] of [
      ['2026-03-22', 10],
      ['2026-03-29', 8],
      ['2026-10-25', 12],
    ] as const) {
      const found = await slots(day)
      expect(found).toHaveLength(length)
      expect(await statistics(day, day)).toEqual({ [day]: { total_slots: length * 2, booked_slots: 0 } })
      for (const { start_datetime, end_datetime } of found) {
        expect(Date.parse(end_datetime) - Date.parse(start_datetime)).toBe(30 * 60_000)
      }
    }
  })

  test('move with the clock of a facility whose time zone was put right; booked ones stay where they are', async () => {
    const { clinic, schedule, slots, take, statistics } = await openCalendar(server)
    await schedule()
    const [booked] = await slots('2026-05-08')
    await take(booked?.id ?? '')
    await server.sql(`update facility set timezone = 'Europe/Berlin' where id = $1`, [clinic.facilityId])
    expect((await slots('2026-05-08')).map(({ start_datetime }) => start_datetime.slice(11, 16))).toEqual([
      '03:30',
      '07:00',
      '07:30',
      '08:00',
      '08:30',
    ])
    expect(await statistics('2026-05-08', '2026-05-08')).toEqual({
      '2026-05-08': { total_slots: 10, booked_slots: 1 },
    })
  })
})

describe('the slots of some days', () => {
  test('are those of each day, in one list', async () => {
    const { clinic, nurse, schedule, slots, resource } = await openCalendar(server)
    await schedule()
    const days = { ...resource, from_date: '2026-05-08', to_date: '2026-05-10' }
    const { status, body } = await nurse.post(clinic.at('/slots/get_slots_for_days/'), days)
    const each = [await slots('2026-05-08'), await slots('2026-05-09'), await slots('2026-05-10')]
    expect([status, body]).toEqual([200, { results: each.flat() }])
  })

  test('cost as many statements as those of one day', async () => {
    const { clinic, nurse, schedule, resource } = await openCalendar(server)
    await schedule()
    const ask = (path: string, from_date: string, to_date: string) =>
      server.statementsDuring(() => nurse.post(clinic.at(path), { ...resource, from_date, to_date }))
    const path = '/slots/get_slots_for_days/'
    const first = await ask(path, '2026-05-01', '2026-05-01')
    const [cold, warm] = [
      await ask(path, '2026-05-02', '2026-05-31'),
      await ask(path, '2026-05-02', '2026-05-31'),
    ]
    expect(cold).toEqual(first)
    expect(cold).toEqual([...warm, 'slot_make', 'slot_list_of_days'])
    expect(warm).toHaveLength(5)
    const month = await ask('/slots/availability_stats/', '2026-05-01', '2026-05-31')
    expect(month).toEqual(await ask('/slots/availability_stats/', '2026-05-01', '2026-05-01'))
    expect(month).toHaveLength(5)
  })

  test.each([
    ['get_slots_for_days', '2026-05-08', '2026-05-07', 'From Date cannot be after To Date'],
    ['availability_stats', '2026-05-08', '2026-05-07', 'From Date cannot be after To Date'],
    ['get_slots_for_days', '2026-05-01', '2026-06-03', 'Period cannot be be greater than 32 days'],
    ['availability_stats', '2026-05-01', '2026-06-03', 'Period cannot be be greater than 32 days'],
  ])('%s from %s to %s: %s (B3)', async (path, from_date, to_date, msg) => {
    const { clinic, nurse, schedule, resource } = await openCalendar(server)
    await schedule()
    const { status, body } = await nurse.post(clinic.at(`/slots/${path}/`), {
      ...resource,
      from_date,
      to_date,
    })
    expect([status, body]).toEqual([400, broken(msg)])
    const longest = { ...resource, from_date: '2026-05-01', to_date: '2026-06-02' }
    expect((await nurse.post(clinic.at(`/slots/${path}/`), longest)).status).toBe(200)
  })

  test('at the ends of the calendar are none, and that is no failure', async () => {
    const { schedule, ask, statistics } = await openCalendar(server)
    await schedule({ valid_from: '1900-01-01T00:00:00Z', valid_to: '9999-12-31T23:59:59Z' })
    for (const day of ['0001-01-01', '1900-01-01', '9999-12-31']) {
      const { status, body } = await ask(day)
      expect([day, status, body]).toEqual([day, 200, { results: [] }])
    }
    expect((await ask('9999-12-30')).body.results).toHaveLength(4)
    expect(await statistics('9999-12-30', '9999-12-31')).toMatchObject({
      '9999-12-30': { total_slots: 8 },
      '9999-12-31': { total_slots: 0 },
    })
  })
})

describe('the count of places', () => {
  test('has every day, and what is taken', async () => {
    const { schedule, slots, statistics, take } = await openCalendar(server)
    await schedule()
    const [first, second] = await slots('2026-05-08')
    await take(first?.id ?? '', 2)
    await take(second?.id ?? '')
    expect(await statistics('2026-05-07', '2026-05-09')).toEqual({
      '2026-05-07': { total_slots: 8, booked_slots: 0 },
      '2026-05-08': { total_slots: 8, booked_slots: 3 },
      '2026-05-09': { total_slots: 8, booked_slots: 0 },
    })
  })

  test('makes no slot', async () => {
    const { clinic, schedule, statistics } = await openCalendar(server)
    await schedule()
    await statistics('2026-05-01', '2026-05-31')
    expect(await server.sql('select from slot where facility_id = $1', [clinic.facilityId])).toEqual([])
  })

  test('agrees with the slots of each day, whatever the schedules and exceptions are (B2)', {
    timeout: 120_000,
  }, async () => {
    const quarter = (index: number) =>
      `${String(Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}:00`
    const stretch = fc
      .tuple(fc.nat(94), fc.nat(94))
      .map(([a, b]) => [quarter(Math.min(a, b)), quarter(Math.max(a, b) + 1)] as const)
    const day = fc.integer({ min: 23, max: 31 }).map((each) => `2026-10-${each}`)
    const availability = fc.record({
      weekday: fc.constantFrom(4, 5, 6, 0),
      stretch,
      slot_size_in_minutes: fc.constantFrom(15, 30, 60),
      tokens_per_slot: fc.integer({ min: 1, max: 4 }),
    })
    const arrangement = fc.record({
      timezone: fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca'),
      schedules: fc.array(
        fc.record({ days: fc.tuple(day, day), availabilities: fc.array(availability, { maxLength: 3 }) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      exceptions: fc.array(fc.record({ days: fc.tuple(day, day), stretch }), { maxLength: 2 }),
      taken: fc.array(fc.nat(50), { maxLength: 8 }),
    })
    const inOrder = (days: readonly string[]) => days.toSorted()
    await fc.assert(
      fc.asyncProperty(arrangement, async ({ timezone, schedules, exceptions, taken }) => {
        const calendar = await openCalendar(server, { timezone })
        await calendar.exception({ valid_from: '2026-10-01', valid_to: '2026-10-01' })
        for (const { days, availabilities } of schedules) {
          const [valid_from, valid_to] = inOrder(days)
          // Those that the rules refuse are none; the rest is what a clinic can have.
          await calendar.schedule({
            valid_from,
            valid_to,
            availabilities: availabilities.map(({ weekday, stretch: [from, to], ...rest }) =>
              mornings({ ...rest, availability: [on(weekday, from, to)] }),
            ),
          })
        }
        const look = async () => {
          const found: ShownSlot[] = []
          const counted = await calendar.statistics('2026-10-23', '2026-10-31')
          for (const [date, { total_slots, booked_slots }] of Object.entries(counted)) {
            const slots = await calendar.slots(date)
            expect(total_slots).toBe(
              slots.reduce((sum, { availability: { tokens_per_slot } }) => sum + tokens_per_slot, 0),
            )
            expect(booked_slots).toBe(slots.reduce((sum, { allocated }) => sum + allocated, 0))
            found.push(...slots)
          }
          expect(await calendar.statistics('2026-10-23', '2026-10-31')).toEqual(counted)
          return found
        }
        const slots = await look()
        for (const place of new Set(taken)) {
          const slot = slots[place]
          if (slot !== undefined) {
            await calendar.take(slot.id)
          }
        }
        for (const {
          days,
          stretch: [start_time, end_time],
        } of exceptions) {
          const [valid_from, valid_to] = inOrder(days)
          await calendar.exception({ valid_from, valid_to, start_time, end_time })
        }
        await look()
      }),
      { numRuns: 40 },
    )
  })
})

describe('a slot', () => {
  test('is unknown in another facility, and when it never was (D16)', async () => {
    const { clinic, nurse, schedule, slots } = await openCalendar(server)
    await schedule()
    const [slot] = await slots('2026-05-08')
    const elsewhere = await openClinic(server)
    const boss = await elsewhere.superuser()
    for (const { status, body } of [
      await boss.get(elsewhere.at(`/slots/${slot?.id}/`)),
      await nurse.get(clinic.at(`/slots/${unknown}/`)),
    ]) {
      expect([status, body]).toEqual([404, notFound('TokenSlot')])
    }
    expect((await nurse.get(clinic.at('/slots/x/'))).body.errors).toMatchObject([
      { type: 'uuid_parsing', loc: ['slot'] },
    ])
    expect((await nurse.get(clinic.at('/slots/get_slots_for_day/'))).status).toBe(405)
  })

  test.each<[string, object, string, unknown[]]>([
    ['no day', { day: undefined }, 'missing', ['day']],
    ['a day that is none', { day: '2026-02-30' }, 'date_from_datetime_parsing', ['day']],
    ['a kind of resource that is none', { resource_type: 'robot' }, 'enum', ['resource_type']],
    ['no resource', { resource_id: undefined }, 'missing', ['resource_id']],
  ])('is asked for with %s: a fault of the body', async (_name, change, type, loc) => {
    const { clinic, nurse, resource } = await openCalendar(server)
    const { status, body } = await nurse.post(clinic.at('/slots/get_slots_for_day/'), {
      ...resource,
      day: '2026-05-08',
      ...change,
    })
    expect([status, body.errors]).toMatchObject([400, [{ type, loc }]])
  })

  test('of somebody who is not here is asked for in vain (Q1, Q2)', async () => {
    const { clinic, nurse, resource } = await openCalendar(server)
    const foreign = (await (await openClinic(server)).doctor()).external_id
    const ask = (resource_id: string) =>
      nurse.post(clinic.at('/slots/get_slots_for_day/'), { ...resource, resource_id, day: '2026-05-08' })
    expect((await ask(foreign)).body).toEqual(broken('Schedule User is not part of the facility'))
    expect((await ask(unknown)).body).toEqual(notFound('User'))
  })
})
